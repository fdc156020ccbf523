/** The IMS subscription that follows from a record: private identity, public identities in their implicit registration sets. */
import { withShortMessages } from './default-criteria/short-messages.ts';
import type { Ims, ImsServiceProfile } from './ims.ts';
import { withService } from './service-criteria.ts';

/** The document that provisioning writes of it. */
export interface ImsData {
  readonly gpsis: readonly string[];
  readonly ims: Ims;
}

export interface ImsPublicIdentity {
  readonly uri: string;
  readonly barred: boolean;
  readonly displayName?: string | undefined;
  /** Name of its service profile. */
  readonly profile: string;
}

export interface ImsSubscription extends Omit<Ims, 'sets' | 'privateIdentity'> {
  readonly supi: string;
  readonly gpsis: readonly string[];
  readonly privateIdentity: string;
  readonly sets: readonly (readonly ImsPublicIdentity[])[];
}

const EMPTY_PROFILE: ImsServiceProfile = { filterCriteria: [], sharedFilterCriteria: [] };

/** Application servers of the network, which are on the way of those who have their service. */
export interface ServiceAddresses {
  readonly ipSmGw?: string | undefined;
  readonly mmtel?: string | undefined;
}

/** `domain` is the home network's domain name. */
export function imsSubscription(
  supi: string,
  { gpsis, ims }: ImsData,
  domain: string,
  addresses: ServiceAddresses = {},
): ImsSubscription {
  const { sets: written, privateIdentity, ...rest } = ims;
  const user = supi.replace(/^(imsi|nai)-/, '');
  const own = supi.startsWith('imsi-') ? `${user}@${domain}` : user;
  const numbers = gpsis.flatMap((gpsi) => (gpsi.startsWith('msisdn-') ? [`+${gpsi.slice('msisdn-'.length)}`] : []));
  const plain = (uri: string): ImsPublicIdentity => ({
    uri,
    barred: false,
    displayName: ims.displayName,
    profile: 'default',
  });
  const byNumber = numbers.flatMap((number) => [plain(`sip:${number}@${domain}`), plain(`tel:${number}`)]);
  const [first = [], ...others]: ImsPublicIdentity[][] =
    written.length === 0
      ? [byNumber]
      : written.map(({ identities }) =>
          identities.map((each) => ({
            ...each,
            uri: withPhoneContext(each.uri, ims.phoneContext ?? domain),
            displayName: each.displayName ?? ims.displayName,
          })),
        );
  // TS 23.003 §13.4B: what a UE without ISIM registers with; barred, unless there is nothing else that it could use.
  const temporary = { ...plain(`sip:${own}`), barred: first.some(({ barred }) => !barred) };
  const known = new Set(first.map(({ uri }) => canonicalIdentity(uri)));
  const sets = [known.has(canonicalIdentity(temporary.uri)) ? first : [...first, temporary], ...others];
  const plainProfiles = { default: EMPTY_PROFILE, ...ims.profiles };
  const { ipSmGw } = addresses;
  const server = ims.mmtel === undefined ? undefined : addresses.mmtel;
  const withCalls = server === undefined ? plainProfiles : withService(plainProfiles, server, 'INVITE');
  const profiles = ipSmGw === undefined ? withCalls : withShortMessages(withCalls, ipSmGw, { supi, gpsis });
  return { ...rest, profiles, supi, gpsis, privateIdentity: privateIdentity ?? own, sets };
}

function withPhoneContext(uri: string, context: string): string {
  const isLocal = /^tel:[^+]/.test(uri) && !uri.includes(';phone-context=');
  return isLocal ? `${uri};phone-context=${context}` : uri;
}

/**
 * A public identity in the form in which identities are compared (TS 23.003 §13.4, TS 29.228 §6.1): without port, parameters and
 * headers, the host in small letters; of a number without visual separators and with its phone-context only.
 */
export function canonicalIdentity(uri: string): string {
  const [, scheme = '', rest = ''] = /^([a-zA-Z]+):(.*)$/s.exec(uri.trim()) ?? [];
  if (scheme.toLowerCase() === 'tel') {
    const [number = '', ...parameters] = rest.split(';');
    const context = parameters.find((each) => each.toLowerCase().startsWith('phone-context='));
    return `tel:${number.replace(/[-.()]/g, '')}${context === undefined ? '' : `;${context.toLowerCase()}`}`;
  }
  const at = rest.lastIndexOf('@');
  const user = at === -1 ? '' : `${rest.slice(0, at)}@`;
  const host = rest
    .slice(at + 1)
    .split(/[;?]/)[0]
    ?.replace(/:\d+$/, '')
    .toLowerCase();
  return `${scheme.toLowerCase()}:${user}${host}`;
}

/** Identities that were written, as the database finds a subscriber by them: `impi-…`, `impu-…`. Others follow from SUPI and GPSI. */
export function writtenImsIdentities(ims: Ims | undefined): readonly string[] {
  if (ims === undefined) return [];
  const { privateIdentity, phoneContext, sets } = ims;
  const uris = sets.flatMap(({ identities }) => identities.map(({ uri }) => uri));
  const written = uris.map((uri) => (phoneContext === undefined ? uri : withPhoneContext(uri, phoneContext)));
  const found = written.map((uri) => `impu-${canonicalIdentity(uri)}`);
  return [...new Set([...(privateIdentity === undefined ? [] : [`impi-${privateIdentity}`]), ...found])];
}
