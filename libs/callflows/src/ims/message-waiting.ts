import { formatMessageSummary, MESSAGE_SUMMARY, type MessageSummary } from '@trunkline/sip';
import { callFlow } from '@trunkline/testbed';
import { imsCore } from './core.ts';

const MAILBOX = 41;

export default callFlow({
  name: 'ims/message-waiting-indication',
  title: 'A mailbox tells a phone that messages wait',
  clause: 'TS 24.606 §4.7.2; TS 24.229 §5.4.3.2; RFC 3842, RFC 6665 §4',
  shows:
    'By a filter criterion on SUBSCRIBE and its event the subscription goes to the mailbox, an application server of the user; it tells how many messages wait, again when another comes, and when they are heard',
  tags: ['ims'],
  ...imsCore,
  async run({ gnb, registeredPhone, sipPeer, step, holds, at }) {
    const mailbox = await sipPeer('Mailbox', MAILBOX, 'S-CSCF');
    const phone = await registeredPhone(await gnb(), { ims: withMailbox(`sip:${at(MAILBOX)}:5060`) });
    const account = `sip:${at(MAILBOX)}`;
    const waiting = (fresh: number, old: number): MessageSummary => {
      const voice = { contextClass: 'voice-message', new: fresh, old, urgent: { new: 0, old: 0 } };
      return { waiting: fresh > 0, account, counts: [voice], messages: [] };
    };
    const isTold = (told: MessageSummary, expected: MessageSummary) =>
      holds('the summary', told, (summary: MessageSummary) => JSON.stringify(summary) === JSON.stringify(expected));

    step('the phone subscribes to its mailbox, and is told what waits');
    const [told, subscription] = await Promise.all([
      phone.events.subscribe('message-summary'),
      mailbox.subscribed().then(async (accepted) => {
        await accepted.notify(MESSAGE_SUMMARY, formatMessageSummary(waiting(1, 2)));
        return accepted;
      }),
    ]);
    holds('Event', subscription.event, (event: string | undefined) => event === 'message-summary');
    isTold(told, waiting(1, 2));
    step('another message comes');
    await subscription.notify(MESSAGE_SUMMARY, formatMessageSummary(waiting(2, 2)));
    isTold(await phone.events.next('message-summary'), waiting(2, 2));
    step('all have been heard');
    await subscription.notify(MESSAGE_SUMMARY, formatMessageSummary(waiting(0, 4)));
    isTold(await phone.events.next('message-summary'), waiting(0, 4));
  },
});

/** The subscription of IMS of a user who has a mailbox there. */
function withMailbox(name: string): Record<string, unknown> {
  const conditions = [
    { groups: [0], method: 'SUBSCRIBE' },
    { groups: [0], sessionCase: 'ORIGINATING_REGISTERED' },
    { groups: [0], header: { name: 'Event', content: 'message-summary' } },
  ];
  const applicationServer = { name, defaultHandling: 'SESSION_TERMINATED' };
  const criterion = { priority: 10, trigger: { form: 'DNF', conditions }, applicationServer };
  return { profiles: { default: { filterCriteria: [criterion] } } };
}
