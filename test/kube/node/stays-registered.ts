/**
 * A call flow for a pod of its own: UEs with sessions that ping, go idle and come back, and update their registration, until the
 * file STOP is there. What the core gets through beside them (pods that go, a drained node, an upgrade) must not cost a UE anything
 * but time. Each second it says how it stands, as a line of JSON.
 */
import { existsSync } from 'node:fs';
import { callFlow, type Ue } from '@trunkline/testbed';

const STOP = '/tmp/stop';
const UES = 20;
/** T3510 and T3517 (TS 24.501 Table 10.2.1): how long a UE waits before it asks again. */
const ANSWER_MS = 15_000;
const ECHO_MS = 2_000;

export default callFlow({
  name: 'lab/stays-registered',
  title: 'UEs stay registered, whatever becomes of pods',
  clause: 'TS 24.501 §5.5.1.3, §5.6.1, TS 23.502 §4.2.6',
  shows: 'No UE is deregistered or rejected, and no procedure fails that the UE has repeated once',
  tags: ['connection'],
  async run({ gnb, ue, pause, holds, dataNetwork }) {
    const node = await gnb();
    const counted = {
      ues: 0,
      pings: 0,
      pingsLost: 0,
      procedures: 0,
      repeated: 0,
      failed: 0,
      thrownOut: 0,
      silenceMs: 0,
    };
    const why = new Set<string>();
    const over = () => existsSync(STOP);

    const phones: Ue[] = [];
    for (let n = 0; n < UES; n++) phones.push(await ue(node));
    const live = async (phone: Ue, nth: number) => {
      await phone.register();
      const session = await phone.establishPduSession();
      const seen = phone.observe;
      phone.observe = (message) => {
        seen?.(message);
        if (!/Reject$|^DeregistrationRequest/.test(message.message)) return;
        counted.thrownOut++;
        why.add(`${phone.supi}: ${JSON.stringify(message)}`);
      };
      counted.ues++;
      let heard = Date.now();

      const procedure = async (work: () => Promise<unknown>) => {
        counted.procedures++;
        for (const last of [false, true]) {
          try {
            await work();
            return;
          } catch (error) {
            why.add((error as Error).message.replaceAll(phone.supi, 'a UE'));
            counted[last ? 'failed' : 'repeated']++;
          }
        }
      };
      const comeBack = async () => {
        if (phone.connected) await phone.goIdle();
        await phone.serviceRequest('data', { uplinkDataStatus: [session.info.pduSessionId], within: ANSWER_MS });
      };

      for (let turn = nth; !over(); turn++) {
        await pause(500);
        try {
          await session.ping(dataNetwork.ipv4, ECHO_MS);
          counted.pings++;
          heard = Date.now();
        } catch {
          counted.pingsLost++;
        }
        counted.silenceMs = Math.max(counted.silenceMs, Date.now() - heard);
        if (turn % 8 === 0) await procedure(comeBack);
        else if (turn % 8 === 4) await procedure(() => phone.register('mobility-updating', { within: ANSWER_MS }));
      }
      // Still known: an answer needs context, keys and session of the core.
      await procedure(comeBack);
      await session.ping(dataNetwork.ipv4, ANSWER_MS);
    };
    const tell = async () => {
      while (!over()) {
        process.stderr.write(`${JSON.stringify({ ...counted, why: [...why].slice(-5) })}\n`);
        await pause(1_000);
      }
    };
    await Promise.all([tell(), ...phones.map(live)]);
    process.stderr.write(`${JSON.stringify({ ...counted, why: [...why].slice(-5), over: true })}\n`);
    holds('UEs that are registered', phones.filter((phone) => phone.registered).length, (n: number) => n === UES);
    holds('messages that threw a UE out', counted.thrownOut, (n: number) => n === 0);
    holds('procedures that failed', counted.failed, (n: number) => n === 0);
  },
});
