import { callFlow } from '@trunkline/testbed';
import { conferenceCore } from './conference-core.ts';
import { mmtelPhone } from './mmtel.ts';

export default callFlow({
  name: 'ims/conference',
  title: 'A conference of three',
  clause: 'TS 24.605 §4.5.2, TS 24.147 §5.3.1, §5.3.2; RFC 4579, RFC 3515',
  shows:
    'The host calls the conference factory and refers two others to the focus, which invites them and mixes PCMU and AMR: each hears the others, and not himself; the conference ends with its host',
  tags: ['ims'],
  ...conferenceCore,
  async run(lab) {
    const { step, holds } = lab;
    const narrow = { phone: { codecs: ['AMR-WB', 'AMR'] } };
    const [alice, bob, carol] = [await mmtelPhone(lab), await mmtelPhone(lab, {}, narrow), await mmtelPhone(lab)];
    const domain = alice.publicIdentity.split('@')[1];
    step('the factory');
    const conference = alice.call(`sip:mmtel@conf-factory.${domain}`);
    await conference.answered();
    step('two are invited');
    await conference.refer(bob.publicIdentity);
    const atBob = await bob.incomingCall();
    await atBob.ring();
    await Promise.all([atBob.answer(), conference.happens('referred 200')]);
    await conference.refer(carol.publicIdentity);
    const atCarol = await carol.incomingCall();
    await atCarol.ring();
    await Promise.all([atCarol.answer(), conference.happens('referred 200')]);
    step('a guest may not invite');
    await lab.refused(atBob.refer(carol.publicIdentity), /refused the REFER: 403/);
    step('one who does not come');
    carol.refuses = 486;
    await conference.refer(carol.publicIdentity);
    await conference.happens('referred 486');
    step('the host speaks');
    for (const each of [conference, atBob, atCarol]) each.hear();
    await conference.say(800, 400);
    await lab.pause(200);
    const heard = () => [conference, atBob, atCarol].map((each) => each.hear().tone);
    holds('tones', heard(), ([own, ...others]: ReturnType<typeof heard>) => {
      return own === undefined && others.every((tone) => tone === 800);
    });
    step('an invited one speaks');
    await atBob.say(1_350, 400);
    await lab.pause(200);
    holds('tones', heard(), ([host, own, third]: ReturnType<typeof heard>) => {
      return host === 1_350 && own === undefined && third === 1_350;
    });
    step('one leaves, then the host');
    await atBob.hangUp();
    await conference.hangUp();
    await atCarol.ended();
  },
});
