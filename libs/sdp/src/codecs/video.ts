/** H.264 (RFC 6184 §8.1, §8.2.2) and H.265 (RFC 7798 §7.1, §7.2.2): what an answer makes of the parameters. */
import { DecodeError } from '@trunkline/wire';
import { type Codec, type FormatParams, formatParam, withFormatParam } from '../format.ts';
import { wholeParam } from './values.ts';

export function isH264(codec: Pick<Codec, 'encoding'>): boolean {
  return codec.encoding.toUpperCase() === 'H264';
}

export function isH265(codec: Pick<Codec, 'encoding'>): boolean {
  return codec.encoding.toUpperCase() === 'H265';
}

/** §8.1: where nothing is said, Baseline at level 1. */
const DEFAULT_PROFILE = '42000a';

interface H264Configuration {
  /** profile_idc and the constraints. */
  readonly profile: string;
  readonly level: number;
  readonly packetizationMode: number;
}

/** @throws DecodeError */
function h264Of({ params }: Codec): H264Configuration {
  const id = formatParam(params, 'profile-level-id') ?? DEFAULT_PROFILE;
  if (!/^[0-9a-f]{6}$/i.test(id)) throw new DecodeError('value', `profile-level-id "${id}"`);
  return {
    profile: id.slice(0, 4).toLowerCase(),
    level: Number.parseInt(id.slice(4), 16),
    packetizationMode: wholeParam(params, 'packetization-mode', 0, 2) ?? 0,
  };
}

/** Profile and packetization are used as they are or not at all; of the levels the lower one. @throws DecodeError */
export function answerH264(offered: Codec, own: Codec): FormatParams | undefined {
  const [theirs, ours] = [h264Of(offered), h264Of(own)];
  if (theirs.profile !== ours.profile || theirs.packetizationMode !== ours.packetizationMode) return undefined;
  const level = Math.min(theirs.level, ours.level).toString(16).padStart(2, '0');
  return withFormatParam(own.params, 'profile-level-id', `${theirs.profile}${level}`);
}

/** §7.1: Main profile, Main tier, level 3.1 where nothing is said. */
const h265Of = ({ params }: Codec) => ({
  space: wholeParam(params, 'profile-space', 0, 3) ?? 0,
  profile: wholeParam(params, 'profile-id', 0, 31) ?? 1,
  tier: wholeParam(params, 'tier-flag', 0, 1) ?? 0,
  level: wholeParam(params, 'level-id', 0, 255) ?? 93,
});

/** @throws DecodeError */
export function answerH265(offered: Codec, own: Codec): FormatParams | undefined {
  const [theirs, ours] = [h265Of(offered), h265Of(own)];
  if (theirs.space !== ours.space || theirs.profile !== ours.profile || theirs.tier !== ours.tier) return undefined;
  return withFormatParam(own.params, 'level-id', `${Math.min(theirs.level, ours.level)}`);
}
