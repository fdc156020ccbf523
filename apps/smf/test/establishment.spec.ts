/** PDU session establishment (TS 23.502 §4.3.2.2.1), step by step. */
import { type NasMessageOf, pcoContainer } from '@trunkline/nas-5gs';
import { decodePduSessionResourceSetupRequestTransfer } from '@trunkline/ngap';
import { fromHex, toHex } from '@trunkline/wire';
import { describe, expect, it } from 'vitest';
import { Refusal, smCause } from '../src/procedures/refusal.ts';
import { AMF, nasOf, POLICY_URI, STATUS_URI, SUPI, TestSession, UPF_NODE } from './session.ts';

const pcoOf = (...ids: number[]) => ({ containers: ids.map((id) => ({ id, value: new Uint8Array(0) })) });

describe('the UE asks for a session', () => {
  it('makes an SM context, and a session at the UPF that gives tunnel and address', async () => {
    const session = new TestSession();
    await session.create();
    expect(session.answer).toMatchObject({ status: 201, location: 'ref-1.41', body: { upCnxState: 'ACTIVATING' } });
    const request = session.toUpf('SessionEstablishmentRequest');
    expect(request).toMatchObject({
      seid: 0n,
      nodeId: '127.0.0.4',
      cpFSeid: { seid: 41n, ipv4: '127.0.0.4' },
      pdnType: 1,
      apnDnn: 'internet',
      snssai: { sst: 1 },
    });
    const [uplink, downlink] = request.createPdr;
    expect(uplink?.pdi).toMatchObject({
      sourceInterface: 'access',
      localFTeid: { choose: true, ipv4: true },
      qfi: [1],
    });
    expect(uplink?.pdi.ueIpAddress).toEqual([{ isDestination: false, chooseIpv4: true }]);
    expect(downlink?.pdi.ueIpAddress).toEqual([{ isDestination: true, chooseIpv4: true }]);
    // Until the gNB has its end, downlink packets wait at the UPF.
    expect(request.createFar.map(({ applyAction }) => applyAction)).toEqual([
      { forw: true },
      { buff: true, nocp: true },
    ]);
    // Kilobits per second of the subscribed AMBR.
    expect(request.createQer?.[0]?.maximumBitRate).toEqual({ uplink: 100_000, downlink: 1_500_000 });
    expect(session.timers).toEqual({ N4: 10_000 });
  });

  it('takes the policy back where the UDM does not register the session', async () => {
    const session = new TestSession();
    session.around.registerSession = () => {
      throw new Refusal(smCause.networkFailure, 504, 'NETWORK_FAILURE', 'the UDM is away');
    };
    await session.create();
    expect(session.answer.status).toBe(504);
    expect(session.context).toBeUndefined();
    expect(session.sent('policy-delete')).toEqual([{ effect: 'policy-delete', uri: POLICY_URI }]);
  });

  it('makes one session for a request that comes again, whatever has become of it since, and another for another', async () => {
    const session = new TestSession();
    await session.create({}, {}, 'request-1');
    await session.establishedByUpf();
    await session.create({}, {}, 'request-1');
    expect(session.effects).toEqual([expect.objectContaining({ effect: 'answer' })]);
    expect(session.answer).toMatchObject({ status: 201, location: 'ref-1.41' });
    expect(session.context).toMatchObject({ seid: '41', phase: { name: 'establishing-ran' } });
    expect(session.policies).toHaveLength(1);
    await session.create({}, {}, 'request-2');
    expect(session.answer).toMatchObject({ status: 201, location: 'ref-1.42' });
    await session.create({});
    await session.create({});
    expect(session.answer).toMatchObject({ status: 201, location: 'ref-1.44' });
  });

  it('asks the PCF under one name, whichever worker has the request', async () => {
    const [first, second] = [new TestSession(), new TestSession()];
    await first.create({}, {}, 'request-1');
    await second.create({}, {}, 'request-1');
    expect(first.policyCalls).toEqual(['request-1.policy']);
    expect(second.policyCalls).toEqual(first.policyCalls);
  });

  it('takes back what the UPF made for the session before it, whose answer comes in a step that runs on this one', async () => {
    const session = new TestSession();
    await session.create();
    await session.create();
    await session.fromUpf({
      ...{ message: 'SessionEstablishmentResponse', sequenceNumber: 1, seid: 41n, nodeId: UPF_NODE, cause: 1 },
      upFSeid: { seid: 9n, ipv4: UPF_NODE },
      createdPdr: [{ pdrId: 1, localFTeid: { teid: 0x11, ipv4: UPF_NODE } }],
    });
    expect(session.toUpf('SessionDeletionRequest').seid).toBe(9n);
    expect(session.context).toMatchObject({ seid: '42', phase: { name: 'establishing-n4' } });
    await session.establishedByUpf();
    expect(session.context).toMatchObject({ phase: { name: 'establishing-ran' }, address: { ipv4: '10.45.0.2' } });
  });

  it('is asked for again as soon as the UPF is back that was away', async () => {
    const session = new TestSession();
    await session.create();
    await session.handle({ kind: 'upf-restarted', nodeId: UPF_NODE, association: 8 });
    expect(session.toUpf('SessionEstablishmentRequest').cpFSeid.seid).toBe(41n);
    await session.establishedByUpf(undefined, undefined, 8);
    await session.handle({ kind: 'upf-restarted', nodeId: UPF_NODE, association: 8 });
    expect(session.effects).toEqual([]);
  });

  it("does not take an older session's answer of the gNB for its own", async () => {
    const session = new TestSession();
    await session.create();
    await session.setUpByRan();
    expect(session.answer.status).toBe(204);
    expect(session.sent('n4')).toEqual([]);
    expect(session.context?.phase.name).toBe('establishing-n4');
  });

  it('tells the PCF what the session is', async () => {
    const session = new TestSession();
    await session.create();
    expect(session.policies).toEqual([
      expect.objectContaining({
        supi: SUPI,
        pduSessionId: 5,
        pduSessionType: 'IPV4',
        dnn: 'internet',
        sliceInfo: { sst: 1 },
        notificationUri: 'http://127.0.0.10:8015/callbacks/sm-policy/ref-1',
        subsSessAmbr: { uplink: '100 Mbps', downlink: '1.5 Gbps' },
      }),
    ]);
  });

  it("goes by the PCF's decision before the subscription", async () => {
    const session = new TestSession();
    session.around.decision = {
      sessRules: {
        default: {
          sessRuleId: 'default',
          authSessAmbr: { uplink: '10 Mbps', downlink: '20 Mbps' },
          authDefQos: { '5qi': 6, arp: { priorityLevel: 2, preemptCap: 'NOT_PREEMPT', preemptVuln: 'PREEMPTABLE' } },
        },
      },
    };
    await session.create();
    expect(session.toUpf('SessionEstablishmentRequest').createQer?.[0]?.maximumBitRate).toEqual({
      uplink: 10_000,
      downlink: 20_000,
    });
    expect(session.context?.defaultFlow).toEqual({
      qfi: 1,
      fiveQi: 6,
      arp: { priorityLevel: 2, mayPreempt: false, preemptable: true },
    });
  });

  it('goes on without a PCF where the settings let it', async () => {
    const session = new TestSession();
    session.around.decision = undefined;
    await session.create();
    expect(session.answer.status).toBe(201);
    expect(session.context?.policyUri).toBeUndefined();
    expect(session.context?.defaultFlow.fiveQi).toBe(7);
  });

  it('asks the UPF for the address that is subscribed', async () => {
    const session = new TestSession();
    session.around.subscription = {
      ...(session.around.subscription as NonNullable<typeof session.around.subscription>),
      staticIpAddress: [{ ipv4Addr: '10.45.9.9' }, { ipv6Prefix: '2001:db8:cafe:9::/64' }],
    };
    await session.create({ pduSessionType: 'IPV4V6' });
    const { createPdr, pdnType } = session.toUpf('SessionEstablishmentRequest');
    expect(pdnType).toBe(3);
    expect(createPdr[1]?.pdi.ueIpAddress).toEqual([
      { isDestination: true, ipv4: '10.45.9.9', ipv6: '2001:db8:cafe:9::' },
    ]);
  });
});

describe('the UPF has the session', () => {
  it.each([
    ['IPV4', { ipv4: '10.45.0.2' }, ['000c c0000210', '000c c0000211']],
    ['IPV6', { ipv6: '2001:db8:cafe:2::' }, ['0001 20010db8000000000000000000000016']],
    [
      'IPV4V6',
      { ipv4: '10.45.0.2', ipv6: '2001:db8:cafe:2::' },
      ['000c c0000210', '0001 20010db8000000000000000000000016', '000c c0000211'],
    ],
  ] as const)('tells a UE with %s the P-CSCFs that it can reach, in their order', async (type, address, expected) => {
    const session = new TestSession();
    await session.create({
      pduSessionType: type,
      extendedProtocolConfigurationOptions: pcoOf(pcoContainer.pCscfIpv4, pcoContainer.pCscfIpv6),
    });
    await session.establishedByUpf(address);
    const [transfer] = session.sent('transfer');
    const accept = nasOf(transfer?.n1, 'PDUSessionEstablishmentAccept');
    const containers = accept.extendedProtocolConfigurationOptions?.containers ?? [];
    const shown = containers.map(({ id, value }) => `${id.toString(16).padStart(4, '0')} ${toHex(value)}`);
    expect(shown).toEqual(expected);
  });

  it('sends the accept to the UE, and the tunnel and the flow to the gNB', async () => {
    const session = new TestSession();
    await session.create({
      extendedProtocolConfigurationOptions: pcoOf(pcoContainer.dnsIpv4, pcoContainer.dnsIpv6, pcoContainer.ipv4Mtu),
    });
    await session.establishedByUpf({ ipv4: '10.45.0.2' });
    const [transfer] = session.sent('transfer');
    expect(transfer).toMatchObject({ what: 'establishment', supi: SUPI, amfInstanceId: AMF, pduSessionId: 5 });
    const accept = nasOf(transfer?.n1, 'PDUSessionEstablishmentAccept');
    expect(accept).toMatchObject({
      pduSessionId: 5,
      pti: 9,
      selectedPduSessionType: 'IPV4',
      selectedSscMode: 'SSC_MODE_1',
      sessionAmbr: { uplink: 100e6, downlink: 1.5e9 },
      pduAddress: { type: 'IPV4', ipv4: '10.45.0.2' },
      snssai: { sst: 1 },
      dnn: 'internet',
    });
    expect(accept.authorizedQosRules).toMatchObject([{ isDefault: true, qfi: 1 }]);
    // The DNS for IPv6 is not for this session.
    expect(accept.extendedProtocolConfigurationOptions?.containers).toEqual([
      { id: pcoContainer.dnsIpv4, value: fromHex('0a2d0001') },
      { id: pcoContainer.ipv4Mtu, value: fromHex('0578') },
    ]);
    expect(transfer?.n2?.type).toBe('PDU_RES_SETUP_REQ');
    const resources = decodePduSessionResourceSetupRequestTransfer(transfer?.n2?.bytes ?? new Uint8Array(0));
    expect(resources).toMatchObject({
      pduSessionType: 'ipv4',
      ulNguUpTnlInformation: {
        choice: 'gtpTunnel',
        value: { gtpTeid: fromHex('00000011'), transportLayerAddress: { bytes: fromHex('7f000007'), bits: 32 } },
      },
      qosFlowSetupRequestList: [
        {
          qosFlowIdentifier: 1,
          qosFlowLevelQosParameters: {
            qosCharacteristics: { choice: 'nonDynamic5QI', value: { fiveQI: 7 } },
            allocationAndRetentionPriority: {
              priorityLevelARP: 3,
              preEmptionCapability: 'may-trigger-pre-emption',
              preEmptionVulnerability: 'not-pre-emptable',
            },
          },
        },
      ],
    });
    expect(session.timers).toEqual({ RAN: 20_000 });
  });

  it('gives an IPv4v6 session both addresses, and the UE its interface identifier', async () => {
    const session = new TestSession();
    await session.create({ pduSessionType: 'IPV4V6' });
    await session.establishedByUpf({ ipv4: '10.45.0.2', ipv6: '2001:db8:cafe:1::' });
    const accept = nasOf(session.sent('transfer')[0]?.n1, 'PDUSessionEstablishmentAccept');
    expect(accept.pduAddress).toEqual({ type: 'IPV4V6', ipv4: '10.45.0.2', interfaceId: '0000000000000029' });
    expect(session.context?.address).toMatchObject({ ipv4: '10.45.0.2', ipv6Prefix: '2001:db8:cafe:1::/64' });
  });

  it('turns downlink packets to the gNB once that has answered', async () => {
    const session = new TestSession();
    await session.create();
    await session.establishedByUpf();
    await session.setUpByRan();
    expect(session.answer).toMatchObject({ status: 200, body: { upCnxState: 'ACTIVATED' } });
    expect(session.toUpf('SessionModificationRequest')).toMatchObject({
      seid: 9n,
      updateFar: [
        {
          farId: 2,
          applyAction: { forw: true },
          updateForwardingParameters: {
            destinationInterface: 'access',
            outerHeaderCreation: { description: 'GTP-U/UDP/IPv4', teid: 0x77, ipv4: '127.0.0.1' },
          },
        },
      ],
    });
    expect(session.context).toMatchObject({ phase: { name: 'active' }, userPlane: 'activated' });
    expect(session.timers).toEqual({});
  });
});

describe('what the UE asked for and what it gets (TS 24.501 §6.4.1.3, §6.4.1.4)', () => {
  const offer = (allowed: string[], fallback = 'IPV4') => {
    const session = new TestSession();
    session.around.subscription = {
      pduSessionTypes: { defaultSessionType: fallback, allowedSessionTypes: allowed },
      sscModes: { defaultSscMode: 'SSC_MODE_1' },
    };
    return session;
  };

  type Type = NasMessageOf<'PDUSessionEstablishmentRequest'>['pduSessionType'];
  const given: [Type, string[], string, number | undefined][] = [
    ['IPV4V6', ['IPV4'], 'IPV4', 50],
    ['IPV4V6', ['IPV6'], 'IPV6', 51],
    ['IPV4V6', ['IPV4V6'], 'IPV4V6', undefined],
    ['IPV4', ['IPV4V6'], 'IPV4', undefined],
    [undefined, ['IPV4', 'IPV6'], 'IPV6', undefined],
  ];
  const refused: [Type, string[], number][] = [
    ['IPV6', ['IPV4'], 50],
    ['IPV4', ['IPV6'], 51],
    ['ETHERNET', ['IPV4'], 28],
  ];

  it.each(given)('asked for %s, subscribed %j: %s, cause %s', async (asked, allowed, type, cause) => {
    const session = offer(allowed, 'IPV6');
    await session.create(asked === undefined ? {} : { pduSessionType: asked });
    const address = { ipv4: '10.45.0.2', ipv6: '2001:db8:cafe:1::' };
    await session.establishedByUpf(address);
    const accept = nasOf(session.sent('transfer')[0]?.n1, 'PDUSessionEstablishmentAccept');
    expect(accept.selectedPduSessionType).toBe(type);
    expect(accept.cause5gsm).toBe(cause);
    expect(accept.pduAddress?.ipv4).toBe(type === 'IPV6' ? undefined : '10.45.0.2');
  });

  it.each(refused)('asked for %s, subscribed %j: refused with #%s', async (asked, allowed, cause) => {
    const session = offer(allowed);
    await session.create({ pduSessionType: asked });
    expect(session.answer).toMatchObject({ status: 403, body: { error: { cause: 'PDUTYPE_NOT_SUPPORTED' } } });
    const reject = nasOf(session.answer.parts?.['n1']?.bytes, 'PDUSessionEstablishmentReject');
    expect(reject).toMatchObject({ pduSessionId: 5, pti: 9, cause5gsm: cause });
  });
});

describe('refusals before anything is set up', () => {
  const cases: [string, (session: TestSession) => unknown, number, string, number][] = [
    [
      'an unknown DNN',
      (s) => s.create({}, { dnn: 'nowhere' }),
      403,
      'DNN_NOT_SUPPORTED',
      smCause.missingOrUnknownDnnInSlice,
    ],
    [
      'a DNN that is not subscribed',
      (s) => {
        s.around.subscription = undefined;
        return s.create();
      },
      403,
      'DNN_DENIED',
      smCause.serviceOptionNotSubscribed,
    ],
    [
      'no UPF',
      (s) => {
        s.around.upf = undefined;
        return s.create();
      },
      503,
      'INSUFFICIENT_RESOURCES_SLICE_DNN',
      smCause.insufficientResources,
    ],
    [
      'a PCF that says no',
      (s) => {
        s.around.createPolicy = () => {
          throw new Refusal(smCause.requestRejectedUnspecified, 403, 'POLICY_REJECTED', 'no');
        };
        return s.create();
      },
      403,
      'POLICY_REJECTED',
      smCause.requestRejectedUnspecified,
    ],
    ['an SSC mode that is not subscribed', (s) => s.create({ sscMode: 'SSC_MODE_3' }), 403, 'SSC_NOT_SUPPORTED', 68],
    ['a PTI of 0', (s) => s.create({ pti: 0 }), 403, 'N1_SM_ERROR', smCause.invalidPtiValue],
    ['no SUPI', (s) => s.create({}, { supi: undefined }), 400, 'MANDATORY_IE_MISSING', 31],
    ['no N1 message', (s) => s.createWith(undefined), 400, 'N1_SM_ERROR', smCause.requestRejectedUnspecified],
    ['an N1 message that is cut off', (s) => s.createWith(fromHex('2e0509')), 403, 'N1_SM_ERROR', 96],
    [
      'another N1 message',
      (s) => s.createWith(fromHex('2e0509d1')),
      403,
      'N1_SM_ERROR',
      smCause.messageTypeNotImplemented,
    ],
  ];

  it.each(cases)('%s', async (_, attempt, status, cause, cause5gsm) => {
    const session = new TestSession();
    await attempt(session);
    expect(session.answer).toMatchObject({ status, body: { error: { status, cause } } });
    const reject = nasOf(session.answer.parts?.['n1']?.bytes, 'PDUSessionEstablishmentReject');
    expect(reject.cause5gsm).toBe(cause5gsm);
    expect(session.context).toBeUndefined();
    expect(session.sent('n4')).toEqual([]);
  });
});

describe('failures after the AMF has had its answer', () => {
  it('asks a silent UPF once more, then refuses the UE and takes everything back', async () => {
    const session = new TestSession();
    await session.create();
    await session.handle({ kind: 'timer', name: 'N4' });
    expect(session.toUpf('SessionEstablishmentRequest').cpFSeid.seid).toBe(41n);
    expect(session.timers).toEqual({ N4: 10_000 });
    await session.handle({ kind: 'timer', name: 'N4' });
    const [transfer] = session.sent('transfer');
    expect(transfer).toMatchObject({ what: 'rejection' });
    expect(nasOf(transfer?.n1, 'PDUSessionEstablishmentReject').cause5gsm).toBe(smCause.networkFailure);
    expect(session.sent('status-notify')).toEqual([{ effect: 'status-notify', uri: STATUS_URI }]);
    expect(session.sent('policy-delete')).toEqual([{ effect: 'policy-delete', uri: POLICY_URI }]);
    expect(session.sent('deregister')).toEqual([{ effect: 'deregister', supi: SUPI, pduSessionId: 5 }]);
    expect(session.context).toBeUndefined();
  });

  it('refuses the UE when the UPF refuses', async () => {
    const session = new TestSession();
    await session.create();
    await session.fromUpf({
      message: 'SessionEstablishmentResponse',
      sequenceNumber: 1,
      seid: 41n,
      nodeId: UPF_NODE,
      cause: 75,
    });
    const reject = nasOf(session.sent('transfer')[0]?.n1, 'PDUSessionEstablishmentReject');
    expect(reject.cause5gsm).toBe(smCause.insufficientResources);
    expect(session.context).toBeUndefined();
  });

  it('takes the session back when the AMF cannot reach the UE', async () => {
    const session = new TestSession();
    await session.create();
    await session.establishedByUpf();
    await session.handle({ kind: 'transferred', what: 'establishment', cause: 'UE_NOT_REACHABLE' });
    expect(session.toUpf('SessionDeletionRequest').seid).toBe(9n);
    expect(session.sent('deregister')).toHaveLength(1);
    expect(session.context).toBeUndefined();
  });

  it('takes the session back, and tells the UE, when the gNB never answers', async () => {
    const session = new TestSession();
    await session.create();
    await session.establishedByUpf();
    await session.handle({ kind: 'timer', name: 'RAN' });
    expect(session.toUpf('SessionDeletionRequest').seid).toBe(9n);
    await session.handle({ kind: 'timer', name: 'T3592' });
    const [transfer] = session.sent('transfer');
    nasOf(transfer?.n1, 'PDUSessionReleaseCommand');
    // The gNB has nothing to release.
    expect(transfer?.n2).toBeUndefined();
  });
});

describe('a second request with the same PDU session ID', () => {
  it('ends the old session at UPF, PCF and UDM, and makes a new one', async () => {
    const session = await TestSession.active();
    await session.create({ pti: 10 });
    const messages = session.sent('n4').map(({ message }) => message);
    expect(messages).toMatchObject([
      { message: 'SessionDeletionRequest', seid: 9n },
      { message: 'SessionEstablishmentRequest', cpFSeid: { seid: 42n } },
    ]);
    expect(session.sent('policy-delete')).toHaveLength(1);
    expect(session.context).toMatchObject({ seid: '42', pti: 10, phase: { name: 'establishing-n4' } });
    expect(session.context?.upf.seid).toBeUndefined();
  });

  it('leaves the old session alone when the new one is refused', async () => {
    const session = await TestSession.active();
    session.around.upf = undefined;
    await session.create({ pti: 10 });
    expect(session.answer.status).toBe(503);
    expect(session.context).toMatchObject({ seid: '41', phase: { name: 'active' } });
  });
});
