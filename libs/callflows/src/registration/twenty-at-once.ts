import { callFlow } from '@trunkline/testbed';

const UES = 20;

export default callFlow({
  name: 'registration/twenty-at-once',
  title: 'Twenty UEs register at once and open a session each',
  clause: 'TS 23.502 §4.2.2.2.2, §4.3.2.2.1',
  shows: 'Every UE gets a GUTI and an address of its own',
  tags: ['5gc', 'registration', 'session'],
  covers: ['Open5GS registration/multi-ue-test test1_func', 'open5gs #886: 20 UEs at once gave 504'],
  async run({ gnb, ue, step, holds, dataNetwork }) {
    const node = await gnb();
    const phones = await Promise.all(Array.from({ length: UES }, () => ue(node)));
    step('all register');
    await Promise.all(phones.map((phone) => phone.register('initial', { within: 15_000 })));
    const tmsis = new Set(phones.map((phone) => phone.guti?.tmsi5g));
    holds('different 5G-TMSIs', tmsis.size, (size: number) => size === UES);
    step('all open a PDU session and ping');
    const sessions = await Promise.all(phones.map((phone) => phone.establishPduSession({ withinMs: 15_000 })));
    const addresses = new Set(sessions.map(({ ipv4 }) => ipv4));
    holds('different addresses', addresses.size, (size: number) => size === UES);
    await Promise.all(sessions.map((session) => session.ping(dataNetwork.ipv4)));
  },
});
