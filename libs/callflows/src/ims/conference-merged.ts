import { type ConferenceState, callFlow, type ImsPhone } from '@trunkline/testbed';
import { conferenceCore } from './conference-core.ts';
import { mmtelPhone, taken } from './mmtel.ts';

export default callFlow({
  name: 'ims/conference-merged',
  title: 'Two calls become a conference of three',
  clause: 'TS 24.147 §5.3.1.3, §5.3.1.4, §5.3.2.5, §5.3.3; GSMA IR.92 §2.3.3; RFC 3891, RFC 4575, RFC 4579 §5.11',
  shows:
    'Two calls on hold are merged: the focus invites their other ends in the place of the calls, which are hung up; the host is told who comes and goes, and sends one away',
  tags: ['ims'],
  ...conferenceCore,
  async run(lab) {
    const { step, holds } = lab;
    const [alice, bob, carol] = [await mmtelPhone(lab), await mmtelPhone(lab), await mmtelPhone(lab)];
    const members = (state: ConferenceState, expected: readonly ImsPhone[]) =>
      holds('who is in it', state.users, (users: ConferenceState['users']) => {
        const there = users.filter(({ status }) => status === 'connected').map(({ entity }) => entity);
        return `${there}` === `${expected.map((phone) => phone.publicIdentity)}`;
      });

    step('two calls, each on hold');
    const toBob = alice.call(bob);
    await taken(toBob, await bob.incomingCall());
    await toBob.hold();
    const toCarol = alice.call(carol);
    await taken(toCarol, await carol.incomingCall());
    await toCarol.hold();
    step('the factory, and who is in the conference');
    const conference = alice.call(`sip:mmtel@conf-factory.${alice.publicIdentity.split('@')[1]}`);
    await conference.answered();
    members(await alice.events.subscribe('conference', conference.dialog?.remoteTarget), [alice]);
    step('they are invited in the place of their calls');
    await conference.refer(bob.publicIdentity, { replaces: toBob });
    const atBob = await bob.incomingCall();
    await Promise.all([atBob.answer(), conference.happens('referred 200'), toBob.ended()]);
    members(await alice.events.next('conference'), [alice, bob]);
    await conference.refer(carol.publicIdentity, { replaces: toCarol });
    const atCarol = await carol.incomingCall();
    await Promise.all([atCarol.answer(), conference.happens('referred 200'), toCarol.ended()]);
    members(await alice.events.next('conference'), [alice, bob, carol]);
    holds(
      'calls',
      [alice, bob, carol].map(({ calls }) => calls),
      (calls: number[]) => `${calls}` === '1,1,1',
    );
    step('a call that is over cannot be replaced');
    await conference.refer(bob.publicIdentity, { replaces: conference });
    await conference.happens('referred 481');
    step('one speaks');
    for (const each of [conference, atBob, atCarol]) each.hear();
    await atCarol.say(2_100, 400);
    await lab.pause(200);
    const heard = [conference, atBob, atCarol].map((each) => each.hear().tone);
    holds('tones', heard, ([host, other, own]: typeof heard) => host === 2_100 && other === 2_100 && own === undefined);
    step('who is in it may watch, others may not');
    members(await carol.events.subscribe('conference', atCarol.dialog?.remoteTarget), [alice, bob, carol]);
    step('the host sends one away');
    await conference.refer(bob.publicIdentity, { method: 'BYE' });
    await Promise.all([atBob.ended(), conference.happens('referred 200')]);
    members(await alice.events.next('conference'), [alice, carol]);
    members(await carol.events.next('conference'), [alice, carol]);
    await lab.refused(bob.events.subscribe('conference', atBob.dialog?.remoteTarget), /refused: 403/);
    step('the host hangs up');
    await conference.hangUp();
    await atCarol.ended();
  },
});
