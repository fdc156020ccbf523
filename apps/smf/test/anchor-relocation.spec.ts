/** A UPF that leaves, at the steps that a call flow does not reach (TS 23.502 §4.3.5). */
import { encodePduSessionResourceModifyResponseTransfer } from '@trunkline/ngap';
import { describe, expect, it } from 'vitest';
import { smCause } from '../src/procedures/refusal.ts';
import { nasOf, TestSession, UPF_NODE } from './session.ts';

const leaves = (leftMs: number) => ({ kind: 'upf-leaves', nodeId: UPF_NODE, leftMs }) as const;

async function session(mode: 'SSC_MODE_1' | 'SSC_MODE_2' | 'SSC_MODE_3', idle = false): Promise<TestSession> {
  const made = new TestSession();
  const { subscription } = made.around;
  if (subscription !== undefined) {
    made.around.subscription = { ...subscription, sscModes: { defaultSscMode: mode, allowedSscModes: [mode] } };
  }
  await made.create();
  await made.establishedByUpf();
  await made.setUpByRan();
  if (idle) await made.update({ upCnxState: 'DEACTIVATED' });
  return made;
}

describe('a session whose UPF leaves', () => {
  it('stays in SSC mode 1 until just before the UPF has gone, however often the UPF says so', async () => {
    const one = await session('SSC_MODE_1');
    expect(await one.handle(leaves(30_000))).toEqual([]);
    expect(one.timers).toMatchObject({ leaving: 28_000 });
    await one.handle(leaves(20_000));
    expect(one.timers).toMatchObject({ leaving: 28_000 });
    await one.handle({ kind: 'timer', name: 'leaving' });
    expect(nasOf(one.sent('transfer')[0]?.n1, 'PDUSessionReleaseCommand').cause5gsm).toBe(39);
    expect(one.toUpf('SessionDeletionRequest')).toBeDefined();
  });

  it('has no end by a UPF that gives it all the time', async () => {
    const one = await session('SSC_MODE_1');
    await one.handle(leaves(Number.POSITIVE_INFINITY));
    expect(one.timers).toEqual({});
  });

  it('is released at once in SSC mode 2, and an idle UE is paged for it', async () => {
    const one = await session('SSC_MODE_2', true);
    await one.handle(leaves(30_000));
    expect(one.sent('transfer')).toMatchObject([{ what: 'release', skipPaging: false }]);
    await one.handle(leaves(29_000));
    expect(one.effects).toEqual([]);
    // Nobody answers the page.
    await one.handle({ kind: 'transferred', what: 'data-notification', cause: 'UE_NOT_RESPONDING' });
    expect(one.context).toBeUndefined();
  });

  it('waits in SSC mode 3 for the end of another modification', async () => {
    const one = await session('SSC_MODE_3');
    await one.handle({
      kind: 'policy-updated',
      notification: {
        resourceUri: '/sm-policies/1',
        smPolicyDecision: {
          sessRules: { a: { sessRuleId: 'a', authSessAmbr: { uplink: '1 Mbps', downlink: '1 Mbps' } } },
        },
      },
    });
    const command = nasOf(one.sent('transfer')[0]?.n1, 'PDUSessionModificationCommand');
    expect(await one.handle(leaves(30_000))).toEqual([]);
    await one.fromUe({ message: 'PDUSessionModificationComplete', pduSessionId: 5, pti: command.pti });
    await one.fromRan('PDU_RES_MOD_RSP', encodePduSessionResourceModifyResponseTransfer({}));
    await one.handle(leaves(29_000));
    expect(nasOf(one.sent('transfer')[0]?.n1, 'PDUSessionModificationCommand').cause5gsm).toBe(39);
  });

  it('repeats in SSC mode 3 what the UE does not acknowledge, and ends with its UPF where the UE never does', async () => {
    const one = await session('SSC_MODE_3');
    await one.handle(leaves(60_000));
    const first = one.sent('transfer')[0]?.n1;
    expect(one.timers).toEqual({ T3591: 16_000, leaving: 58_000 });
    await one.handle({ kind: 'timer', name: 'T3591' });
    expect(one.sent('transfer')[0]?.n1).toEqual(first);
    await one.handle({ kind: 'timer', name: 'leaving' });
    expect(nasOf(one.sent('transfer')[0]?.n1, 'PDUSessionReleaseCommand').cause5gsm).toBe(39);
    expect(one.context?.modification).toBeUndefined();
  });

  it('has T3593 from the acknowledgement on, and asks for no other session where there is one', async () => {
    const one = await session('SSC_MODE_3');
    await one.handle(leaves(600_000));
    const { pti } = nasOf(one.sent('transfer')[0]?.n1, 'PDUSessionModificationCommand');
    await one.fromUe({ message: 'PDUSessionModificationComplete', pduSessionId: 5, pti });
    expect(one.timers).toEqual({ T3593: 120_000, leaving: 598_000 });
    await one.handle({ kind: 'replaced' });
    await one.handle({ kind: 'timer', name: 'T3593' });
    const { cause5gsm } = nasOf(one.sent('transfer')[0]?.n1, 'PDUSessionReleaseCommand');
    expect(cause5gsm).toBe(smCause.regularDeactivation);
  });

  it('leaves no timer to the session that the UE makes in its place under the same number', async () => {
    const one = await session('SSC_MODE_1');
    await one.handle(leaves(30_000));
    await one.create();
    expect(one.timers).toEqual({ N4: 10_000 });
    await one.establishedByUpf();
    await one.setUpByRan();
    // One that was due already.
    expect(await one.handle({ kind: 'timer', name: 'leaving' })).toEqual([]);
    expect(one.context?.phase.name).toBe('active');
  });

  it('is not replaced where nobody asked for that', async () => {
    const one = await session('SSC_MODE_3');
    await one.handle({ kind: 'replaced' });
    expect(one.context?.relocation).toBeUndefined();
  });
});
