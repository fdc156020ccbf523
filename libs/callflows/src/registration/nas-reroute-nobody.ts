import { callFlow } from '@trunkline/testbed';
import { atSecondAmf, SECOND_AMF, secondAmf } from '../second-amf.ts';

const PLMN = { mcc: '999', mnc: '70' };

export default callFlow({
  name: 'registration/nas-reroute-nobody',
  title: 'The AMF set of a slice is not there, is none that the gNB knows, or has the slice no more',
  clause: 'TS 23.502 §4.2.2.2.3 steps 6 and 7, TS 38.413 §8.6.5, TS 24.501 §5.5.1.2.5',
  shows:
    'A UE that nobody can take is rejected with cause 62, also by an AMF that it was sent to; one that its gNB knows no AMF for loses its connection and stays registered',
  tags: ['5gc', 'registration', 'reject'],
  core: {
    nssf: {
      slices: [{ snssai: { sst: 1 } }, { snssai: { sst: 2 } }, { snssai: { sst: 3 } }],
      amfSets: [
        { amfRegionId: 1, amfSetId: 2, slices: [{ sst: 2 }] },
        { amfRegionId: 1, amfSetId: 777, slices: [{ sst: 3 }] },
      ],
    },
  },
  alongside: secondAmf({ relativeCapacity: 1, plmns: [{ plmnId: PLMN, slices: [{ sst: 1 }] }] }),
  async run(lab) {
    const { gnb, ue, step, sees, neverSaw, refused } = lab;
    const slices = [{ sst: 1 }, { sst: 2 }, { sst: 3 }];
    const alone = await gnb({ slices });
    const both = await gnb({ slices });
    await both.setup(await both.attachTo(atSecondAmf(lab).amf));

    step('there is no AMF of the set');
    const first = await ue(both, { subscription: { slices }, requestedNssai: [{ sst: 3 }] });
    await refused(first.register(), /#62/);
    neverSaw(both, 'RerouteNASRequest');

    step('there is one, and the gNB has no association with it');
    const second = await ue(alone, { subscription: { slices }, requestedNssai: [{ sst: 2 }] });
    await refused(second.register(), /#62/);

    step('there is one, and it has not the slice');
    const third = await ue(both, { subscription: { slices }, requestedNssai: [{ sst: 2 }] });
    await refused(third.register(), /#62/);
    await sees(both, 'UEContextReleaseCommand');
    neverSaw(both, 'InitialContextSetupRequest');

    step('a registered UE asks for it, and its gNB does not know where to go with it');
    const fourth = await ue(alone, { subscription: { slices }, requestedNssai: [{ sst: 1 }] });
    await fourth.register();
    await fourth.goIdle();
    fourth.startRegistration('mobility-updating', { fields: { requestedNssai: [{ sst: 2 }] } });
    await sees(alone, 'RerouteNASRequest', { amfSetId: SECOND_AMF.amfSetId });
    await fourth.released();

    step('it goes on with the slice that it has');
    await fourth.serviceRequest('signalling');
    await sees(fourth, 'ServiceAccept');
  },
});
