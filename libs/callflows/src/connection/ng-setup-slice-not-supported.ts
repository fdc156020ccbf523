import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'connection/ng-setup-slice-not-supported',
  title: 'A gNB without any slice of the AMF',
  clause: 'TS 38.413 §8.7.1.3',
  shows: 'NG Setup Failure with slice-not-supported, and a time to wait',
  tags: ['5gc', 'connection', 'reject'],
  covers: ['free5GC NGSetup'],
  async run({ unconnectedGnb, step, refused, sees }) {
    const node = await unconnectedGnb({ slices: [{ sst: 99 }] });
    step('the gNB sets up N2');
    await refused(node.setup(), /refused the NG Setup/);
    await sees(node, 'NGSetupFailure', { cause: { choice: 'radioNetwork', value: 'slice-not-supported' } });
  },
});
