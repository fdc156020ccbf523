/**
 * The gNB's TNL associations (TS 38.412 §7, TS 23.501 §5.21.1): to one AMF or several, and more than one to an AMF. What each AMF has
 * said of itself decides where a new UE goes (TS 38.410 §5.9, TS 23.501 §6.3.5).
 */
import type { AMFConfigurationUpdate, AMFStatusIndication, Guami, NGSetupResponse, NgapPdu } from '@trunkline/ngap';
import type { SctpAssociation } from '@trunkline/sctp';

export interface AmfEndpoint {
  readonly address: string;
  readonly port?: number;
  readonly udpPort?: number;
}

interface ServedGuami {
  readonly guami: Guami;
  /** Status Indication: no new UE is sent there. */
  unavailable: boolean;
  backup: string | undefined;
}

/** An AMF as its gNB knows it. */
export class KnownAmf {
  name: string | undefined;
  relativeCapacity = 0;
  #guamis: ServedGuami[] = [];

  get guamis(): readonly Guami[] {
    return this.#guamis.map(({ guami }) => guami);
  }

  /** Serves none of its GUAMIs any more. */
  get unavailable(): boolean {
    return this.#guamis.length > 0 && this.#guamis.every(({ unavailable }) => unavailable);
  }

  /** Of the first GUAMI that is not available and has one. */
  get backup(): string | undefined {
    return this.#guamis.find(({ unavailable, backup }) => unavailable && backup !== undefined)?.backup;
  }

  /** NG Setup Response or AMF Configuration Update: what is there replaces what was known. */
  learn(told: NGSetupResponse | AMFConfigurationUpdate): void {
    this.name = told.amfName ?? this.name;
    this.relativeCapacity = told.relativeAMFCapacity ?? this.relativeCapacity;
    if (told.servedGUAMIList === undefined) return;
    this.#guamis = told.servedGUAMIList.map(({ guami, backupAMFName }) => ({
      guami,
      unavailable: false,
      backup: backupAMFName,
    }));
  }

  /** AMF Status Indication (TS 38.413 §8.7.6). */
  hear({ unavailableGUAMIList }: AMFStatusIndication): void {
    for (const { guami, backupAMFName } of unavailableGUAMIList) {
      const served = this.#guamis.find((one) => sameGuami(one.guami, guami));
      if (served === undefined) continue;
      served.unavailable = true;
      served.backup = backupAMFName ?? served.backup;
    }
  }

  /** Has given this temporary identity. */
  gave({ amfSetId, amfPointer }: { readonly amfSetId: number; readonly amfPointer: number }): boolean {
    return this.#guamis.some(({ guami }) => guami.amfSetId === amfSetId && guami.amfPointer === amfPointer);
  }

  inSet(amfSetId: number): boolean {
    return this.#guamis.some(({ guami }) => guami.amfSetId === amfSetId);
  }
}

export class N2Association {
  readonly sctp: SctpAssociation;
  readonly endpoint: AmfEndpoint;
  readonly amf: KnownAmf;
  /** Why it ended, or undefined while it lives. */
  closed: string | undefined;

  constructor(sctp: SctpAssociation, endpoint: AmfEndpoint, amf: KnownAmf) {
    this.sctp = sctp;
    this.endpoint = endpoint;
    this.amf = amf;
  }
}

export class Associations {
  readonly #all: N2Association[] = [];
  /** Carries new connections while it is there; a tester sets it. */
  preferred: N2Association | undefined;

  add(sctp: SctpAssociation, endpoint: AmfEndpoint, amf = new KnownAmf()): N2Association {
    const association = new N2Association(sctp, endpoint, amf);
    this.#all.push(association);
    return association;
  }

  get all(): readonly N2Association[] {
    return this.#all;
  }

  /** The first that lives, or the first that ever was. */
  get primary(): N2Association {
    const [first] = this.#all;
    if (first === undefined) throw new Error('a gNB begins with an association');
    return this.#alive().at(0) ?? first;
  }

  /** This one, or another to the same AMF once it is gone. */
  inPlaceOf(association: N2Association): N2Association {
    if (association.closed === undefined) return association;
    return this.#alive().find(({ amf }) => amf === association.amf) ?? association;
  }

  /** Another to the same AMF, where there is one. */
  beside(association: N2Association): N2Association {
    return this.#alive().find((one) => one.amf === association.amf && one !== association) ?? association;
  }

  to(amf: KnownAmf): readonly N2Association[] {
    return this.#alive().filter((one) => one.amf === amf);
  }

  /**
   * For a new connection: the AMF that gave the identity, one of its set where it is going away, by preference its backup; for a UE
   * that has none the AMF of the greatest capacity.
   */
  forUe(sTmsi?: { readonly amfSetId: number; readonly amfPointer: number }): N2Association {
    const alive = this.#alive();
    if (this.preferred !== undefined && alive.includes(this.preferred)) return this.preferred;
    if (alive.length < 2) return this.primary;
    const own = sTmsi && alive.find(({ amf }) => amf.gave(sTmsi));
    if (own !== undefined && !own.amf.unavailable) return own;
    const there = alive.filter(({ amf }) => !amf.unavailable);
    const backup = there.find(({ amf }) => own?.amf.backup !== undefined && amf.name === own.amf.backup);
    const set = there.find(({ amf }) => sTmsi !== undefined && amf.inSet(sTmsi.amfSetId));
    const [most] = there.toSorted((a, b) => b.amf.relativeCapacity - a.amf.relativeCapacity);
    return backup ?? set ?? most ?? this.primary;
  }

  #alive(): N2Association[] {
    return this.#all.filter(({ closed }) => closed === undefined);
  }
}

/** What an AMF says of itself is kept; everything else is for others. */
export function learnAbout(amf: KnownAmf, pdu: NgapPdu): void {
  if (pdu.message === 'NGSetupResponse') amf.learn(pdu);
  else if (pdu.message === 'AMFStatusIndication') amf.hear(pdu);
}

export function sameGuami(a: Guami, b: Guami): boolean {
  return (
    a.amfRegionId === b.amfRegionId &&
    a.amfSetId === b.amfSetId &&
    a.amfPointer === b.amfPointer &&
    a.plmnIdentity.every((octet, at) => octet === b.plmnIdentity[at])
  );
}
