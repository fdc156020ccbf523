import { encodePfcp, type PfcpMessage, pfcpCause } from '@trunkline/pfcp';
import { fromHex } from '@trunkline/wire';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Smf, startSmf } from './smf.ts';
import { Upf } from './upf.ts';

/** Until something is so that no message tells of. */
async function until(fulfilled: () => boolean): Promise<void> {
  while (!fulfilled()) await new Promise((resolve) => setImmediate(resolve));
}

const establishment = (seid: bigint) =>
  ({
    message: 'SessionEstablishmentRequest',
    seid: 0n,
    nodeId: '127.0.0.1',
    cpFSeid: { seid, ipv4: '127.0.0.1' },
    createPdr: [{ pdrId: 1, precedence: 1, pdi: { sourceInterface: 'access' }, farId: 1 }],
    createFar: [{ farId: 1, applyAction: { drop: true } }],
  }) as const;

const report = (seid: bigint, sequenceNumber: number): PfcpMessage => ({
  message: 'SessionReportRequest',
  sequenceNumber,
  seid,
  reportType: { dldr: true },
  downlinkDataReport: { pdrId: [2] },
});

let upf: Upf;
let smf: Smf;

beforeEach(async () => {
  upf = await Upf.open();
});

afterEach(async () => {
  await smf.close();
  await upf.close();
});

/** A gateway that is associated with the UPF; its peer id at the front. */
async function associated(...settings: Parameters<typeof startSmf> extends [unknown, ...infer More] ? More : never) {
  smf = await startSmf([upf], ...settings);
  await upf.associate();
  return (await smf.worker.peer()).peer;
}

describe('a UPF that wants to be released (TS 29.244 §6.2.7)', () => {
  const wish = (seconds: number, sequenceNumber: number): PfcpMessage => ({
    ...{ message: 'AssociationUpdateRequest', sequenceNumber, nodeId: 'upf-1.example.org' },
    associationReleaseRequest: { sarr: true },
    gracefulReleasePeriod: seconds,
  });

  it('takes no new sessions, and a worker is asked for those that it has until it lets go', async () => {
    const peer = await associated();
    upf.send(wish(20, 9));
    expect(await upf.next('AssociationUpdateResponse')).toMatchObject({ cause: pfcpCause.requestAccepted });
    await smf.worker.until(() => smf.worker.peers.some(({ up, info }) => up && info['leaves'] === 'true'));
    const asked = await smf.worker.next('AssociationUpdateRequest');
    expect(asked.message.gracefulReleasePeriod).toBe(20);
    asked.done();
    const again = await smf.worker.next('AssociationUpdateRequest');
    expect(again.message.gracefulReleasePeriod).toBe(18);
    again.done({ message: 'AssociationReleaseRequest', sequenceNumber: 0, nodeId: '127.0.0.1' });
    const release = await upf.next('AssociationReleaseRequest');
    const { sequenceNumber } = release;
    upf.send({
      ...{ message: 'AssociationReleaseResponse', sequenceNumber, nodeId: 'upf-1.example.org' },
      cause: pfcpCause.requestAccepted,
    });
    await smf.worker.until(() => smf.worker.peers.some((status) => !status.up && status.peer === peer));
    // It is asked for another association later.
    await upf.next('AssociationSetupRequest');
  });

  it("is released in the gateway's name, whatever the worker calls it", async () => {
    await associated({ n4: { address: '127.0.0.1', nodeId: 'smf.example.org' } });
    upf.send(wish(20, 9));
    const asked = await smf.worker.next('AssociationUpdateRequest');
    asked.done({ message: 'AssociationReleaseRequest', sequenceNumber: 0, nodeId: '127.0.0.1' });
    expect((await upf.next('AssociationReleaseRequest')).nodeId).toBe('smf.example.org');
  });

  it('is released when its time is over, whatever the workers say', async () => {
    await associated();
    upf.send(wish(0, 9));
    (await smf.worker.next('AssociationUpdateRequest')).done();
    await upf.next('AssociationReleaseRequest');
  });

  it('is nobody without an association', async () => {
    smf = await startSmf([upf]);
    await upf.next('AssociationSetupRequest');
    upf.send(wish(20, 9));
    expect(await upf.next('AssociationUpdateResponse')).toMatchObject({ cause: pfcpCause.noEstablishedAssociation });
  });
});

describe('associations with UPFs (TS 29.244 §6.2.6)', () => {
  it('asks the UPFs of its settings, and tells the workers', async () => {
    smf = await startSmf([upf]);
    expect(smf.gateway.associations).toBe(0);
    const request = await upf.associate();
    expect(request).toMatchObject({ nodeId: '127.0.0.1', recoveryTimeStamp: 77 });
    const { peer, info } = await smf.worker.peer();
    expect(info).toEqual({
      nodeId: 'upf-1.example.org',
      address: `127.0.0.1:${upf.port}`,
      association: expect.stringMatching(/^\d+$/),
    });
    // A UPF that comes may have forgotten sessions that the store still has.
    await smf.worker.until(() => smf.worker.restarts.includes(peer));
    expect(smf.gateway.associations).toBe(1);
  });

  it('repeats the request with the same octets, and asks anew when nobody answers', async () => {
    smf = await startSmf([upf], { n4: { t1Ms: 100, n1: 2 } });
    const first = await upf.nextWithBytes('AssociationSetupRequest');
    const repeated = await upf.nextWithBytes('AssociationSetupRequest');
    expect(repeated.bytes).toEqual(first.bytes);
    const anew = await upf.associate();
    expect(anew.sequenceNumber).not.toBe(first.message.sequenceNumber);
    await smf.worker.peer();
  });

  it('asks again after a refusal', async () => {
    smf = await startSmf([upf]);
    await upf.associate(pfcpCause.noResourcesAvailable);
    expect(smf.gateway.associations).toBe(0);
    await upf.associate();
    await smf.worker.peer();
  });

  it('takes the association that a UPF of its settings asks for', async () => {
    const peer = await associated();
    upf.send({ message: 'AssociationReleaseRequest', sequenceNumber: 1, nodeId: 'upf-1.example.org' });
    expect(await upf.next('AssociationReleaseResponse')).toMatchObject({ sequenceNumber: 1, cause: 1 });
    await smf.worker.until(() => smf.worker.peers.some((status) => status.peer === peer && !status.up));
    expect(smf.gateway.associations).toBe(0);
    const setup = {
      message: 'AssociationSetupRequest',
      nodeId: 'upf-1.example.org',
      recoveryTimeStamp: 1_000,
    } as const;
    upf.send({ ...setup, sequenceNumber: 2 });
    const response = await upf.next('AssociationSetupResponse');
    expect(response).toMatchObject({ cause: 1, nodeId: '127.0.0.1', recoveryTimeStamp: 77 });
    expect((await smf.worker.peer(peer)).info['nodeId']).toBe('upf-1.example.org');
  });

  it('does not go on asking a UPF that asks itself', async () => {
    smf = await startSmf([upf], { n4: { t1Ms: 100, n1: 3, heartbeatMs: 60_000 } });
    await upf.next('AssociationSetupRequest');
    const nodeId = 'upf-1.example.org';
    upf.send({ message: 'AssociationSetupRequest', sequenceNumber: 1, nodeId, recoveryTimeStamp: 1_000 });
    await upf.next('AssociationSetupResponse');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(upf.waiting).toBe(0);
  });

  it('associates anew with a UPF that has restarted, and asks the workers to restore its sessions', async () => {
    const peer = await associated();
    await smf.worker.until(() => smf.worker.restarts.includes(peer));
    upf.recoveryTimeStamp = 2_000;
    upf.send({ message: 'HeartbeatRequest', sequenceNumber: 9, recoveryTimeStamp: 2_000 });
    expect(await upf.next('HeartbeatResponse')).toMatchObject({ sequenceNumber: 9, recoveryTimeStamp: 77 });
    await upf.associate();
    await smf.worker.until(() => smf.worker.restarts.length === 2);
    // New sessions do not find it gone for the moment that this takes.
    expect(smf.worker.peers.every((status) => status.peer === peer && status.up)).toBe(true);
  });

  it('says of what a UPF answers in which association that was', async () => {
    const peer = await associated();
    const answeredIn = async () => {
      smf.worker.send(peer, establishment(7n));
      const { sequenceNumber } = await upf.next('SessionEstablishmentRequest');
      upf.send({
        message: 'SessionEstablishmentResponse',
        sequenceNumber,
        seid: 7n,
        nodeId: 'upf-1.example.org',
        cause: 1,
      });
      const { association, done } = await smf.worker.next('SessionEstablishmentResponse');
      done();
      return association;
    };
    const [first] = smf.worker.peers;
    expect(await answeredIn()).toBe(first?.info['association']);
    upf.recoveryTimeStamp = 2_000;
    upf.send({ message: 'HeartbeatRequest', sequenceNumber: 9, recoveryTimeStamp: 2_000 });
    await upf.next('HeartbeatResponse');
    await upf.associate();
    await smf.worker.until(() => smf.worker.restarts.length === 2);
    const second = smf.worker.peers.at(-1)?.info['association'];
    expect(second).not.toBe(first?.info['association']);
    expect(await answeredIn()).toBe(second);
  });

  it('is without a UPF that has restarted and does not associate anew', async () => {
    const peer = await associated({ n4: { t1Ms: 100, n1: 2, heartbeatMs: 100 } });
    upf.send({ message: 'HeartbeatRequest', sequenceNumber: 9, recoveryTimeStamp: 2_000 });
    await smf.worker.until(() => smf.worker.peers.some((status) => status.peer === peer && !status.up));
    expect(smf.gateway.associations).toBe(0);
  });

  it('associates anew with a UPF that says it knows no association, and asks it again for the session', async () => {
    const peer = await associated();
    smf.worker.link?.send({ peer, stream: 0, bytes: encodePfcp({ ...establishment(7n), sequenceNumber: 0 }) });
    const refused = await upf.next('SessionEstablishmentRequest');
    upf.recoveryTimeStamp = 2_000;
    upf.send({
      message: 'SessionEstablishmentResponse',
      sequenceNumber: refused.sequenceNumber,
      seid: 7n,
      nodeId: 'upf-1.example.org',
      cause: pfcpCause.noEstablishedAssociation,
    });
    await upf.associate();
    const again = await upf.next('SessionEstablishmentRequest');
    expect(again).toMatchObject({ cpFSeid: { seid: 7n } });
    expect(again.sequenceNumber).not.toBe(refused.sequenceNumber);
  });

  it('notices a UPF that is silent, and associates when it speaks again', async () => {
    const peer = await associated({ n4: { t1Ms: 100, n1: 2, heartbeatMs: 100 } });
    upf.recoveryTimeStamp = undefined;
    await smf.worker.until(() => smf.worker.peers.some((status) => status.peer === peer && !status.up));
    expect(smf.gateway.associations).toBe(0);
    upf.recoveryTimeStamp = 1_000;
    await upf.associate();
    await smf.worker.peer(peer);
  });

  it('stays associated with a UPF that answers heartbeats', async () => {
    const peer = await associated({ n4: { t1Ms: 100, n1: 2, heartbeatMs: 100 } });
    await until(() => upf.heartbeats >= 5);
    expect(smf.worker.peers).toEqual([expect.objectContaining({ peer, up: true })]);
  });
});

describe('requests of the workers', () => {
  it('get a sequence number, are repeated, and their answer comes back by the SEID', async () => {
    const peer = await associated();
    expect(smf.worker.send(peer, establishment(5n))).toBe(true);
    const first = await upf.nextWithBytes('SessionEstablishmentRequest');
    const repeated = await upf.nextWithBytes('SessionEstablishmentRequest');
    expect(repeated.bytes).toEqual(first.bytes);
    const { sequenceNumber } = first.message;
    expect(sequenceNumber).toBeGreaterThan(0);
    const response = { message: 'SessionEstablishmentResponse', sequenceNumber, nodeId: 'upf-1.example.org' } as const;
    upf.send({ ...response, seid: 5n, cause: 1, upFSeid: { seid: 9n, ipv4: '127.0.0.1' } });
    // The answer to the repetition changes nothing.
    upf.send({ ...response, seid: 5n, cause: 1, upFSeid: { seid: 9n, ipv4: '127.0.0.1' } });
    const delivered = await smf.worker.next('SessionEstablishmentResponse');
    expect(delivered.key).toBe('seid:5');
    expect(delivered.message.upFSeid).toEqual({ seid: 9n, ipv4: '127.0.0.1' });
    delivered.done();
    await until(() => smf.dropped.length > 0);
    expect(smf.dropped).toEqual(['undecodable']);
    expect(smf.worker.waiting).toBe(0);
  });

  it('are led back by the request where the answer could not name the SEID', async () => {
    const peer = await associated();
    smf.worker.send(peer, establishment(6n));
    const { sequenceNumber } = await upf.next('SessionEstablishmentRequest');
    const cause = pfcpCause.noResourcesAvailable;
    const nodeId = 'upf-1.example.org';
    upf.send({ message: 'SessionEstablishmentResponse', sequenceNumber, seid: 0n, nodeId, cause });
    const delivered = await smf.worker.next('SessionEstablishmentResponse');
    expect(delivered).toMatchObject({ key: 'seid:6', message: { seid: 6n, cause } });
    delivered.done();
  });

  it('are led back by what the worker says where a session is changed that the UPF does not know', async () => {
    const peer = await associated();
    smf.worker.send(peer, { message: 'SessionModificationRequest', seid: 900n }, 6);
    const { sequenceNumber } = await upf.next('SessionModificationRequest');
    const cause = pfcpCause.sessionContextNotFound;
    upf.send({ message: 'SessionModificationResponse', sequenceNumber, seid: 0n, cause });
    const delivered = await smf.worker.next('SessionModificationResponse');
    expect(delivered).toMatchObject({ key: 'seid:6', message: { seid: 6n, cause } });
    delivered.done();
  });

  it('have sequence numbers of their own each, whichever worker sends them', async () => {
    const peer = await associated({}, 2);
    const seids = Array.from({ length: 20 }, (_, index) => BigInt(100 + index));
    for (const seid of seids) smf.workers[Number(seid) % 2]?.send(peer, establishment(seid));
    const numbers = new Set<number>();
    const owners = new Map<string, Set<number>>();
    for (const _ of seids) {
      const { sequenceNumber, cpFSeid } = await upf.next('SessionEstablishmentRequest');
      numbers.add(sequenceNumber);
      const { seid } = cpFSeid;
      const answer = { message: 'SessionEstablishmentResponse', sequenceNumber, seid, nodeId: '127.0.0.1' } as const;
      upf.send({ ...answer, cause: pfcpCause.noResourcesAvailable });
      upf.send(report(seid, 5_000 + Number(seid)));
    }
    expect(numbers.size).toBe(seids.length);
    await until(() => smf.workers.reduce((sum, { waiting }) => sum + waiting, 0) >= seids.length);
    for (const [index, worker] of smf.workers.entries()) {
      // One message of a key at a time: the report follows when the response is acknowledged.
      while (worker.waiting > 0) {
        const { key, done } = await worker.nextOfAny();
        owners.set(key, (owners.get(key) ?? new Set()).add(index));
        done();
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    // What belongs to one session comes to one worker, and both have sessions.
    expect([...owners.values()].every((workers) => workers.size === 1)).toBe(true);
    expect(owners.size).toBe(seids.length);
    expect(new Set([...owners.values()].flatMap((workers) => [...workers])).size).toBe(2);
  });

  it('are dropped when their UPF is gone', async () => {
    const peer = await associated();
    upf.send({ message: 'AssociationReleaseRequest', sequenceNumber: 1, nodeId: 'upf-1.example.org' });
    await upf.next('AssociationReleaseResponse');
    await smf.worker.until(() => smf.worker.peers.some((status) => status.peer === peer && !status.up));
    expect(smf.worker.send(peer, establishment(1n))).toBe(false);
  });
});

describe('reports of a UPF', () => {
  it('go to the worker of their session once, and its answer is given again to a repetition', async () => {
    await associated();
    upf.send(report(40n, 3));
    const delivered = await smf.worker.next('SessionReportRequest');
    expect(delivered.key).toBe('seid:40');
    // Repeated while the worker is still at it, and twice after.
    upf.send(report(40n, 3));
    const response = { message: 'SessionReportResponse', sequenceNumber: 3, seid: 9n, cause: 1 } as const;
    delivered.done(response);
    expect(await upf.next('SessionReportResponse')).toEqual(response);
    upf.send(report(40n, 3));
    expect(await upf.next('SessionReportResponse')).toEqual(response);
    upf.send(report(40n, 4));
    const other = await smf.worker.next('SessionReportRequest');
    expect(other.message.sequenceNumber).toBe(4);
    other.done();
    expect(smf.worker.waiting).toBe(0);
  });

  it('are refused to strangers, who cannot associate either', async () => {
    await associated();
    const stranger = await Upf.open('127.0.0.9');
    try {
      stranger.meet(upf);
      stranger.send(report(40n, 3));
      expect(await stranger.next('SessionReportResponse')).toEqual({
        message: 'SessionReportResponse',
        sequenceNumber: 3,
        seid: 0n,
        cause: pfcpCause.noEstablishedAssociation,
      });
      const nodeId = 'upf-2.example.org';
      stranger.send({ message: 'AssociationSetupRequest', sequenceNumber: 4, nodeId, recoveryTimeStamp: 1 });
      expect(await stranger.next('AssociationSetupResponse')).toMatchObject({ cause: pfcpCause.requestRejected });
      expect(smf.gateway.associations).toBe(1);
    } finally {
      await stranger.close();
    }
  });
});

describe('a gateway that takes UPFs it does not know', () => {
  it('associates with one that asks', async () => {
    await associated({ acceptUnknownUpfs: true });
    const newcomer = await Upf.open('127.0.0.9');
    try {
      newcomer.meet(upf);
      const nodeId = 'upf-2.example.org';
      newcomer.send({ message: 'AssociationSetupRequest', sequenceNumber: 4, nodeId, recoveryTimeStamp: 1 });
      expect(await newcomer.next('AssociationSetupResponse')).toMatchObject({ cause: 1 });
      await smf.worker.until(() => smf.worker.peers.some(({ info }) => info['nodeId'] === nodeId));
      expect(smf.gateway.associations).toBe(2);
    } finally {
      await newcomer.close();
    }
  });
});

describe('bad octets on N4', () => {
  it('are dropped or refused as the specification says, and the association lives on', async () => {
    await associated();
    upf.sendBytes(new Uint8Array(0));
    upf.sendBytes(fromHex('ff'.repeat(300)));
    upf.sendBytes(fromHex('20ff000400000700'));
    upf.sendBytes(encodePfcp(report(40n, 6)).subarray(0, 20));
    // PFCP version 2.
    upf.sendBytes(fromHex('4001000c000007000060000400000001'));
    expect(await upf.next('VersionNotSupportedResponse')).toMatchObject({ sequenceNumber: 7 });
    // A report without its mandatory Report Type (§7.6.1).
    upf.sendBytes(fromHex('2138000c0000000000000028' + '00000800'));
    const cause = pfcpCause.mandatoryIeMissing;
    expect(await upf.next('SessionReportResponse')).toMatchObject({ sequenceNumber: 8, cause });
    upf.send(report(41n, 9));
    (await smf.worker.next('SessionReportRequest')).done();
    expect(smf.gateway.associations).toBe(1);
    expect(smf.dropped.length).toBeGreaterThanOrEqual(4);
  });
});

describe('the tap', () => {
  it('sees each message with both its ends', async () => {
    await associated();
    const [request, response] = smf.tap.events;
    expect(request).toMatchObject({
      from: 'SMF',
      to: 'UPF',
      protocol: 'pfcp',
      wire: { to: { address: '127.0.0.1', port: upf.port } },
    });
    expect(request?.summary()).toBe('Association Setup Request 127.0.0.1');
    expect(response).toMatchObject({ from: 'UPF', to: 'SMF', wire: { from: { port: upf.port } } });
    expect(response?.summary()).toContain('Association Setup Response');
  });
});
