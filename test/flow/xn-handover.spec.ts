/** Xn handover (TS 23.502 §4.9.1.2, TS 38.413 §8.4.4) between two gNBs, on real sockets, with packets on their way. */

import type { Gnb, Session, Ue } from '@trunkline/testbed';
import { encodePlmnId, equalBytes } from '@trunkline/wire';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dissect, hasTshark } from '../support/tshark.ts';
import { type CoreUnderTest, startCoreUnderTest, subscriber, supi } from './core.ts';

const DN = '10.45.0.1';
const PLMN = encodePlmnId({ mcc: '999', mnc: '70' });

describe('Xn handover', () => {
  let lab: CoreUnderTest;
  let source: Gnb;
  let target: Gnb;
  let ue: Ue;
  let n = 0;
  const ngap: { bytes: Uint8Array; text: string }[] = [];
  const gtpu: { bytes: Uint8Array; text: string }[] = [];
  beforeAll(async () => {
    lab = await startCoreUnderTest();
    await lab.addSubscribers(...Array.from({ length: 20 }, (_, i) => subscriber(i + 1)));
    lab.core.process.tap.listen(({ protocol, bytes, summary }) => {
      if (bytes === undefined) return;
      if (protocol === 'ngap') ngap.push({ bytes: bytes.slice(), text: summary() });
      if (protocol === 'gtpu') gtpu.push({ bytes: bytes.slice(), text: summary() });
    });
    source = await lab.gnb();
    target = await lab.gnb();
  });
  afterAll(() => lab?.stop());
  beforeEach(async () => {
    ngap.length = 0;
    gtpu.length = 0;
    ue = lab.ue(source, supi(++n));
    await ue.register();
  });
  afterEach(async () => {
    if (ue.registered) await ue.deregister({ within: 5_000 });
  });

  it('takes the session along, and the UPF ends the old path with an End Marker', async () => {
    const session = await ue.establishPduSession();
    await session.ping(DN);
    const handover = await ue.handOver(target);
    expect(handover.answer).toMatchObject({
      message: 'PathSwitchRequestAcknowledge',
      ranUeNgapId: handover.target.ranUeNgapId,
      pduSessionResourceSwitchedList: [{ pduSessionId: session.info.pduSessionId }],
    });
    await handover.source.drained();
    expect(ue.gnb).toBe(target);
    await session.ping(DN);
    expect(gtpu.filter(({ text }) => text.includes('End Marker') || text.includes('EndMarker')).length).toBeGreaterThan(
      0,
    );
    if (!hasTshark) return;
    for (const [protocol, seen] of [
      ['ngap', ngap],
      ['gtp', gtpu],
    ] as const) {
      const faults = dissect(
        protocol,
        seen.map(({ bytes }) => bytes),
      ).flatMap(({ faults }, i) => faults.map((fault) => `${seen[i]?.text}: ${fault}`));
      expect(faults).toEqual([]);
    }
  });

  it('loses no packet while the UE goes back and forth', async () => {
    const session = await ue.establishPduSession();
    const nccs: number[] = [];
    let moving = true;
    const pings = pingWhile(session, () => moving);
    for (let i = 0; i < 6; i++) {
      const { answer, source: left } = await ue.handOver(ue.gnb === source ? target : source);
      if (answer.message !== 'PathSwitchRequestAcknowledge') throw new Error('the path was not switched');
      nccs.push(answer.securityContext.nextHopChainingCount);
      await left.drained();
    }
    moving = false;
    // Each ping rejects where its answer does not come.
    expect(await pings).toBeGreaterThan(20);
    // TS 33.501 §6.9.2.3.2: one more for each handover; three bits.
    expect(nccs).toEqual([2, 3, 4, 5, 6, 7]);
  });

  it('gives a new NH each time', async () => {
    await ue.establishPduSession();
    const keys: Uint8Array[] = [];
    for (const gnb of [target, source]) {
      const { answer } = await ue.handOver(gnb);
      if (answer.message === 'PathSwitchRequestAcknowledge') keys.push(answer.securityContext.nextHopNH.bytes);
    }
    expect(keys.map(({ length }) => length)).toEqual([32, 32]);
    expect(equalBytes(keys[0] as Uint8Array, keys[1] as Uint8Array)).toBe(false);
  });

  it('leaves behind a session that the target refuses; data brings it back', async () => {
    const kept = await ue.establishPduSession();
    const refused = await ue.establishPduSession();
    const { target: connection } = await ue.handOver(target, { refuse: [refused.info.pduSessionId] });
    expect(connection.hasResources(refused.info.pduSessionId)).toBe(false);
    await kept.ping(DN);
    await refused.ping(DN);
    expect(connection.hasResources(refused.info.pduSessionId)).toBe(true);
  });

  it('fails where no session can follow: the UE is idle and comes back', async () => {
    const session = await ue.establishPduSession();
    const { answer } = await ue.handOver(target, { acceptedQfis: [60] });
    expect(answer).toMatchObject({
      message: 'PathSwitchRequestFailure',
      pduSessionResourceReleasedListPSFail: [{ pduSessionId: session.info.pduSessionId }],
    });
    expect(ue.connected).toBe(false);
    await session.ping(DN);
    expect(ue.gnb).toBe(target);
  });

  it("answers other security capabilities with the UE's own", async () => {
    await ue.establishPduSession();
    const own = ue.connection?.context.securityCapabilities;
    if (own === undefined) throw new Error('no context');
    const first = await ue.handOver(target, { securityCapabilities: { ...own, nrIntegrityProtectionAlgorithms: 0 } });
    expect(first.answer).toMatchObject({ message: 'PathSwitchRequestAcknowledge', ueSecurityCapabilities: own });
    const second = await ue.handOver(source);
    expect(second.answer).not.toHaveProperty('ueSecurityCapabilities');
  });

  it('answers a Path Switch Request for nobody with an Error Indication', async () => {
    await ue.establishPduSession();
    const connection = ue.connection;
    if (connection === undefined) throw new Error('no connection');
    target.send({
      message: 'PathSwitchRequest',
      ranUeNgapId: 4_000_000,
      sourceAMFUeNgapId: 0xffff_ff00,
      userLocationInformation: {
        choice: 'userLocationInformationNR',
        value: {
          nrCgi: { plmnIdentity: PLMN, nrCellIdentity: { bytes: Uint8Array.of(0, 0, 2, 0, 0x10), bits: 36 } },
          tai: { plmnIdentity: PLMN, tac: Uint8Array.of(0, 0, 1) },
        },
      },
      ueSecurityCapabilities: connection.context.securityCapabilities,
      pduSessionResourceToBeSwitchedDLList: [{ pduSessionId: 1, pathSwitchRequestTransfer: new Uint8Array(3) }],
    });
    const error = await target.expect('ErrorIndication', (pdu) => pdu.message === 'ErrorIndication');
    expect(error).toMatchObject({ cause: { choice: 'radioNetwork', value: 'unknown-local-UE-NGAP-ID' } });
  });

  it('pages the UE at its new gNB, and signals there', async () => {
    const session = await ue.establishPduSession();
    await ue.handOver(target);
    await ue.goIdle();
    await session.ping(DN);
    expect(ue.connection?.gnb).toBe(target);
    await ue.releasePduSession(session.info.pduSessionId);
    expect(ue.sessions.size).toBe(0);
  });
});

/** One ping after the other until told to stop; how many were answered. */
async function pingWhile(session: Session, goesOn: () => boolean): Promise<number> {
  const running: Promise<number>[] = [];
  while (goesOn() || running.length < 30) {
    running.push(session.ping(DN, 5_000));
    // The next as soon as sockets were served: packets are on their way at every moment.
    await new Promise((resolve) => setImmediate(resolve));
    if (running.length % 8 === 0) await running.at(-1);
  }
  return (await Promise.all(running)).length;
}
