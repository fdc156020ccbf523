import { callFlow, numberOf } from '@trunkline/testbed';
import { atSecondAmf, secondAmf } from '../second-amf.ts';

export default callFlow({
  name: 'sms/moves-to-another-amf',
  title: 'A UE moves to another AMF, and its messages follow',
  clause: 'TS 23.502 §4.13.3.1, §4.2.2.2.2, §4.13.3.6',
  shows:
    'The new AMF activates the service at the SMSF that the UDM names; a message comes by the new AMF, which pages',
  tags: ['5gc', 'sms', 'mobility'],
  needs: ['tap'],
  alongside: secondAmf(),
  async run(lab) {
    const { gnb, ue, step, sees, coreSees, holds } = lab;
    const home = await gnb();
    const away = await gnb(atSecondAmf(lab));
    const anna = await ue(home, { sms: true });
    const bert = await ue(home, { sms: true });
    await anna.register();
    await bert.register();
    await bert.goIdle();
    step('one camps on a cell of the other AMF');
    bert.camp(away);
    bert.startRegistration('mobility-updating');
    await coreSees('AMF2 → UDM', /GET .*\/ue-context-in-smsf-data/);
    await coreSees('AMF2 → SMSF', /PUT .*\/ue-contexts\/imsi-/);
    await sees(bert, 'RegistrationAccept', { registrationResult5gs: { smsAllowed: true } });
    await bert.goIdle();
    step('and gets a message there');
    await anna.sendSms('Have you arrived?', { to: numberOf(bert.supi) });
    await coreSees('SMSF → AMF2', /PUT .*\/ue-reachind/);
    await sees(away, 'Paging');
    const received = await bert.expectSms({ from: numberOf(anna.supi) });
    holds('the text', received.text, (text: string) => text === 'Have you arrived?');
    step('it answers from there');
    await bert.sendSms('Yes', { to: numberOf(anna.supi) });
    holds('the text', (await anna.expectSms()).text, (text: string) => text === 'Yes');
  },
});
