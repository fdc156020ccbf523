import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'connection/ng-setup-unknown-plmn',
  title: 'NG Setup of a gNB of another PLMN',
  clause: 'TS 38.413 §8.7.1.3',
  shows: 'NG Setup Failure with the cause unknown PLMN',
  tags: ['5gc', 'connection', 'reject'],
  covers: ['free5GC NGSetup'],
  async run({ unconnectedGnb, step, sees, refused }) {
    const node = await unconnectedGnb({ plmn: { mcc: '001', mnc: '01' } });
    step('a gNB of 001-01 sets up N2');
    await refused(node.setup(), /refused the NG Setup/);
    await sees(node, 'NGSetupFailure', { cause: { choice: 'misc', value: 'unknown-PLMN-or-SNPN' } });
  },
});
