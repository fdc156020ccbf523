import { callFlow } from '@trunkline/testbed';

const WITHIN_MS = 120_000;

export default callFlow({
  name: 'registration/six-hundred-at-once',
  title: 'Six hundred UEs register and open sessions at once',
  clause: 'TS 23.502 §4.2.2.2.2, §4.3.2.2.1',
  shows: 'All of them are registered and have an address of their own; the first of them pings',
  tags: ['5gc', 'registration', 'session'],
  covers: ['open5gs #1062: 600 UEs at once, and the SMF went down'],
  async run({ gnb, ue, step, holds, dataNetwork }) {
    const node = await gnb();
    const phones = [];
    for (let n = 0; n < 600; n++) phones.push(await ue(node, { withinMs: WITHIN_MS }));
    step('all register at once');
    await Promise.all(phones.map((phone) => phone.register('initial', { within: WITHIN_MS })));
    step('all open a session at once');
    const sessions = await Promise.all(phones.map((phone) => phone.establishPduSession({ withinMs: WITHIN_MS })));
    holds('addresses', new Set(sessions.map(({ ipv4 }) => ipv4)).size, (count: number) => count === 600);
    await sessions[0]?.ping(dataNetwork.ipv4);
  },
});
