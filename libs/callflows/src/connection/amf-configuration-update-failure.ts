import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'connection/amf-configuration-update-failure',
  title: 'A gNB that cannot take what the AMF has changed, or does not answer',
  clause: 'TS 38.413 §8.7.3.3',
  shows:
    'The AMF waits for as long as the gNB wants and tells it again; without a time it does not repeat the same, and an update without an answer is sent three times',
  tags: ['5gc', 'connection', 'reject', 'timer'],
  needs: ['tap'],
  async run({ gnb, step, sees, neverSaw, pause, holds, changeAmf }) {
    const node = await gnb();
    const cause = { choice: 'misc', value: 'control-processing-overload' } as const;
    step('not now');
    let refusals = 0;
    node.refusesConfiguration = () => (refusals++ === 0 ? { cause, timeToWait: 'v5s' } : undefined);
    await changeAmf({ relativeCapacity: 20 });
    await sees(node, 'AMFConfigurationUpdate', { relativeAMFCapacity: 20 });
    step('and five seconds later');
    await pause(3_000);
    neverSaw(node, 'AMFConfigurationUpdate');
    await sees(node, 'AMFConfigurationUpdate', { relativeAMFCapacity: 20 });
    holds('refusals', refusals, (count: number) => count === 2);

    step('never');
    node.refusesConfiguration = () => ({ cause });
    await changeAmf({ relativeCapacity: 30 });
    await sees(node, 'AMFConfigurationUpdate', { relativeAMFCapacity: 30 });
    step('the same is not told again');
    await pause(6_000);
    neverSaw(node, 'AMFConfigurationUpdate');

    step('no answer');
    node.refusesConfiguration = () => 'silent';
    await changeAmf({ relativeCapacity: 40 });
    for (const after of [0, 1, 2]) {
      await sees(node, 'AMFConfigurationUpdate', { relativeAMFCapacity: 40 }, { within: after === 0 ? 5_000 : 8_000 });
    }
    step('nothing more');
    await pause(6_000);
    neverSaw(node, 'AMFConfigurationUpdate');

    step('a gNB that answers again learns of it with the next change');
    node.refusesConfiguration = undefined;
    await changeAmf({ name: 'amf-again' });
    await sees(node, 'AMFConfigurationUpdate', { amfName: 'amf-again', relativeAMFCapacity: 40 });
  },
});
