/** AMR and AMR-WB (RFC 4867 §8.1, §8.2): the parameters, and what an answer makes of them (§8.3.1). */
import { type Codec, type FormatParams, formatParam, withFormatParam } from '../format.ts';
import { flagParam, numbersParam, wholeParam } from './values.ts';

export interface AmrParams {
  /** Bandwidth-efficient where false. CRC, robust sorting and interleaving imply it. */
  readonly octetAlign: boolean;
  /** Modes 0 to 7, AMR-WB 0 to 8; absent: all. */
  readonly modeSet?: readonly number[];
  /** Frame blocks between changes of the mode that the one who says it can receive. */
  readonly modeChangePeriod: 1 | 2;
  /** The period that it can keep when it sends. */
  readonly modeChangeCapability: 1 | 2;
  /** Changes to neighbouring modes only. */
  readonly modeChangeNeighbor: boolean;
  readonly crc: boolean;
  readonly robustSorting: boolean;
  /** Frame blocks in an interleaving group. */
  readonly interleaving?: number;
  /** Longest redundancy in milliseconds. */
  readonly maxRed?: number;
}

export function isAmr(codec: Pick<Codec, 'encoding'>): boolean {
  return /^AMR(-WB)?$/i.test(codec.encoding);
}

/** @throws DecodeError */
export function amrParams({ encoding, params }: Codec): AmrParams {
  const crc = flagParam(params, 'crc') ?? false;
  const robustSorting = flagParam(params, 'robust-sorting') ?? false;
  const interleaving = wholeParam(params, 'interleaving', 1, 0xffff);
  const modeSet = numbersParam(params, 'mode-set', /-WB$/i.test(encoding) ? 8 : 7);
  const maxRed = wholeParam(params, 'max-red', 0, 0xffff);
  return {
    octetAlign: (flagParam(params, 'octet-align') ?? false) || crc || robustSorting || interleaving !== undefined,
    modeChangePeriod: wholeParam(params, 'mode-change-period', 1, 2) === 2 ? 2 : 1,
    modeChangeCapability: wholeParam(params, 'mode-change-capability', 1, 2) === 2 ? 2 : 1,
    modeChangeNeighbor: flagParam(params, 'mode-change-neighbor') ?? false,
    crc,
    robustSorting,
    ...(modeSet === undefined ? {} : { modeSet }),
    ...(interleaving === undefined ? {} : { interleaving }),
    ...(maxRed === undefined ? {} : { maxRed }),
  };
}

/** The parameters of the answer; undefined where the payload type cannot be used. @throws DecodeError */
export function answerAmr(offered: Codec, own: Codec): FormatParams | undefined {
  const theirs = amrParams(offered);
  const ours = amrParams(own);
  if (!samePayloadFormat(theirs, ours)) return undefined;
  // One who can change its mode in every frame only has to keep the period that the other asks for.
  if (theirs.modeChangePeriod > ours.modeChangeCapability) return undefined;
  if (ours.modeChangePeriod > theirs.modeChangeCapability) return undefined;
  if (theirs.modeSet === undefined) return own.params;
  // A mode set that was offered comes back as it is, or the payload type is not used.
  if (!theirs.modeSet.every((mode) => ours.modeSet === undefined || ours.modeSet.includes(mode))) return undefined;
  return withFormatParam(own.params, 'mode-set', formatParam(offered.params, 'mode-set'));
}

/** Why these parameters are no answer to those; undefined where they are. @throws DecodeError */
export function amrFault(offered: Codec, answered: Codec): string | undefined {
  const offer = amrParams(offered);
  const answer = amrParams(answered);
  if (!samePayloadFormat(offer, answer))
    return 'octet-align, crc, robust-sorting or interleaving is not that of the offer';
  if (offer.modeSet !== undefined && `${offer.modeSet}` !== `${answer.modeSet}`)
    return 'mode-set is not that of the offer';
  return undefined;
}

function samePayloadFormat(a: AmrParams, b: AmrParams): boolean {
  return (
    a.octetAlign === b.octetAlign &&
    a.crc === b.crc &&
    a.robustSorting === b.robustSorting &&
    a.interleaving === b.interleaving
  );
}
