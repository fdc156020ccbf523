/** Where the servers of a SIP domain are (RFC 3263 §4): NAPTR, SRV and addresses, in the order in which they are to be tried. */
import type { Naptr, Srv } from './message.ts';

export interface SipNames {
  naptr(name: string): Promise<readonly Naptr[]>;
  srv(name: string): Promise<readonly Srv[]>;
  addresses(name: string): Promise<readonly string[]>;
}

export type SipTransport = 'UDP' | 'TCP';

export interface SipServer {
  readonly transport: SipTransport;
  readonly address: string;
  readonly port: number;
}

export interface SipServerOptions {
  readonly names: SipNames;
  /** That we speak, the preferred one first. */
  readonly transports: readonly SipTransport[];
  /** From 0 to below 1. */
  readonly random: () => number;
}

const SIP_PORT = 5060;
/** Each may have to be waited for, and each name of them to be looked up. */
const MOST_SERVICES = 4;
const MOST_TARGETS = 8;
const SERVICES: Readonly<Record<string, SipTransport>> = { 'SIP+D2U': 'UDP', 'SIP+D2T': 'TCP' };

/** `transport` and `port` as the URI has them. Empty where nobody is there. */
export async function sipServers(
  host: string,
  uri: { readonly transport?: SipTransport | undefined; readonly port?: number | undefined },
  { names, transports, random }: SipServerOptions,
): Promise<readonly SipServer[]> {
  const [preferred = 'UDP'] = transports;
  const transport = uri.transport ?? preferred;
  // §4.2: a port says that the name is a host's.
  if (uri.port !== undefined) return placed(await names.addresses(host), transport, uri.port);
  const services = await servicesOf(host, uri.transport, { names, transports, random });
  const servers: SipServer[] = [];
  let isSaid = false;
  for (const { name, transport } of services) {
    const records = await names.srv(name);
    isSaid ||= records.length > 0;
    for (const { target, port } of ordered(records, random).slice(0, MOST_TARGETS)) {
      // RFC 2782: a target of the root is decidedly nobody.
      if (target !== '') servers.push(...placed(await names.addresses(target), transport, port));
    }
  }
  if (isSaid) return servers;
  return placed(await names.addresses(host), transport, SIP_PORT);
}

interface Service {
  readonly name: string;
  readonly transport: SipTransport;
}

/** §4.1. */
async function servicesOf(
  host: string,
  asked: SipTransport | undefined,
  { names, transports }: SipServerOptions,
): Promise<readonly Service[]> {
  const named = (transport: SipTransport) => ({ name: `_sip._${transport.toLowerCase()}.${host}`, transport });
  if (asked !== undefined) return [named(asked)];
  const pointers = (await names.naptr(host))
    .filter(({ flags, regexp, replacement }) => flags.toLowerCase() === 's' && regexp === '' && replacement !== '')
    .toSorted((a, b) => a.order - b.order || a.preference - b.preference)
    .flatMap(({ service, replacement }) => {
      const transport = SERVICES[service.toUpperCase()];
      return transport !== undefined && transports.includes(transport) ? [{ name: replacement, transport }] : [];
    });
  return pointers.length > 0 ? pointers.slice(0, MOST_SERVICES) : transports.map(named);
}

const placed = (addresses: readonly string[], transport: SipTransport, port: number): SipServer[] =>
  addresses.map((address) => ({ transport, address, port }));

/** RFC 2782: the lowest priority first; within one, by chance as the weights say. */
function ordered(records: readonly Srv[], random: () => number): readonly Srv[] {
  const left = records.toSorted((a, b) => a.priority - b.priority || a.weight - b.weight);
  const found: Srv[] = [];
  while (left.length > 0) {
    const group = left.filter(({ priority }) => priority === left[0]?.priority);
    const sum = group.reduce((all, { weight }) => all + weight, 0);
    const chosen = byWeight(group, Math.floor(random() * (sum + 1)));
    if (chosen === undefined) break;
    found.push(chosen);
    left.splice(left.indexOf(chosen), 1);
  }
  return found;
}

/** Those of weight 0 stand first, so that they are chosen seldom but sometimes. */
function byWeight(group: readonly Srv[], at: number): Srv | undefined {
  let sum = 0;
  for (const each of group) {
    sum += each.weight;
    if (sum >= at) return each;
  }
  return undefined;
}
