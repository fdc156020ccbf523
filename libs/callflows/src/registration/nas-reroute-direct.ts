import { callFlow } from '@trunkline/testbed';
import { atSecondAmf, SECOND_AMF, secondAmf } from '../second-amf.ts';

const PLMN = { mcc: '999', mnc: '70' };

export default callFlow({
  name: 'registration/nas-reroute-direct',
  title: 'A UE whose slice another AMF set has: its registration is given to an AMF of that set',
  clause: 'TS 23.502 §4.2.2.2.3 (A), TS 29.518 §5.2.2.3.5, TS 29.531 §5.2.2.2.2 (targetAmfSet)',
  shows:
    'The NSSF names the set, the NRF its AMF, which gets the registration with keys and all; the gNB learns by the next message who serves the UE, which sees one registration',
  tags: ['5gc', 'registration'],
  covers: ['free5GC NasReroute'],
  needs: ['tap'],
  core: {
    nssf: {
      slices: [{ snssai: { sst: 1 } }, { snssai: { sst: 2 } }],
      amfSets: [{ amfRegionId: 1, amfSetId: 2, slices: [{ sst: 2 }] }],
    },
  },
  alongside: secondAmf({ relativeCapacity: 1, plmns: [{ plmnId: PLMN, slices: [{ sst: 2 }] }] }),
  async run(lab) {
    const { gnb, ue, step, sees, neverSaw, coreSees, holds } = lab;
    const slices = [{ sst: 1 }, { sst: 2 }];
    const node = await gnb({ slices });
    await node.setup(await node.attachTo(atSecondAmf(lab).amf));
    const phone = await ue(node, { subscription: { slices }, requestedNssai: [{ sst: 2 }] });

    step('it registers at the AMF of the greater capacity, which has not the slice');
    phone.startRegistration();
    await sees(phone, 'AuthenticationRequest');
    await sees(phone, 'SecurityModeCommand');
    await coreSees('AMF → AMF2', /POST .*callbacks\/rerouted$/);
    await sees(node, 'InitialContextSetupRequest', { guami: { amfSetId: SECOND_AMF.amfSetId } });
    await sees(phone, 'RegistrationAccept', {
      guti5g: { guti: { amfSetId: SECOND_AMF.amfSetId } },
      allowedNssai: [{ sst: 2 }],
    });
    neverSaw(node, 'RerouteNASRequest');
    neverSaw(phone, 'RegistrationReject');
    holds('the AMF of the connection', phone.connection?.via.amf.inSet(SECOND_AMF.amfSetId), (is: boolean) => is);

    step('it goes idle, and comes back to the AMF that gave its identity');
    await phone.goIdle();
    await phone.serviceRequest('signalling');
    await sees(node, 'InitialContextSetupRequest', { guami: { amfSetId: SECOND_AMF.amfSetId } });
  },
});
