/** Names of SIP servers over DNS on real UDP sockets. */
import { systemMachine } from '@trunkline/platform';
import { sipNames } from '@trunkline/sip-transport';
import { afterEach, describe, expect, it } from 'vitest';
import { type DnsServer, dnsServer, zone } from '../../../test/support/dns-server.ts';

const [FIRST, SECOND, PORT] = ['127.0.0.1', '127.0.0.2', 35_353];
const SRV = '_sip._udp.example.org';

describe('DNS on sockets', () => {
  const servers: DnsServer[] = [];
  const server = async (address: string, target: string) => {
    const records = zone(
      { name: SRV, type: 'SRV', priority: 1, weight: 0, port: 5060, target },
      { name: target, type: 'A', address: '192.0.2.1' },
      { name: target, type: 'AAAA', address: '2001:db8::1' },
    );
    const made = await dnsServer(systemMachine, { address, port: PORT }, records);
    servers.push(made);
    return made;
  };
  afterEach(() => Promise.all(servers.splice(0).map((each) => each.close())));
  const names = (...addresses: string[]) =>
    sipNames({
      machine: systemMachine,
      servers: addresses.map((address) => ({ address, port: PORT })),
      timeoutMs: 200,
    });

  it('asks the servers that are named, for records and addresses of one family', async () => {
    await server(FIRST, 'one.example.org');
    const known = names(FIRST);
    expect(await known.srv(SRV)).toMatchObject([{ target: 'one.example.org', port: 5060 }]);
    expect(await known.addresses('one.example.org')).toEqual(['192.0.2.1']);
    expect(await known.naptr('example.org')).toEqual([]);
  });

  it('asks the next server where one is silent, or is not there', async () => {
    const first = await server(FIRST, 'one.example.org');
    await server(SECOND, 'two.example.org');
    first.silent = true;
    expect(await names(FIRST, SECOND).srv(SRV)).toMatchObject([{ target: 'two.example.org' }]);
    expect(first.asked).toEqual([`SRV ${SRV}`]);
    expect(await names('127.0.0.3', SECOND).srv(SRV)).toMatchObject([{ target: 'two.example.org' }]);
    expect(await names('127.0.0.3').srv(SRV)).toEqual([]);
  });

  it('looks for no records where it is told so', async () => {
    const first = await server(FIRST, 'one.example.org');
    const plain = sipNames({ machine: systemMachine, servers: [{ address: FIRST, port: PORT }], records: false });
    expect(await plain.srv(SRV)).toEqual([]);
    expect(first.asked).toEqual([]);
    expect(await plain.addresses('one.example.org')).toEqual(['192.0.2.1']);
  });

  it('finds a host of the machine without DNS servers of its own', async () => {
    const own = sipNames({ machine: systemMachine, records: false });
    expect(['127.0.0.1', '::1']).toContain((await own.addresses('localhost'))[0]);
    expect(await own.addresses('nobody.invalid')).toEqual([]);
  });
});
