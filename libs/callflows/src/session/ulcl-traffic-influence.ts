import { NsmfEventExposure } from '@trunkline/sbi';
import { callFlow } from '@trunkline/testbed';
import { CENTRAL_SERVER, EDGE, EDGE_SERVER, withEdge } from './edge.ts';

export default callFlow({
  name: 'session/ulcl-traffic-influence',
  title: 'An application has its traffic leave close to the UE',
  clause: 'TS 23.502 §4.3.6.4, §4.3.5.4, §4.3.5.5, §4.3.6.3; TS 29.514 §4.2.2.8; TS 29.512 §4.2.6.2.6',
  shows:
    'Routing requirements of an application (DNAI) become a PCC rule, the SMF puts an uplink classifier in front of the anchor and tells the application before and after; its server is reached there, all else by the anchor; when the application ends, the classifier goes',
  tags: ['5gc', 'session', 'policy'],
  covers: ['free5GC AFInfluenceOnTrafficRouting', 'free5GC ULCLAndMultiUPF'],
  needs: ['tap'],
  ...withEdge(),
  async run({ gnb, ue, af, sbi, step, sees, coreSees, notified, neverSaw, refused, holds }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    const ueIpv4 = session.ipv4 as string;
    step('the server close to the UE is not reached');
    await session.ping(CENTRAL_SERVER);
    await refused(session.ping(EDGE_SERVER, 500), /echo reply/);
    step('an application asks for a path to it');
    const server = await af();
    const listener = await sbi('AF');
    const notificationUri = listener.callback(NsmfEventExposure, 'myNotification');
    const influence = await server.authorize({
      ueIpv4,
      afRoutReq: {
        routeToLocs: [{ dnai: EDGE, routeProfId: 'n6' }],
        upPathChgSub: { notificationUri, notifCorreId: 'path-1', dnaiChgType: 'EARLY_LATE' },
      },
      medComponents: {
        '1': { medCompN: 1, medSubComps: { '1': { fNum: 1, fDescs: [`permit in ip from any to ${EDGE_SERVER}`] } } },
      },
    });
    await coreSees('PCF → SMF', /POST .*\/update/);
    const event = { event: 'UP_PATH_CH', targetDnai: EDGE, sourceUeIpv4Addr: ueIpv4, targetUeIpv4Addr: ueIpv4 };
    await notified(listener, NsmfEventExposure, 'myNotification', {
      notifId: 'path-1',
      eventNotifs: [{ ...event, dnaiChgType: 'EARLY' }],
    });
    await sees(node, 'PDUSessionResourceModifyRequest');
    await notified(listener, NsmfEventExposure, 'myNotification', {
      notifId: 'path-1',
      eventNotifs: [{ ...event, dnaiChgType: 'LATE' }],
    });
    // Where packets go is nothing that a UE has to know.
    neverSaw(phone, 'PDUSessionModificationCommand');
    step('servers at both ends answer');
    await session.ping(EDGE_SERVER);
    await session.ping(CENTRAL_SERVER);
    step('the application ends');
    await influence.end();
    await sees(node, 'PDUSessionResourceModifyRequest');
    await coreSees('SMF → UPF', /Session Deletion Request/);
    await session.ping(CENTRAL_SERVER);
    await refused(session.ping(EDGE_SERVER, 500), /echo reply/);
    holds('address', session.ipv4, (address: string) => address === ueIpv4);
  },
});
