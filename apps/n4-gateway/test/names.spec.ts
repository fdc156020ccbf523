import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Smf, startSmf } from './smf.ts';
import { Upf } from './upf.ts';

const NAME = 'upf-a.lab.svc.cluster.local';
const nodeId = 'n4-gateway.lab.svc.cluster.local';

let first: Upf;
let smf: Smf;
let addresses: readonly string[];
/** What a look takes that is begun now. */
let look: Promise<unknown>;

beforeEach(async () => {
  first = await Upf.open('127.0.0.1');
  addresses = [];
  look = Promise.resolve();
  const upfs = [{ address: NAME, port: first.port }];
  smf = await startSmf([], { upfs, retryMs: 100, n4: { nodeId } }, 1, async () => {
    const seen = addresses;
    await look;
    return seen;
  });
});

afterEach(async () => {
  await smf.close();
  await first.close();
});

describe('a UPF that the settings know by a name', () => {
  it('is asked once the name is known, by a gateway whose node ID is a name as well', async () => {
    addresses = ['127.0.0.1'];
    expect(await first.associate()).toMatchObject({ nodeId });
    const { info } = await smf.worker.peer();
    expect(info['address']).toBe(`127.0.0.1:${first.port}`);
  });

  it('is found at its new address when its pod has moved, before the old one counts as lost', async () => {
    addresses = ['127.0.0.1'];
    await first.associate();
    const { peer } = await smf.worker.peer();
    const second = await Upf.open('127.0.0.8', first.port);
    try {
      addresses = ['127.0.0.8'];
      await second.associate();
      const { info } = await smf.worker.peer(peer);
      expect(info['address']).toBe(`127.0.0.8:${first.port}`);
    } finally {
      await second.close();
    }
  });

  it('is found though a look of the time before it was there still takes', async () => {
    let answer: () => void = () => undefined;
    look = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await delay(150);
    look = Promise.resolve();
    addresses = ['127.0.0.1'];
    await first.associate();
    const { peer } = await smf.worker.peer();
    // What comes that late is not news.
    answer();
    await delay(50);
    first.send({ message: 'AssociationSetupRequest', sequenceNumber: 4, nodeId: NAME, recoveryTimeStamp: 1 });
    expect(await first.next('AssociationSetupResponse')).toMatchObject({ cause: 1 });
    expect(smf.worker.peers.every((status) => status.peer === peer && status.up)).toBe(true);
  });

  it('may ask for an association itself', async () => {
    addresses = ['127.0.0.1'];
    await first.next('AssociationSetupRequest');
    first.send({ message: 'AssociationSetupRequest', sequenceNumber: 4, nodeId: NAME, recoveryTimeStamp: 1 });
    expect(await first.next('AssociationSetupResponse')).toMatchObject({ cause: 1, nodeId });
  });
});

describe('a session that a worker establishes', () => {
  it('is told the gateway as its SMF, whatever the worker knows of it', async () => {
    addresses = ['127.0.0.1'];
    await first.associate();
    const { peer } = await smf.worker.peer();
    smf.worker.send(peer, {
      message: 'SessionEstablishmentRequest',
      seid: 0n,
      nodeId: '192.0.2.1',
      cpFSeid: { seid: 7n, ipv4: '192.0.2.1' },
      createPdr: [{ pdrId: 1, precedence: 1, pdi: { sourceInterface: 'access' }, farId: 1 }],
      createFar: [{ farId: 1, applyAction: { drop: true } }],
    });
    const request = await first.next('SessionEstablishmentRequest');
    expect(request).toMatchObject({ nodeId, cpFSeid: { seid: 7n, ipv4: '127.0.0.1' } });
  });
});
