/** Telephone numbers in Request-URIs, and the trunks that take them. */
import { digits, isGlobalNumber, type Uri } from '@trunkline/sip';
import type { Trunk } from './config.ts';

/** The global number of a tel URI, or of a SIP URI whose user it is; undefined where there is none. */
export function numberOf(uri: Uri): string | undefined {
  if (uri.scheme === 'tel') return isGlobalNumber(uri) ? digits(uri.number) : undefined;
  if (uri.scheme === 'other' || uri.user === undefined) return undefined;
  const [user = ''] = uri.user.split(';');
  return /^\+[\d.()-]{3,}$/.test(user) ? digits(user) : undefined;
}

/** In the order in which they are tried. */
export function trunksFor(trunks: readonly Trunk[], number: string): readonly Trunk[] {
  return trunks
    .map((trunk) => ({ trunk, fits: Math.max(-1, ...trunk.prefixes.map((each) => lengthOf(each, number))) }))
    .filter(({ fits }) => fits >= 0)
    .toSorted((a, b) => b.fits - a.fits)
    .map(({ trunk }) => trunk);
}

const lengthOf = (prefix: string, number: string): number => (number.startsWith(prefix) ? prefix.length : -1);
