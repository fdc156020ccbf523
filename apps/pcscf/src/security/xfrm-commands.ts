/** What `ip xfrm` is told of the associations of UEs. */
import { type AssociationSet, espKeys, pairsOf } from '@trunkline/ipsec';
import { fromHex, toHex } from '@trunkline/wire';
import type { SecuritySet } from '../context/security.ts';

type Algorithms = Pick<AssociationSet, 'integrity' | 'encryption'>;

const AUTH = { 'hmac-sha-1-96': 'hmac(sha1)', 'hmac-md5-96': 'hmac(md5)' } as const;
/** Before these of associations comes nothing, after them what blocks the rest. */
const AGREED = 100;
const REST = 1_000;
const WINDOW = 64;
const PROTOCOLS = ['udp', 'tcp'] as const;
const NO_KEY = '00'.repeat(16);
/** No association of a UE has it: up to 255 they are reserved (RFC 4303 §2.1). */
const PROBE_SPI = 255;

/** A set: a state for each association, a policy for each of its ports, UDP and TCP. */
export function xfrmAdd(record: SecuritySet, now: number): string[] {
  return [...statesOf(record, 'add'), ...policiesOf(record, now)];
}

/** Another end of a set: the kernel counts the time of a state from when it was added, and of a policy from now. */
export function xfrmProlong(record: SecuritySet, now: number): string[] {
  return [...statesOf(record, 'update'), ...policiesOf(record, now)];
}

export function xfrmRemove({ set }: SecuritySet): string[] {
  const [us, ue] = [set.pcscf.address, set.ue.address];
  return pairsOf(set, 'pcscf').flatMap((pair) => [
    `xfrm state delete src ${ue} dst ${us} proto esp spi ${hex(pair.spiIn)}`,
    `xfrm state delete src ${us} dst ${ue} proto esp spi ${hex(pair.spiOut)}`,
    ...selectorsOf(pair, us, ue).map((selector) => `xfrm policy delete ${selector}`),
  ]);
}

/** What is for our protected ports and of no association is thrown away. */
export function xfrmBlock(address: string, ports: readonly number[]): string[] {
  return restOf(address, ports).map((selector) => `xfrm policy update ${selector} action block priority ${REST}`);
}

export function xfrmUnblock(address: string, ports: readonly number[]): string[] {
  return restOf(address, ports).map((selector) => `xfrm policy delete ${selector}`);
}

/** States with these algorithms, and gone again: the kernel refuses what it has not. */
export function xfrmProbe(address: string, algorithms: readonly Algorithms[]): string[] {
  const state = `src ${address} dst ${address} proto esp spi ${hex(PROBE_SPI)}`;
  return algorithms.flatMap((each) => [
    `xfrm state add ${state} mode transport ${transformOf({ ...each, ik: NO_KEY, ck: NO_KEY })} limit time-hard 1`,
    `xfrm state delete ${state}`,
  ]);
}

function statesOf({ set, agreedAt, expiresAt }: SecuritySet, verb: 'add' | 'update'): string[] {
  const [us, ue] = [set.pcscf.address, set.ue.address];
  const transform = transformOf(set);
  const limit = limitOf(expiresAt - agreedAt);
  return pairsOf(set, 'pcscf').flatMap((pair) => {
    const state = (from: string, to: string, spi: number) =>
      `xfrm state ${verb} src ${from} dst ${to} proto esp spi ${hex(spi)} reqid ${requestOf(pair.spiIn)} mode transport replay-window ${WINDOW} ${transform} ${limit}`;
    return [state(ue, us, pair.spiIn), state(us, ue, pair.spiOut)];
  });
}

function policiesOf({ set, expiresAt }: SecuritySet, now: number): string[] {
  const [us, ue] = [set.pcscf.address, set.ue.address];
  const limit = limitOf(expiresAt - now);
  return pairsOf(set, 'pcscf').flatMap((pair) =>
    selectorsOf(pair, us, ue).map(
      (selector) =>
        `xfrm policy update ${selector} priority ${AGREED} ${limit} tmpl proto esp reqid ${requestOf(pair.spiIn)} mode transport`,
    ),
  );
}

function transformOf(set: Algorithms & Pick<AssociationSet, 'ik' | 'ck'>): string {
  const { integrity, encryption } = espKeys(set, fromHex(set.ik), fromHex(set.ck));
  const auth = `auth-trunc "${AUTH[integrity.algorithm]}" 0x${toHex(integrity.key)} 96`;
  const enc =
    encryption.algorithm === 'null' ? 'enc "ecb(cipher_null)" ""' : `enc "cbc(aes)" 0x${toHex(encryption.key)}`;
  return `${auth} ${enc}`;
}

function selectorsOf({ localPort, remotePort }: { localPort: number; remotePort: number }, us: string, ue: string) {
  return PROTOCOLS.flatMap((proto) => [
    `src ${host(ue)} dst ${host(us)} proto ${proto} sport ${remotePort} dport ${localPort} dir in`,
    `src ${host(us)} dst ${host(ue)} proto ${proto} sport ${localPort} dport ${remotePort} dir out`,
  ]);
}

function restOf(address: string, ports: readonly number[]): string[] {
  const any = address.includes(':') ? '::/0' : '0.0.0.0/0';
  return ports.flatMap((port) =>
    PROTOCOLS.map((proto) => `src ${any} dst ${host(address)} proto ${proto} dport ${port} dir in`),
  );
}

/** Where this process dies, the kernel ends what it has of it in time. */
const limitOf = (ms: number): string => `limit time-hard ${Math.max(1, Math.ceil(ms / 1_000))}`;
const host = (address: string): string => `${address}/${address.includes(':') ? 128 : 32}`;
const hex = (spi: number): string => `0x${spi.toString(16).padStart(8, '0')}`;
/** Binds policy and states: the kernel's is a signed number. */
const requestOf = (spi: number): number => spi & 0x7fff_ffff || 1;
