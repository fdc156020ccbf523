/** Settings of P-CSCF workers on one machine: where UEs may know them by one address, and where not. */
import { describe, expect, it } from 'vitest';
import { Places, withPcscfWorkers } from '../src/autoscale/pcscf-workers.ts';
import { coreConfiguration } from '../src/core/start.ts';

const scaled = (overrides: Record<string, object> = {}) => withPcscfWorkers(coreConfiguration({ overrides }), 2);

describe('P-CSCF workers on one machine', () => {
  it('have the address of the P-CSCF of the settings to UEs, and places of their own', () => {
    const configuration = scaled();
    const workers = [1, 2, 3, 4, 5, 6].map((n) => `127.128.0.${n}`);
    expect(configuration).toMatchObject({
      upf: { n6: { dnns: { ims: { tunnel: { port: 6080, to: workers, shared: '127.0.0.16' } } } } },
      pcscf: {
        sip: { address: '127.0.0.16' },
        n6: {
          upfs: [{ address: '127.0.0.7', pools: ['10.46.0.0/16', '2001:db8:1a5::/48'] }],
          shared: { address: '127.0.0.16', workers },
        },
      },
    });
    // What was made is what a file may have.
    expect(() => coreConfiguration({ overrides: configuration as Record<string, object> })).not.toThrow();
    const places = new Places(configuration ?? {});
    const taken = workers.map(() => places.take());
    expect(new Set(taken)).toEqual(new Set(workers));
    expect(() => places.take()).toThrow(/all addresses of P-CSCF workers are taken/);
    places.leave('127.128.0.3');
    expect(places.take()).toBe('127.128.0.3');
  });

  const ims = (network: object) => ({ upf: { n6: { dnns: { ims: { ipv4Pool: '10.46.0.0/16', ...network } } } } });

  it.each([
    ['a TUN device', ims({ driver: 'tun', sockets: ['127.0.0.16/32'] })],
    ['what may be a TUN device', ims({ driver: 'auto', sockets: ['127.0.0.16/32'] })],
    ['a tunnel of the settings', ims({ tunnel: { to: ['127.0.0.16'] } })],
    ['an address that no socket of the data network has', { pcscf: { sip: { address: '127.0.0.99' } } }],
    ['IPsec of the kernel', { pcscf: { security: { backend: 'xfrm' } } }],
    ['TLS', { pcscf: { tls: { key: 'key.pem', cert: 'cert.pem' } } }],
  ])('are not there with %s', (_, overrides) => {
    expect(scaled(overrides)).toBeUndefined();
  });
});
