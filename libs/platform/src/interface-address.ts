/** Addresses in settings may be names of network interfaces: Multus says how a pod's interface is called, not what it will have. */
import { isIP } from 'node:net';
import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os';

/** The address itself, or the one of the interface of this name, IPv4 first. @throws Error that says which there are */
export function interfaceAddress(text: string, setting: string): string {
  if (isIP(text) !== 0) return text;
  const all = networkInterfaces();
  const usable = (all[text] ?? []).filter(({ address }) => !address.startsWith('fe80:'));
  const found = usable.find(isIpv4) ?? usable[0];
  if (found !== undefined) return found.address;
  throw new Error(
    `${setting} is ${text}: neither an address nor an interface that has one; there are: ${Object.keys(all).join(', ')}`,
  );
}

function isIpv4({ family }: NetworkInterfaceInfo): boolean {
  return family === 'IPv4';
}
