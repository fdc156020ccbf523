import { networkInterfaces } from 'node:os';
import { describe, expect, it } from 'vitest';
import { interfaceAddress } from '../src/index.ts';

describe('an address in the settings', () => {
  it('may be an address', () => {
    expect(interfaceAddress('192.0.2.7', 'upf.n3.address')).toBe('192.0.2.7');
    expect(interfaceAddress('2001:db8::7', 'upf.n3.address')).toBe('2001:db8::7');
  });

  it('may be the name of an interface', () => {
    expect(networkInterfaces()['lo']?.map(({ address }) => address)).toContain(
      interfaceAddress('lo', 'upf.n3.address'),
    );
  });

  it('says what there is where it is neither', () => {
    expect(() => interfaceAddress('net7', 'upf.n3.address')).toThrow(/upf\.n3\.address is net7.*there are: .*lo/);
  });
});
