import type { NpcfAMPolicyControl } from '@trunkline/sbi';
import { openState } from '@trunkline/state';
import { beforeEach, describe, expect, it } from 'vitest';
import { decideAccess, differences, presentAfter } from '../src/access-decision.ts';
import type { AccessNotices } from '../src/access-notices.ts';
import { config } from '../src/config.ts';
import { type PcfState, pcfState } from '../src/context.ts';
import { Operation } from '../src/operation.ts';
import type { AccessPolicy, Policies } from '../src/policies.ts';

const supi = 'imsi-999700000000001';
const request: NpcfAMPolicyControl.PolicyAssociationRequest = {
  notificationUri: 'http://amf/callbacks/1',
  supi,
  servingPlmn: { mcc: '999', mnc: '70' },
  rfsp: 9,
  suppFeat: '5',
};
const policiesOf = (policy: AccessPolicy): Policies => config.parse({ access: { default: policy } });
const stadium = policiesOf({ rfsp: 3, presence: { stadium: { in: ['000002'], rfsp: 5 }, city: { in: ['000003'] } } });

describe('what the PCF decides of presence', () => {
  it('names the areas, and has their values while the UE is there', () => {
    const basis = { request, categories: [] };
    expect(decideAccess(stadium, basis)).toMatchObject({
      rfsp: 3,
      triggers: ['PRA_CH', 'RFSP_CH', 'ALLOWED_NSSAI_CH'],
      pras: {
        stadium: { praId: 'stadium', trackingAreaList: [{ plmnId: { mcc: '999', mnc: '70' }, tac: '000002' }] },
        city: { praId: 'city' },
      },
    });
    expect(decideAccess(stadium, { ...basis, presentIn: ['city', 'stadium'] }).rfsp).toBe(5);
    expect(decideAccess(stadium, { ...basis, presentIn: ['city'] }).rfsp).toBe(3);
  });

  it('counts reports', () => {
    expect(presentAfter(['a'], undefined)).toEqual(['a']);
    expect(presentAfter(['a', 'c'], { a: { presenceState: 'OUT_OF_AREA' }, b: { presenceState: 'IN_AREA' } })).toEqual([
      'c',
      'b',
    ]);
  });

  it('takes away what is not decided any more', () => {
    const before = decideAccess(policiesOf({ serviceArea: { allowed: true, tacs: ['000001'] } }), {
      request: { ...request, suppFeat: '0' },
      categories: [],
    });
    const { rfsp: _, ...bare } = request;
    const now = decideAccess(policiesOf({}), { request: { ...bare, suppFeat: '0' }, categories: [] });
    expect(differences(before, now)).toEqual({ triggers: null, servAreaRes: {} });
  });
});

describe('the operator', () => {
  let state: PcfState;
  let told: Parameters<AccessNotices['update']>[1][];
  let answer: Awaited<ReturnType<AccessNotices['update']>>;
  let ended: string[];
  let operation: Operation;

  beforeEach(async () => {
    state = pcfState(openState());
    told = [];
    ended = [];
    answer = {};
    const nobody = () => Promise.reject(new Error('nobody is to be told'));
    operation = new Operation(
      state,
      policiesOf({}),
      { update: nobody, terminate: nobody, event: nobody, end: nobody },
      {
        update: async (_association, decision) => {
          told.push(decision);
          return answer;
        },
        terminate: async (_association, cause) => void ended.push(cause),
      },
    );
    const decision = decideAccess(policiesOf({}), { request, categories: [] });
    await state.am.commit(await state.am.load('1'), {
      value: { request, decision, categories: [], uri: 'http://pcf/1' },
    });
  });

  const decided = async () => (await state.am.load('1')).value?.decision;

  it('decides otherwise for a UE, and takes it back', async () => {
    expect(await operation.changeAccess(supi, { rfsp: 2 })).toBe(1);
    expect(told).toEqual([{ rfsp: 2 }]);
    await operation.changeAccess(supi, { rfsp: 2 });
    expect(told).toHaveLength(1);
    await operation.changeAccess(supi, undefined);
    expect((await decided())?.rfsp).toBe(9);
  });

  it('hears from the AMF where the UE is, and decides by that', async () => {
    answer = { praStatuses: { stadium: { presenceState: 'IN_AREA' } } };
    await operation.changeAccess(supi, { presence: { stadium: { in: ['000002'], rfsp: 5 } } });
    expect(told.map(({ rfsp }) => rfsp)).toEqual([undefined, 5]);
    expect((await decided())?.rfsp).toBe(5);
  });

  it('loses an association of which the AMF knows nothing', async () => {
    answer = 'gone';
    await operation.changeAccess(supi, { rfsp: 2 });
    expect(await decided()).toBeUndefined();
  });

  it('has the AMF end an association', async () => {
    expect(await operation.terminateAccess(supi, 'UE_SUBSCRIPTION')).toBe(1);
    expect(ended).toEqual(['UE_SUBSCRIPTION']);
    expect(await operation.terminateAccess('imsi-999700000000002')).toBe(0);
  });
});
