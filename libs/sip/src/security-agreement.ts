/** The mechanism ipsec-3gpp of the security agreement (RFC 3329), as TS 33.203 Annex H writes it (from memory). */
import { DecodeError } from '@trunkline/wire';
import type { Valued } from './headers/type.ts';
import { paramOf, unsigned } from './text.ts';

export interface Ipsec3gpp {
  /** `hmac-sha-1-96`, `hmac-md5-96`, or what else somebody offers. */
  readonly integrity: string;
  /** `null` where nothing is said. */
  readonly encryption: string;
  readonly spiClient: number;
  readonly spiServer: number;
  readonly portClient: number;
  readonly portServer: number;
}

/** SPIs up to 255 are reserved (RFC 4303 §2.1). */
const FIRST_SPI = 256;

/** Undefined for another mechanism, or one of another mode than ESP in transport mode. @throws DecodeError where it lacks something */
export function parseIpsec3gpp({ value, params }: Valued): Ipsec3gpp | undefined {
  if (value.toLowerCase() !== 'ipsec-3gpp') return undefined;
  const text = (name: string) => paramOf(params, name)?.toLowerCase();
  if ((text('prot') ?? 'esp') !== 'esp' || (text('mod') ?? 'trans') !== 'trans') return undefined;
  const number = (name: string, least: number, most: number): number => {
    const given = unsigned(paramOf(params, name) ?? '', name, most);
    if (given < least) throw new DecodeError('value', `${name} is ${given}`);
    return given;
  };
  return {
    integrity: text('alg') ?? '',
    encryption: text('ealg') ?? 'null',
    spiClient: number('spi-c', FIRST_SPI, 0xffff_ffff),
    spiServer: number('spi-s', FIRST_SPI, 0xffff_ffff),
    portClient: number('port-c', 1, 0xffff),
    portServer: number('port-s', 1, 0xffff),
  };
}

/** `preference` is q: `0.9`. */
export function formatIpsec3gpp(mechanism: Ipsec3gpp, preference?: string): Valued {
  const { integrity, encryption, spiClient, spiServer, portClient, portServer } = mechanism;
  return {
    value: 'ipsec-3gpp',
    params: [
      ...(preference === undefined ? [] : [{ name: 'q', value: preference }]),
      ...[
        { name: 'prot', value: 'esp' },
        { name: 'mod', value: 'trans' },
        { name: 'alg', value: integrity },
        { name: 'ealg', value: encryption },
        { name: 'spi-c', value: `${spiClient}` },
        { name: 'spi-s', value: `${spiServer}` },
        { name: 'port-c', value: `${portClient}` },
        { name: 'port-s', value: `${portServer}` },
      ],
    ],
  };
}

/** A list of mechanisms in the one form in which it is compared: the order counts, that of parameters does not. */
export function canonicalMechanisms(list: readonly Valued[]): string {
  return list
    .map(({ value, params }) =>
      [value, ...params.map(({ name, value: is }) => `${name}=${is ?? ''}`).sort()].join(';').toLowerCase(),
    )
    .join(',');
}
