import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/configuration-update',
  title: 'Network name and time after the registration',
  clause: 'TS 24.501 §5.4.4, §8.2.19',
  shows: 'The UE is told the names of the network, its time and time zone, and acknowledges',
  tags: ['5gc', 'registration'],
  async run({ gnb, ue, step, sees }) {
    const phone = await ue(await gnb());
    step('the UE registers');
    phone.startRegistration();
    await sees(phone, 'ConfigurationUpdateCommand', {
      configurationUpdateIndication: { acknowledge: true },
      fullNameForNetwork: { name: 'Trunkline' },
      universalTimeAndLocalTimeZone: (time) => time !== undefined,
    });
  },
});
