/** Where a URI leads (RFC 3263, without NAPTR and SRV): an address that is written, or one that its name has. */
import { isIP } from 'node:net';
import { defaultPort, type Flow, type Transport, type Uri, uriParam } from '@trunkline/sip';
import { DecodeError } from '@trunkline/wire';

/** The address of a name, any of several; undefined where it has none. */
export type Lookup = (name: string) => Promise<string | undefined>;

/** Nobody is at a name: none of its workers is ready, or it does not exist. */
export class NobodyThereError extends DecodeError {
  constructor(host: string) {
    super('value', `${host} has no address`);
  }
}

/** @throws DecodeError where nothing is sent to such a URI; {@link NobodyThereError} */
export async function locate(uri: Uri, lookup: Lookup): Promise<Flow> {
  if (uri.scheme !== 'sip') throw new DecodeError('value', `nothing is sent to a ${uri.scheme} URI from here`);
  const transport = transportOf(uriParam(uri, 'transport'));
  const host = (uriParam(uri, 'maddr') || uri.host).replace(/^\[(.*)\]$/, '$1');
  const address = isIP(host) === 0 ? await lookup(host) : host;
  if (address === undefined) throw new NobodyThereError(host);
  return { transport, address, port: uri.port ?? defaultPort(transport) };
}

function transportOf(named: string | undefined): Transport {
  switch (named?.toLowerCase()) {
    case undefined:
    case 'udp':
      return 'UDP';
    case 'tcp':
      return 'TCP';
    default:
      throw new DecodeError('value', `transport ${JSON.stringify(named?.slice(0, 20))} is not spoken here`);
  }
}
