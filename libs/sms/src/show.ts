/** Messages on one line, for charts and logs. */
import { DecodeError } from '@trunkline/wire';
import { addressText } from './address.ts';
import { rpCauseText } from './causes.ts';
import { type CpMessage, decodeCp } from './cp.ts';
import { decodeRp, type RpMessage } from './rp.ts';
import { decodeTpdu, type Tpdu, type TpduContext } from './tpdu.ts';
import { concatenationOf, textOf, type UserData } from './user-data.ts';

/** `CP-DATA / RP-DATA / SMS-SUBMIT to +999…: "…"`, as far as it can be read. */
export function summaryOf(payload: Uint8Array, from: 'ue' | 'network'): string {
  const parts: string[] = [];
  try {
    const cp = decodeCp(payload);
    parts.push(cpText(cp));
    if (cp.message !== 'CP-DATA') return parts.join(' / ');
    const rp = decodeRp(cp.userData, from);
    parts.push(rpText(rp));
    const tpdu = tpduOf(rp, from);
    if (tpdu !== undefined) parts.push(tpduText(tpdu));
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    parts.push(`unreadable: ${error.message}`);
  }
  return parts.join(' / ');
}

/** The TPDU in an RP message; undefined where there is none. @throws DecodeError */
export function tpduOf(rp: RpMessage, from: 'ue' | 'network'): Tpdu | undefined {
  if (!('userData' in rp) || rp.userData === undefined) return undefined;
  const context: TpduContext = { to: from === 'ue' ? 'sc' : 'ue', ...reportOf(rp) };
  return decodeTpdu(rp.userData, context);
}

function reportOf({ message }: RpMessage): Pick<TpduContext, 'report'> {
  if (message === 'RP-ACK') return { report: 'ack' };
  return message === 'RP-ERROR' ? { report: 'error' } : {};
}

function cpText(cp: CpMessage): string {
  return cp.message === 'CP-ERROR' ? `CP-ERROR #${cp.cause}` : cp.message;
}

function rpText(rp: RpMessage): string {
  return rp.message === 'RP-ERROR' ? `RP-ERROR ${rpCauseText(rp.cause)}` : rp.message;
}

function tpduText(tpdu: Tpdu): string {
  switch (tpdu.message) {
    case 'SMS-SUBMIT':
      return `SMS-SUBMIT to ${addressText(tpdu.destinationAddress)}${contentText(tpdu.userData, tpdu.dataCoding)}`;
    case 'SMS-DELIVER':
      return `SMS-DELIVER from ${addressText(tpdu.originatingAddress)}${contentText(tpdu.userData, tpdu.dataCoding)}`;
    case 'SMS-STATUS-REPORT':
      return `SMS-STATUS-REPORT on ${addressText(tpdu.recipientAddress)}: 0x${tpdu.status.toString(16)}`;
    case 'SMS-COMMAND':
      return `SMS-COMMAND ${tpdu.commandType}`;
    default:
      return tpdu.failureCause === undefined ? tpdu.message : `${tpdu.message} 0x${tpdu.failureCause.toString(16)}`;
  }
}

function contentText(userData: UserData, coding: number): string {
  const part = concatenationOf(userData);
  const text = textOf(userData, coding) ?? `${userData.data.length} octets`;
  return `${part === undefined ? '' : ` ${part.part}/${part.total}`}: ${JSON.stringify(text)}`;
}
