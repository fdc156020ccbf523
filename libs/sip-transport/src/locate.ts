/** Where a URI leads (RFC 3263): an address that is written, or the servers of its name. */
import { isIP } from 'node:net';
import { type SipNames, type SipTransport, sipServers } from '@trunkline/dns';
import { defaultPort, type Flow, type Uri, uriParam } from '@trunkline/sip';
import { DecodeError } from '@trunkline/wire';

export interface LocateOptions {
  readonly names: SipNames;
  /** That are spoken, the preferred one first. */
  readonly transports: readonly SipTransport[];
  /** From 0 to below 1. */
  readonly random: () => number;
}

/** Nobody is at a name: none of its workers is ready, or it does not exist. */
export class NobodyThereError extends DecodeError {
  constructor(host: string) {
    super('value', `${host} has no address`);
  }
}

/** At least one, the first to be tried first. @throws DecodeError where nothing is sent to such a URI; {@link NobodyThereError} */
export async function locate(uri: Uri, options: LocateOptions): Promise<readonly [Flow, ...Flow[]]> {
  if (uri.scheme !== 'sip') throw new DecodeError('value', `nothing is sent to a ${uri.scheme} URI from here`);
  const transport = transportOf(uriParam(uri, 'transport'));
  const host = (uriParam(uri, 'maddr') || uri.host).replace(/^\[(.*)\]$/, '$1');
  if (isIP(host) !== 0) {
    const own = transport ?? 'UDP';
    return [{ transport: own, address: host, port: uri.port ?? defaultPort(own) }];
  }
  const [first, ...others] = await sipServers(host, { transport, port: uri.port }, options);
  if (first === undefined) throw new NobodyThereError(host);
  return [first, ...others];
}

function transportOf(named: string | undefined): SipTransport | undefined {
  switch (named?.toLowerCase()) {
    case undefined:
      return undefined;
    case 'udp':
      return 'UDP';
    case 'tcp':
      return 'TCP';
    default:
      throw new DecodeError('value', `transport ${JSON.stringify(named?.slice(0, 20))} is not spoken here`);
  }
}
