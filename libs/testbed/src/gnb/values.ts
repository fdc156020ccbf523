/** NGAP's forms of what people write. */
import type { BitString, FiveGSTmsi, Tai, UserLocationInformation } from '@trunkline/ngap';
import {
  addressOctets,
  addressText,
  DecodeError,
  encodePlmnId,
  fromHex,
  type PlmnId,
  type Snssai,
} from '@trunkline/wire';

export interface Tunnel {
  readonly teid: number;
  readonly address: string;
}

export interface Cell {
  readonly plmn: PlmnId;
  readonly gnbId: number;
  /** 6 hexadecimal digits. */
  readonly tac: string;
}

const GNB_ID_BITS = 24;

export function gnbIdOf({ plmn, gnbId }: Cell) {
  const bytes = Uint8Array.of(gnbId >> 16, gnbId >> 8, gnbId);
  return {
    choice: 'globalGNBId' as const,
    value: {
      plmnIdentity: encodePlmnId(plmn),
      gnbId: { choice: 'gnbId' as const, value: { bytes, bits: GNB_ID_BITS } },
    },
  };
}

export function taiOf({ plmn, tac }: Cell): Tai {
  return { plmnIdentity: encodePlmnId(plmn), tac: fromHex(tac) };
}

/** The first cell of the gNB: its id in the upper 24 of 36 bits. */
export function locationOf(cell: Cell): UserLocationInformation {
  const { gnbId } = cell;
  const nrCellIdentity: BitString = { bytes: Uint8Array.of(gnbId >> 16, gnbId >> 8, gnbId, 0, 0x10), bits: 36 };
  const nrCgi = { plmnIdentity: encodePlmnId(cell.plmn), nrCellIdentity };
  return { choice: 'userLocationInformationNR', value: { nrCgi, tai: taiOf(cell) } };
}

export function sNssaiOf({ sst, sd }: Snssai) {
  return sd === undefined ? { sst: Uint8Array.of(sst) } : { sst: Uint8Array.of(sst), sd: fromHex(sd) };
}

export function fiveGSTmsiOf(sTmsi: { amfSetId: number; amfPointer: number; tmsi5g: number }): FiveGSTmsi {
  const fiveGTmsi = new Uint8Array(4);
  new DataView(fiveGTmsi.buffer).setUint32(0, sTmsi.tmsi5g);
  return { amfSetId: sTmsi.amfSetId, amfPointer: sTmsi.amfPointer, fiveGTmsi };
}

export function tmsiOf(tmsi: FiveGSTmsi): number {
  return new DataView(tmsi.fiveGTmsi.buffer, tmsi.fiveGTmsi.byteOffset).getUint32(0);
}

export function gtpTunnelOf({ teid, address }: Tunnel) {
  const bytes = addressOctets(address);
  const gtpTeid = new Uint8Array(4);
  new DataView(gtpTeid.buffer).setUint32(0, teid);
  return {
    choice: 'gtpTunnel' as const,
    value: { transportLayerAddress: { bytes, bits: bytes.length * 8 }, gtpTeid },
  };
}

export function tunnelOf(information: { readonly choice: string; readonly value: unknown }): Tunnel {
  if (information.choice !== 'gtpTunnel') throw new DecodeError('value', 'no GTP tunnel');
  const { gtpTeid, transportLayerAddress } = information.value as {
    gtpTeid: Uint8Array;
    transportLayerAddress: BitString;
  };
  const octets = transportLayerAddress.bits === 128 ? 16 : 4;
  return {
    teid: new DataView(gtpTeid.buffer, gtpTeid.byteOffset).getUint32(0),
    address: addressText(transportLayerAddress.bytes.subarray(0, octets)),
  };
}
