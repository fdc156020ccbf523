import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'connection/ran-configuration-update-failure',
  title: 'A gNB changes to what nobody serves',
  clause: 'TS 38.413 §8.7.2.3',
  shows: 'Refused with the cause; the gNB goes on as it was',
  tags: ['5gc', 'connection', 'reject'],
  async run({ gnb, ue, step, sees }) {
    const node = await gnb();
    step('the gNB says that it serves another PLMN now');
    node.updateConfiguration('000001', { mcc: '001', mnc: '01' });
    await sees(node, 'RANConfigurationUpdateFailure', {
      cause: { choice: 'misc', value: 'unknown-PLMN-or-SNPN' },
      timeToWait: (time) => time !== undefined,
    });
    step('its UEs are served as before');
    await (await ue(node)).register();
  },
});
