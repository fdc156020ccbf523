/** Relays that the settings have by name, on real sockets: those in pods have no address that settings could know. */
import { createSocket, type Socket } from 'node:dgram';
import { systemMachine } from '@trunkline/platform';
import { afterEach, describe, expect, it } from 'vitest';
import { NgClient, type RelayPlace } from '../src/relay/ng-client.ts';

const OWN = '127.0.0.1';
const UNKNOWN = 'no-relay.invalid';

describe('a media relay by name', () => {
  let relay: Socket | undefined;
  let client: NgClient | undefined;
  afterEach(async () => {
    await client?.close();
    relay?.close();
  });

  /** A relay at the address that the name stands for, and who asks it. */
  async function ask(name: string, unknown: (name: string) => void = () => undefined): Promise<RelayPlace> {
    const socket = createSocket('udp4', (bytes, from) => {
      const [cookie] = bytes.toString().split(' ');
      socket.send(`${cookie} d6:result4:ponge`, from.port, from.address);
    });
    relay = socket;
    await new Promise<void>((resolve) => socket.bind(0, OWN, resolve));
    const place = { address: name, port: socket.address().port };
    client = new NgClient({ machine: systemMachine, address: OWN, timeoutMs: 500, relays: [place], unknown });
    await client.open();
    return place;
  }

  it('is asked at the address that the name stands for', async () => {
    const place = await ask('localhost');
    const answer = () => client?.request(place, { command: 'ping' }).catch((error: Error) => error.message);
    await expect.poll(answer, { timeout: 5_000 }).toEqual({ result: 'pong' });
  });

  it('is one that does not take the call as long as nobody knows the name', async () => {
    const told: string[] = [];
    const place = await ask(UNKNOWN, (name) => told.push(name));
    await expect(client?.request(place, { command: 'ping' })).rejects.toThrow(/nobody knows the media relay/);
    await expect.poll(() => told, { timeout: 10_000 }).toEqual([UNKNOWN]);
  });
});
