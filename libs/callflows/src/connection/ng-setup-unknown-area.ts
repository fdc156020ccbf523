import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'connection/ng-setup-unknown-area',
  title: 'A gNB in a tracking area that the AMF does not serve',
  clause: 'TS 38.413 §8.7.1.3',
  shows: 'NG Setup Failure with a time to wait; no UE comes in through that gNB',
  tags: ['5gc', 'connection', 'reject'],
  core: { amf: { tacs: ['000001'] } },
  async run({ unconnectedGnb, ue, step, refused, sees }) {
    const node = await unconnectedGnb({ tac: '000077' });
    step('the gNB sets up N2');
    await refused(node.setup(), /refused the NG Setup/);
    await sees(node, 'NGSetupFailure', { cause: { choice: 'misc', value: 'unspecified' }, timeToWait: 'v10s' });
    step('it sends a UE all the same');
    const phone = await ue(node);
    phone.startRegistration();
    await sees(node, 'ErrorIndication', {
      cause: { choice: 'protocol', value: 'message-not-compatible-with-receiver-state' },
    });
  },
});
