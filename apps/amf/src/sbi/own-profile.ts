/** What the NRF tells of the AMF (TS 29.510 §6.1.6.2.11), as the operator has changed it (Nnrf_NFManagement_NFUpdate, §5.2.2.3). */
import type { NnrfNFManagement } from '@trunkline/sbi';
import { snssaiText } from '@trunkline/wire';
import type { AmfIdentity } from '../context/identity.ts';
import { amfIdText, hex } from './values.ts';

type Profile = Partial<NnrfNFManagement.NFProfile>;
type Known = Pick<AmfIdentity, 'guami' | 'plmns' | 'relativeCapacity' | 'unavailable'>;

export interface OwnProfileOptions {
  /** Tracking areas that are served; all where none is named. */
  readonly tacs: readonly string[];
  readonly update: (change: Profile) => Promise<void>;
  readonly failed: (error: unknown) => void;
}

export class OwnProfile {
  readonly #options: OwnProfileOptions;
  #wanted: Profile;
  #told: Profile;
  #telling: Promise<void> | undefined;

  /** `told`: with what the AMF registers. */
  constructor(told: Profile, options: OwnProfileOptions) {
    this.#options = options;
    this.#wanted = told;
    this.#told = told;
  }

  /** Tells the NRF what it does not know yet, one change after the other; where it fails, with the next call. */
  follow(now: Known): Promise<void> {
    this.#wanted = profileOf(this.#options.tacs, now);
    this.#telling ??= this.#tell().finally(() => {
      this.#telling = undefined;
    });
    return this.#telling;
  }

  async #tell(): Promise<void> {
    while (JSON.stringify(this.#wanted) !== JSON.stringify(this.#told)) {
      const telling = this.#wanted;
      try {
        await this.#options.update(telling);
      } catch (error) {
        this.#options.failed(error);
        return;
      }
      this.#told = telling;
    }
  }
}

/** One that goes out of service is found for the UEs that it has, and for no new ones. */
export function profileOf(tacs: readonly string[], { guami, plmns, relativeCapacity, unavailable }: Known): Profile {
  const slices = plmns.flatMap((plmn) => plmn.slices);
  return {
    capacity: unavailable === undefined ? relativeCapacity : 0,
    amfInfo: {
      amfRegionId: hex(guami.amfRegionId, 2),
      amfSetId: hex(guami.amfSetId, 3),
      guamiList: plmns.map(({ plmnId }) => ({ plmnId, amfId: amfIdText(guami) })),
      // Without a list it serves all.
      ...(tacs.length === 0 ? {} : { taiList: plmns.flatMap(({ plmnId }) => tacs.map((tac) => ({ plmnId, tac }))) }),
    },
    sNssais: [...new Map(slices.map((slice) => [snssaiText(slice), slice])).values()].map(({ sst, sd }) =>
      sd === undefined ? { sst } : { sst, sd },
    ),
  };
}
