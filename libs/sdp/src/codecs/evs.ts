/** EVS (TS 26.445 annex A.3): the parameters of its primary mode, and what an answer makes of them. */
import { type Codec, type FormatParam, type FormatParams, formatParam, withFormatParam } from '../format.ts';
import { badParam, flagParam, numbersParam, wholeParam } from './values.ts';

/** kbit/s. */
export const EVS_BIT_RATES = ['5.9', '7.2', '8', '9.6', '13.2', '16.4', '24.4', '32', '48', '64', '96', '128'] as const;
/** Narrowband, wideband, super-wideband, fullband. */
export const EVS_BANDWIDTHS = ['nb', 'wb', 'swb', 'fb'] as const;

/** Both ends belong to it. */
export interface EvsRange<T extends string> {
  readonly from: T;
  readonly to: T;
}
export type EvsBitRates = EvsRange<(typeof EVS_BIT_RATES)[number]>;
export type EvsBandwidths = EvsRange<(typeof EVS_BANDWIDTHS)[number]>;

/** Seen from the one who says it. Absent ranges: all. */
export interface EvsParams {
  readonly sendBitRates?: EvsBitRates;
  readonly receiveBitRates?: EvsBitRates;
  readonly sendBandwidths?: EvsBandwidths;
  readonly receiveBandwidths?: EvsBandwidths;
  /** Header-full payloads only. */
  readonly hfOnly: boolean;
  /** Begins in AMR-WB IO mode. */
  readonly evsModeSwitch: boolean;
  readonly dtx: boolean;
  readonly dtxReceive: boolean;
  /** Codec mode requests: -1 none, 0 as needed, 1 in every packet. */
  readonly cmr: -1 | 0 | 1;
  /** Offset of the partial copy in channel-aware mode: -1 off, 0 by the sender's choice, 2, 3, 5 or 7. */
  readonly channelAwareReceive: number;
  /** Modes of AMR-WB IO; absent: all. */
  readonly modeSet?: readonly number[];
  /** Milliseconds. */
  readonly maxRed?: number;
}

export function isEvs(codec: Pick<Codec, 'encoding'>): boolean {
  return /^EVS$/i.test(codec.encoding);
}

/** @throws DecodeError */
export function evsParams({ params }: Codec): EvsParams {
  const channelAwareReceive = wholeParam(params, 'ch-aw-recv', -1, 7) ?? 0;
  if (![-1, 0, 2, 3, 5, 7].includes(channelAwareReceive)) throw badParam('ch-aw-recv', '-1, 0, 2, 3, 5 or 7 expected');
  return {
    ...range('sendBitRates', params, 'br', 'br-send', EVS_BIT_RATES),
    ...range('receiveBitRates', params, 'br', 'br-recv', EVS_BIT_RATES),
    ...range('sendBandwidths', params, 'bw', 'bw-send', EVS_BANDWIDTHS),
    ...range('receiveBandwidths', params, 'bw', 'bw-recv', EVS_BANDWIDTHS),
    hfOnly: flagParam(params, 'hf-only') ?? false,
    evsModeSwitch: flagParam(params, 'evs-mode-switch') ?? false,
    dtx: flagParam(params, 'dtx') ?? true,
    dtxReceive: flagParam(params, 'dtx-recv') ?? true,
    cmr: (wholeParam(params, 'cmr', -1, 1) ?? 0) as -1 | 0 | 1,
    channelAwareReceive,
    ...optional('modeSet', numbersParam(params, 'mode-set', 8)),
    ...optional('maxRed', wholeParam(params, 'max-red', 0, 0xffff)),
  };
}

/** The parameters of the answer; undefined where the payload type cannot be used. @throws DecodeError */
export function answerEvs(offered: Codec, own: Codec): FormatParams | undefined {
  const theirs = evsParams(offered);
  const ours = evsParams(own);
  // What they send is what we receive.
  const receiveRates = common(theirs.sendBitRates, ours.receiveBitRates, EVS_BIT_RATES);
  const sendRates = common(theirs.receiveBitRates, ours.sendBitRates, EVS_BIT_RATES);
  const receiveBands = common(theirs.sendBandwidths, ours.receiveBandwidths, EVS_BANDWIDTHS);
  const sendBands = common(theirs.receiveBandwidths, ours.sendBandwidths, EVS_BANDWIDTHS);
  if (!receiveRates || !sendRates || !receiveBands || !sendBands) return undefined;
  if (theirs.modeSet?.some((mode) => ours.modeSet !== undefined && !ours.modeSet.includes(mode))) return undefined;
  const ranges = [
    ...rangeParams('br', sendRates, receiveRates, EVS_BIT_RATES),
    ...rangeParams('bw', sendBands, receiveBands, EVS_BANDWIDTHS),
  ];
  let params: FormatParams = own.params.filter(({ name }) => !/^(br|bw)(-send|-recv)?$/i.test(name));
  // Of the session, not of one side: what was offered stays.
  for (const name of ['hf-only', 'evs-mode-switch', 'cmr', 'mode-set']) {
    params = withFormatParam(params, name, formatParam(offered.params, name) ?? formatParam(own.params, name));
  }
  if (!theirs.dtx) params = withFormatParam(params, 'dtx', '0');
  return [...ranges, ...params];
}

function range<K extends string, T extends string>(
  key: K,
  params: FormatParams,
  both: string,
  one: string,
  values: readonly T[],
): { [_ in K]?: EvsRange<T> } {
  const name = formatParam(params, both) === undefined ? one : both;
  const text = formatParam(params, name);
  if (text === undefined) return {};
  const [first = '', last = first, ...more] = text
    .toLowerCase()
    .split('-')
    .map((part) => part.trim());
  const from = values.find((value) => value === first);
  const to = values.find((value) => value === last);
  if (from === undefined || to === undefined || more.length > 0 || values.indexOf(from) > values.indexOf(to)) {
    throw badParam(name, `one or two of ${values.join(', ')} expected`);
  }
  return { [key]: { from, to } } as { [_ in K]?: EvsRange<T> };
}

/** What both allow; undefined where that is nothing. */
function common<T extends string>(
  a: EvsRange<T> | undefined,
  b: EvsRange<T> | undefined,
  values: readonly T[],
): EvsRange<T> | undefined {
  const index = (value: T | undefined, otherwise: number) => (value === undefined ? otherwise : values.indexOf(value));
  const from = values[Math.max(index(a?.from, 0), index(b?.from, 0))];
  const to = values[Math.min(index(a?.to, values.length - 1), index(b?.to, values.length - 1))];
  if (from === undefined || to === undefined || values.indexOf(from) > values.indexOf(to)) return undefined;
  return { from, to };
}

function rangeParams<T extends string>(
  name: string,
  send: EvsRange<T>,
  receive: EvsRange<T>,
  values: readonly T[],
): FormatParam[] {
  const text = ({ from, to }: EvsRange<T>) => (from === to ? from : `${from}-${to}`);
  const all = ({ from, to }: EvsRange<T>) => from === values[0] && to === values.at(-1);
  if (all(send) && all(receive)) return [];
  if (text(send) === text(receive)) return [{ name, value: text(send) }];
  return [
    { name: `${name}-send`, value: text(send) },
    { name: `${name}-recv`, value: text(receive) },
  ];
}

function optional<K extends string, V>(key: K, value: V | undefined): { [_ in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { [_ in K]?: V };
}
