import { callFlow } from '@trunkline/testbed';
import { atSecondAmf, SECOND_AMF, secondAmf } from '../second-amf.ts';

const PLMN = { mcc: '999', mnc: '70' };

export default callFlow({
  name: 'registration/nas-reroute-by-ran',
  title: 'A registered UE wants a slice that another AMF set has: its gNB sends it there',
  clause: 'TS 23.502 §4.2.2.2.3 (B), TS 38.413 §8.6.5, TS 29.518 §5.2.2.2.1',
  shows:
    'The gNB gets the Initial UE Message back with the AMF set, and chooses an AMF of it, which fetches context and session from the first: no authentication',
  tags: ['5gc', 'registration', 'mobility'],
  covers: ['free5GC NasReroute'],
  needs: ['tap'],
  core: (at) => ({
    smf: {
      sbi: { address: at(10) },
      n4: { address: at(4) },
      upfs: [{ nodeId: at(7), slices: [{ sst: 1 }, { sst: 2 }], dnns: { internet: { types: ['IPV4'] } } }],
    },
    nssf: {
      slices: [{ snssai: { sst: 1 } }, { snssai: { sst: 2 } }],
      amfSets: [{ amfRegionId: 1, amfSetId: 2, slices: [{ sst: 1 }, { sst: 2 }] }],
    },
  }),
  alongside: secondAmf({ relativeCapacity: 1, plmns: [{ plmnId: PLMN, slices: [{ sst: 1 }, { sst: 2 }] }] }),
  async run(lab) {
    const { gnb, ue, step, sees, neverSaw, coreSees, dataNetwork } = lab;
    const slices = [{ sst: 1 }, { sst: 2 }];
    const node = await gnb({ slices });
    await node.setup(await node.attachTo(atSecondAmf(lab).amf));
    const phone = await ue(node, { subscription: { slices }, requestedNssai: [{ sst: 1 }] });
    await phone.register();
    const session = await phone.establishPduSession({ snssai: { sst: 1 } });
    await session.ping(dataNetwork.ipv4);
    await phone.goIdle();

    step('it asks for the second slice as well');
    phone.startRegistration('mobility-updating', {
      uplinkDataStatus: [session.info.pduSessionId],
      fields: { requestedNssai: slices },
    });
    await sees(node, 'RerouteNASRequest', {
      amfSetId: SECOND_AMF.amfSetId,
      allowedNSSAI: [{ sNssai: { sst: Uint8Array.of(1) } }, { sNssai: { sst: Uint8Array.of(2) } }],
    });
    await coreSees('AMF2 → AMF', /POST .*ue-contexts\/5g-guti-.*\/transfer$/);
    await sees(node, 'InitialContextSetupRequest', { guami: { amfSetId: SECOND_AMF.amfSetId } });
    await sees(phone, 'RegistrationAccept', {
      guti5g: { guti: { amfSetId: SECOND_AMF.amfSetId } },
      allowedNssai: slices,
      pduSessionStatus: [session.info.pduSessionId],
      pduSessionReactivationResult: [],
    });
    neverSaw(phone, 'AuthenticationRequest');
    await session.ping(dataNetwork.ipv4);

    step('and has a session on it');
    const second = await phone.establishPduSession({ snssai: { sst: 2 } });
    await second.ping(dataNetwork.ipv4);
  },
});
