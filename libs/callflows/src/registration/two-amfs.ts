import { callFlow } from '@trunkline/testbed';
import { atSecondAmf, secondAmf } from '../second-amf.ts';

const EACH = 50;
/** What a UE waits for an answer (TS 24.501 §10.2): one process serves all hundred. */
const T3510_MS = 15_000;

export default callFlow({
  name: 'registration/two-amfs',
  title: 'Fifty UEs at each of two AMFs, which all change places at once',
  clause: 'TS 23.502 §4.2.2.2.2',
  shows: 'Every context arrives at the other AMF, with its keys: nobody is authenticated again, nobody is lost',
  tags: ['5gc', 'registration', 'mobility'],
  covers: ['open5gs #2652'],
  alongside: secondAmf(),
  async run(lab) {
    const { gnb, ue, step, neverSaw, holds } = lab;
    const first = await gnb();
    const second = await gnb(atSecondAmf(lab));
    const ues = (at: typeof first) => Promise.all(Array.from({ length: EACH }, () => ue(at)));
    const phones = [...(await ues(first)), ...(await ues(second))];
    step('all register');
    await Promise.all(phones.map((phone) => phone.register('initial', { within: T3510_MS })));
    await Promise.all(phones.map((phone) => phone.goIdle()));

    step('all move to the other AMF');
    const setOf = new Map(phones.map((phone) => [phone, phone.guti?.amfSetId]));
    for (const phone of phones) phone.camp(phone.gnb === first ? second : first);
    await Promise.all(phones.map((phone) => phone.register('mobility-updating', { within: T3510_MS })));
    for (const phone of phones) neverSaw(phone, 'AuthenticationRequest');
    const moved = phones.filter((phone) => phone.guti?.amfSetId !== setOf.get(phone));
    holds('UEs with a GUTI of the other AMF', moved.length, (count: number) => count === 2 * EACH);

    step('and are reached there');
    await Promise.all(phones.map((phone) => phone.goIdle()));
    await Promise.all(phones.map((phone) => phone.serviceRequest('signalling')));
  },
});
