/** Where telephone numbers are: a local table in the place of ENUM (TS 24.229 §5.4.3.2 step 10), the longest prefix first. */
import { digits, isGlobalNumber, type Uri, uriParam } from '@trunkline/sip';
import type { ScscfConfig } from './config.ts';

/** `home`: a user of ours, if anybody. `bgcf`: outside, in no domain that is known. Else the domain of the user. */
export type Way = { readonly to: 'home' } | { readonly to: 'bgcf' } | { readonly to: 'domain'; readonly uri: string };

/** Undefined for what is no global number, or one in another domain. */
export function wayOfNumber({ numbers }: Pick<ScscfConfig, 'numbers'>, uri: Uri, home: string): Way | undefined {
  const number = globalNumber(uri, home);
  if (number === undefined) return undefined;
  const [best] = numbers
    .filter(({ prefix }) => number.startsWith(prefix))
    .toSorted((a, b) => b.prefix.length - a.prefix.length);
  if (best === undefined || best.to === 'home') return { to: 'home' };
  if (best.to === 'bgcf') return { to: 'bgcf' };
  return { to: 'domain', uri: `sip:${number}@${best.to};user=phone` };
}

function globalNumber(uri: Uri, home: string): string | undefined {
  if (uri.scheme === 'tel') return isGlobalNumber(uri) ? digits(uri.number) : undefined;
  if (uri.scheme !== 'sip' || uri.host.toLowerCase() !== home.toLowerCase()) return undefined;
  if (uriParam(uri, 'user')?.toLowerCase() !== 'phone' || uri.user === undefined) return undefined;
  return /^\+[\d.()-]+/.test(uri.user) ? digits(uri.user.replace(/;.*$/, '')) : undefined;
}
