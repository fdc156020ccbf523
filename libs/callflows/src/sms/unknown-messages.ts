import { decodeRp, encodeCp } from '@trunkline/sms';
import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'sms/unreadable',
  title: 'Payload containers that are no short messages',
  clause: 'TS 24.011 §9.2, §9.3, §8.1.4.2, §8.2.5.4',
  shows:
    'CP-ERROR #97 and #96, #81 for a transaction that nobody began; RP-ERROR #97 and #96; the UE goes on all the same',
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

    step('a type of message that CP has not, and one that is cut off');
    holds('answer', await say(Uint8Array.of(0x09, 0x33)), isError(97));
    holds('answer', await say(Uint8Array.of(0x09, 0x01, 0xff, 0x00)), isError(96));
    step('an answer in a transaction that nobody began');
    const stray = encodeCp({ message: 'CP-DATA', transaction: 5, toOriginator: true, userData: Uint8Array.of(2, 0) });
    holds('answer', await say(stray), isError(81));
    step('a type of message that RP has not, and an address that is too long');
    for (const [rpdu, cause] of [
      [Uint8Array.of(0x07, 0x2a), 97],
      [Uint8Array.of(0x00, 0x2b, 0x00, 0xff), 96],
    ] as const) {
      await say(data(rpdu));
      await sees(phone, 'DlNasTransport', { payloadContainerType: 'sms' });
      const answer = phone.sms.heard.at(-1);
      const rp = answer?.message === 'CP-DATA' ? decodeRp(answer.userData, 'network') : undefined;
      holds('answer', rp, (error: { cause?: number; reference?: number } | undefined) => error?.cause === cause);
      holds('reference', rp?.reference, (reference: number) => reference === rpdu[1]);
    }
    step('the UE has memory');
    await phone.sms.memoryAvailable();
  },
});
