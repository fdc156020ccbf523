import { DecodeError } from '@trunkline/wire';
import { describe, expect, it } from 'vitest';
import { canonicalMechanisms, formatIpsec3gpp, header, parseIpsec3gpp } from '../src/index.ts';

const TEXT = 'ipsec-3gpp; alg=hmac-sha-1-96; spi-c=23456789; spi-s=12345678; port-c=2468; port-s=1357';
const parse = (text: string) => parseIpsec3gpp(header.securityClient.parse(text));

describe('ipsec-3gpp', () => {
  it('says algorithms, SPIs and ports; without ealg nothing is encrypted', () => {
    const mechanism = parse(TEXT);
    expect(mechanism).toEqual({
      ...{ integrity: 'hmac-sha-1-96', encryption: 'null', spiClient: 23_456_789, spiServer: 12_345_678 },
      ...{ portClient: 2468, portServer: 1357 },
    });
    if (mechanism !== undefined) expect(parseIpsec3gpp(formatIpsec3gpp(mechanism, '0.1'))).toEqual(mechanism);
  });

  it('is not another mechanism, nor another mode', () => {
    expect(parse('tls')).toBeUndefined();
    expect(parse(`${TEXT};mod=tun`)).toBeUndefined();
    expect(parse(`${TEXT};prot=ah`)).toBeUndefined();
  });

  it('refuses SPIs that are reserved, ports that are none, and what is missing', () => {
    for (const text of [
      TEXT.replace('23456789', '255'),
      TEXT.replace('23456789', '4294967296'),
      TEXT.replace('2468', '0'),
      TEXT.replace('2468', '65536'),
      TEXT.replace('; port-s=1357', ''),
    ]) {
      expect(() => parse(text)).toThrow(DecodeError);
    }
  });

  it('is compared whatever the order of parameters, and not that of mechanisms', () => {
    const of = (...texts: string[]) => canonicalMechanisms(texts.map(header.securityClient.parse));
    expect(of('ipsec-3gpp;alg=A;spi-c=1')).toBe(of('IPSEC-3GPP; spi-c=1; alg=a'));
    expect(of('ipsec-3gpp;alg=a', 'tls')).not.toBe(of('tls', 'ipsec-3gpp;alg=a'));
    expect(of('ipsec-3gpp;alg=a;ealg=null')).not.toBe(of('ipsec-3gpp;alg=a'));
  });
});
