/** Whether an answer is one for an offer (RFC 3264 §6), and an offer one after what was agreed before (§8). */
import { DecodeError } from '@trunkline/wire';
import { formatFault } from './codecs/negotiate.ts';
import { lineOf, type MediaDescription, type SessionDescription, words } from './description.ts';
import { receives, sends } from './direction.ts';
import { formatsOf, isRtp } from './format.ts';
import { directionOf, type Origin, originLine, originOf } from './session.ts';

/** What is wrong with the answer; empty where it is valid. Lines that cannot be read are faults too. */
export function answerFaults(offer: SessionDescription, answer: SessionDescription): string[] {
  const faults: string[] = [];
  if (answer.media.length !== offer.media.length) {
    faults.push(`${answer.media.length} streams in the answer, ${offer.media.length} in the offer`);
  }
  const [offered, answered] = [timeOf(offer), timeOf(answer)];
  if (offered !== answered) faults.push('t= is not that of the offer');
  for (const [index, stream] of offer.media.entries()) {
    const its = answer.media[index];
    const fault = its === undefined ? undefined : readable(() => streamFault(offer, stream, answer, its));
    if (fault !== undefined) faults.push(`stream ${index + 1}: ${fault}`);
  }
  return faults;
}

function streamFault(
  offer: SessionDescription,
  offered: MediaDescription,
  answer: SessionDescription,
  answered: MediaDescription,
): string | undefined {
  if (answered.media.toLowerCase() !== offered.media.toLowerCase()) return 'it is of another medium';
  if (answered.proto !== offered.proto) return 'it has another protocol';
  if (answered.port === 0) return undefined;
  if (offered.port === 0) return 'it was not offered: its port has to be 0';
  const [wanted, given] = [directionOf(offer, offered), directionOf(answer, answered)];
  if ((sends(given) && !receives(wanted)) || (receives(given) && !sends(wanted))) {
    return `${given} is no answer to ${wanted}`;
  }
  return formatsFault(offered, answered);
}

/** §6.1: at least one format of the offer; others may be added. A payload type that both use is one codec. */
function formatsFault(offered: MediaDescription, answered: MediaDescription): string | undefined {
  if (!answered.formats.some((format) => offered.formats.includes(format))) return 'it has no format of the offer';
  if (!isRtp(offered)) return undefined;
  const theirs = formatsOf(offered);
  for (const format of formatsOf(answered)) {
    const same = theirs.find(({ payloadType }) => payloadType === format.payloadType);
    const fault = same === undefined ? undefined : formatFault(same, format);
    if (fault !== undefined) return `payload type ${format.payloadType}: ${fault}`;
  }
  return undefined;
}

/** What is wrong with a new offer of one who has sent `before`; empty where it is valid. */
export function nextOfferFaults(before: SessionDescription, offer: SessionDescription): string[] {
  const fault = readable(() => originFault(originOf(before), originOf(offer)));
  const faults = fault === undefined ? [] : [fault];
  if (offer.media.length < before.media.length)
    faults.push('streams are missing: one that ends keeps its m= with port 0');
  for (const [index, { media }] of before.media.entries()) {
    const now = offer.media[index];
    // A stream that was refused may give its place to another (§8.1).
    if (now !== undefined && before.media[index]?.port !== 0 && now.media !== media) {
      faults.push(`stream ${index + 1} was ${media}`);
    }
  }
  return faults;
}

function originFault(before: Origin, now: Origin): string | undefined {
  if (now.sessionId !== before.sessionId) return 'o= is of another session';
  const step = BigInt(now.sessionVersion) - BigInt(before.sessionVersion);
  // The same version says that nothing has changed.
  return step === 0n || step === 1n ? undefined : 'the version in o= has to go up by one';
}

/** The description as the next one that is sent: the version in o= is one higher (§8). @throws DecodeError */
export function nextVersion(description: SessionDescription): SessionDescription {
  const origin = originOf(description);
  const line = originLine({ ...origin, sessionVersion: `${BigInt(origin.sessionVersion) + 1n}` });
  return { ...description, lines: description.lines.map((each) => (each.type === 'o' ? line : each)) };
}

function timeOf({ lines }: SessionDescription): string {
  return words(lineOf(lines, 't')?.value ?? '0 0').join(' ');
}

function readable(check: () => string | undefined): string | undefined {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    return error.toString();
  }
}
