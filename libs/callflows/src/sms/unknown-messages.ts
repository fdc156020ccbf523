import { decodeRp, encodeCp } from '@trunkline/sms';
import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'sms/unknown-messages',
  title: 'Messages that CP and RP do not have',
  clause: 'TS 24.011 §9.2, §9.3, §8.1.4.2, §8.2.5.4',
  shows: 'CP-ERROR #97, and #81 for a transaction that nobody began; RP-ERROR #97; the UE goes on all the same',
  tags: ['5gc', 'sms', 'reject'],
  async run({ gnb, ue, step, sees, holds }) {
    const node = await gnb();
    const phone = await ue(node, { sms: true });
    await phone.register();
    const say = async (payloadContainer: Uint8Array) => {
      phone.sms.heard.length = 0;
      phone.send({ message: 'UlNasTransport', payloadContainerType: 'sms', spare: 0, payloadContainer });
      await sees(phone, 'DlNasTransport', { payloadContainerType: 'sms' });
      return phone.sms.heard.at(-1);
    };
    const data = (userData: Uint8Array) =>
      encodeCp({ message: 'CP-DATA', transaction: 0, toOriginator: false, userData });
    const isError = (cause: number) => (message: { message: string; cause?: number } | undefined) =>
      message?.message === 'CP-ERROR' && message.cause === cause;

    step('a type of message that CP has not');
    holds('answer', await say(Uint8Array.of(0x09, 0x33)), isError(97));
    step('an answer in a transaction that nobody began');
    const stray = encodeCp({ message: 'CP-DATA', transaction: 5, toOriginator: true, userData: Uint8Array.of(2, 0) });
    holds('answer', await say(stray), isError(81));
    step('a type of message that RP has not');
    await say(data(Uint8Array.of(0x07, 0x2a)));
    await sees(phone, 'DlNasTransport', { payloadContainerType: 'sms' });
    const answer = phone.sms.heard.at(-1);
    const rp = answer?.message === 'CP-DATA' ? decodeRp(answer.userData, 'network') : undefined;
    holds('answer', rp, (error: { cause?: number } | undefined) => error?.cause === 97);
    holds('reference', rp?.reference, (reference: number) => reference === 0x2a);
    step('the UE has memory');
    await phone.sms.memoryAvailable();
  },
});
