/** Addresses of context stores: one server, a cluster, or a primary that sentinels name. */

/** `rediss:` and `valkeys:` are over TLS; `+cluster` and `+sentinel` say what answers there. */
const STORE_ADDRESS = /^(?:redis|valkey)s?(?:\+cluster|\+sentinel)?:\/\//;

export type StoreAddress =
  | { readonly kind: 'one'; readonly where: string; readonly url: string }
  | { readonly kind: 'cluster'; readonly where: string; readonly url: string }
  | {
      readonly kind: 'sentinel';
      readonly where: string;
      readonly sentinels: readonly { readonly host: string; readonly port: number }[];
      /** What the sentinels call the primary. */
      readonly name: string;
      readonly tls: boolean;
      readonly username?: string;
      readonly password?: string;
    };

const SENTINEL = /^(?:redis|valkey)(s?)\+sentinel:\/\/(?:([^@/]*)@)?([^/]+)\/([^/?#]+)$/;
const SENTINEL_PORT = 26_379;
const FORMS =
  'redis://host:port, redis+cluster://host:port, or redis+sentinel://host:port,host:port,host:port/name-of-the-primary';

/**
 * @throws RangeError that says how an address is written
 */
export function parseStoreAddress(url: string): StoreAddress {
  if (!STORE_ADDRESS.test(url)) throw refused(url);
  if (url.includes('+sentinel://')) return sentinelAddress(url);
  const kind = url.includes('+cluster://') ? 'cluster' : 'one';
  const plain = url.replace('+cluster', '').replace(/^valkey/, 'redis');
  if (!URL.canParse(plain)) throw refused(url);
  return { kind, where: new URL(plain).host, url: plain };
}

/** Several hosts with ports are no URL to the platform's parser. */
function sentinelAddress(url: string): StoreAddress {
  const [, secure, credentials, hosts = '', name = ''] = SENTINEL.exec(url) ?? [];
  const sentinels = hosts.split(',').map((one) => {
    const [, host = '', port] = /^(\[[\da-fA-F:.]+\]|[^:,\s]+)(?::(\d{1,5}))?$/.exec(one) ?? [];
    return { host: host.replace(/^\[|\]$/g, ''), port: Number(port ?? SENTINEL_PORT) };
  });
  if (sentinels.some(({ host, port }) => host === '' || port < 1 || port > 65_535)) throw refused(url);
  const [username, password] = (credentials ?? '').split(':').map(decodeURIComponent);
  return {
    kind: 'sentinel',
    where: hosts,
    sentinels,
    name: decodeURIComponent(name),
    tls: secure === 's',
    ...(username ? { username } : {}),
    ...(password ? { password } : {}),
  };
}

/** Without what stands before the `@`: the message may go to a log. */
function refused(url: string): RangeError {
  return new RangeError(`"${url.replace(/\/\/[^@/]*@/, '//…@')}" is not the address of a context store: ${FORMS}`);
}
