import { callFlow, media } from '@trunkline/testbed';

export default callFlow({
  name: 'policy/policy-authorization-refused',
  title: 'What the PCF refuses an application',
  clause: 'TS 29.514 §4.2.2.2, §5.7',
  shows:
    'Unknown UE, unknown application session, media that is not authorised or asks for too much, flows that nobody can describe',
  tags: ['5gc', 'policy', 'reject'],
  needs: ['tap'],
  core: { pcf: { applications: { mediaTypes: { AUDIO: 1 }, mostBandwidth: '1 Mbps' } } },
  async run({ gnb, ue, af, step, refused, neverSaw, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    const application = await af();
    const ueIpv4 = session.ipv4 as string;
    const flow = { server: dataNetwork.ipv4, port: 7 };
    step('a UE that nobody knows');
    await refused(
      application.authorize({ ueIpv4: '10.45.255.250', medComponents: media('AUDIO', flow) }),
      /500 PDU_SESSION_NOT_AVAILABLE/,
    );
    step('the right UE in the wrong data network');
    await refused(
      application.authorize({ ueIpv4, dnn: 'ims', medComponents: media('AUDIO', flow) }),
      /500 PDU_SESSION_NOT_AVAILABLE/,
    );
    step('no UE at all');
    await refused(application.authorize({ medComponents: media('AUDIO', flow) }), /400 MANDATORY_IE_MISSING/);
    step('media that is not authorised');
    await refused(
      application.authorize({ ueIpv4, medComponents: media('VIDEO', flow) }),
      /403 REQUESTED_SERVICE_NOT_AUTHORIZED/,
    );
    step('more than there may be');
    await refused(
      application.authorize({ ueIpv4, medComponents: media('AUDIO', flow, { marBwUl: '5 Mbps' }) }),
      /403 REQUESTED_SERVICE_NOT_AUTHORIZED/,
    );
    step('flows that are none');
    const medSubComps = { '1': { fNum: 1, fDescs: ['deny out 17 from any to any'] } };
    await refused(
      application.authorize({ ueIpv4, medComponents: media('AUDIO', flow, { medSubComps }) }),
      /400 FILTER_RESTRICTIONS/,
    );
    await refused(
      application.authorize({ ueIpv4, medComponents: { '1': { medCompN: 1, medType: 'AUDIO' } } }),
      /400 INVALID_SERVICE_INFORMATION/,
    );
    step('an application session that has ended');
    const call = await application.authorize({ ueIpv4, evSubsc: { events: [{ event: 'PLMN_CHG' }] } });
    await call.end();
    await refused(call.end(), /404 APPLICATION_SESSION_CONTEXT_NOT_FOUND/);
    neverSaw(phone, 'PDUSessionModificationCommand');
  },
});
