/** RAN nodes with several TNL associations, and what they are told of the AMF: what flows cannot reach. */

import type { GlobalRANNodeId } from '@trunkline/ngap';
import { encodePlmnId } from '@trunkline/wire';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AmfIdentity } from '../src/context/identity.ts';
import { ranNodes } from '../src/context/ran-node.ts';
import { ueContexts } from '../src/context/ue.ts';
import { difference } from '../src/procedures/amf-configuration-update.ts';
import { ranNodeId } from '../src/procedures/ng-setup.ts';
import { Core, type Gnb, PLMN } from './core.ts';
import { Ue } from './ue.ts';

const IDENTITY: AmfIdentity = {
  name: 'amf',
  relativeCapacity: 255,
  guami: { amfRegionId: 1, amfSetId: 1, amfPointer: 0 },
  plmns: [{ plmnId: PLMN, slices: [{ sst: 1 }] }],
  endpoints: [{ address: '127.0.0.5', weight: 100 }],
};

describe('what a gNB does not know of the AMF', () => {
  it('is nothing where nothing has changed', () => {
    expect(difference(IDENTITY, { ...IDENTITY })).toBeUndefined();
  });

  it('is only what has changed', () => {
    const endpoints = [{ address: '127.0.0.6', weight: 1, usage: 'ue' as const }];
    expect(difference(IDENTITY, { ...IDENTITY, relativeCapacity: 1, endpoints })).toEqual({
      message: 'AMFConfigurationUpdate',
      relativeAMFCapacity: 1,
      amfTnlAssociationToAddList: [
        { amfTnlAssociationAddress: address(6), tnlAddressWeightFactor: 1, tnlAssociationUsage: 'ue' },
      ],
      amfTnlAssociationToRemoveList: [{ amfTnlAssociationAddress: address(5) }],
    });
  });
});

function address(last: number) {
  return { choice: 'endpointIPAddress', value: { bytes: Uint8Array.of(127, 0, 0, last), bits: 32 } };
}

describe('the id of a RAN node', () => {
  it('tells ng-eNBs apart, also of different lengths', () => {
    const id = (choice: 'macroNgENBId' | 'shortMacroNgENBId', value: number): GlobalRANNodeId => ({
      choice: 'globalNgENBId',
      value: { plmnIdentity: encodePlmnId(PLMN), ngENBId: { choice, value } },
    });
    const ids = [id('macroNgENBId', 1), id('macroNgENBId', 2), id('shortMacroNgENBId', 1)].map(ranNodeId);
    expect(new Set(ids).size).toBe(3);
  });
});

describe('a gNB with two associations', () => {
  let core: Core;
  let first: Gnb;
  let second: Gnb;
  beforeEach(async () => {
    core = new Core();
    core.worker();
    first = core.gnb();
    second = core.gnb();
    await first.setup({ gnbId: 7 });
    first.take('NGSetupResponse');
    await second.send({ message: 'RANConfigurationUpdate', globalRANNodeId: globalId(7) }, 0);
    second.take('RANConfigurationUpdateAcknowledge');
  });
  afterEach(() => core.close());

  async function registered(): Promise<Ue> {
    const ue = new Ue(first, '0000000001');
    core.home.subscribe(ue.supi);
    await ue.register();
    return ue;
  }

  it('keeps its UEs when the association of the NG Setup ends, and loses them with the last', async () => {
    const ue = await registered();
    core.front.peerDown(first.peer);
    await core.quiet();
    const { amfUeNgapId, ranUeNgapId } = ue;
    const cause = { choice: 'radioNetwork', value: 'user-inactivity' } as const;
    await second.send({ message: 'UEContextReleaseRequest', amfUeNgapId, ranUeNgapId, cause });
    expect(second.take('UEContextReleaseCommand').ueNgapIds.value).toMatchObject({ amfUeNgapId, ranUeNgapId });
    core.front.peerDown(second.peer);
    await core.quiet();
    expect(await core.state.contexts(ranNodes).count()).toBe(0);
    expect((await core.state.contexts(ueContexts).load(String(amfUeNgapId))).value?.ran).toBeUndefined();
  });

  it('is answered where it speaks', async () => {
    const { amfUeNgapId, ranUeNgapId } = await registered();
    await second.send({ message: 'UEContextResumeRequest', amfUeNgapId, ranUeNgapId, rrcResumeCause: 'mo-Data' });
    second.take('UEContextResumeFailure');
    expect(first.got).toEqual([]);
  });

  it('begins anew with an NG Setup over the second', async () => {
    const { amfUeNgapId } = await registered();
    await second.setup({ gnbId: 7 });
    second.take('NGSetupResponse');
    expect(await core.state.contexts(ranNodes).count()).toBe(1);
    expect((await core.state.contexts(ueContexts).load(String(amfUeNgapId))).value?.ran).toBeUndefined();
  });

  it('keeps what it had where its NG Setup is refused', async () => {
    const { amfUeNgapId } = await registered();
    await second.setup({ gnbId: 7, tac: '00ffff' });
    second.take('NGSetupFailure');
    expect((await core.state.contexts(ueContexts).load(String(amfUeNgapId))).value?.ran).toBeDefined();
  });
});

it('an association of a gNB that nobody knows is an error', async () => {
  const core = new Core();
  core.worker();
  const gnb = core.gnb();
  await gnb.send({ message: 'RANConfigurationUpdate', globalRANNodeId: globalId(9) }, 0);
  gnb.take('ErrorIndication');
  await core.close();
});

function globalId(gnbId: number): GlobalRANNodeId {
  return {
    choice: 'globalGNBId',
    value: {
      plmnIdentity: encodePlmnId(PLMN),
      gnbId: { choice: 'gnbId', value: { bytes: Uint8Array.of(0, 0, gnbId >> 8, gnbId), bits: 32 } },
    },
  };
}
