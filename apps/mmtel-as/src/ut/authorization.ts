/** Who asks: the identity that an authentication proxy asserts (TS 24.623 §5.2.3, TS 24.109 §G.2), and only from where one is. */
import { BlockList, isIP } from 'node:net';
import { identityOfText } from '@trunkline/ims';
import { numberOf } from '../settings/number.ts';
import { XcapError } from './error.ts';

/** Addresses, or networks such as 10.0.0.0/8. */
export function trustedPeers(networks: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', length] = network.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    list.addSubnet(address, length === undefined ? (family === 'ipv6' ? 128 : 32) : Number(length), family);
  }
  return (address) => {
    const plain = address.replace(/^::ffff:(?=\d+\.)/, '');
    return isIP(plain) !== 0 && list.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4');
  };
}

/** The identity of the user whose document it is. @throws XcapError */
export function authorized(xui: string, asserted: string | undefined): string {
  const identity = identityOfText(xui);
  if (identity === undefined) throw new XcapError(404, 'no such user');
  const identities = [...(asserted ?? '').matchAll(/"([^"]*)"|([^\s,"]+)/g)].map(
    ([, quoted, plain]) => quoted ?? plain,
  );
  const isTheirs = identities.some((each) => {
    const own = identityOfText(each ?? '');
    return (
      own !== undefined && (own === identity || (numberOf(own) !== undefined && numberOf(own) === numberOf(identity)))
    );
  });
  if (!isTheirs) throw new XcapError(403, 'the document is of another user');
  return identity;
}
