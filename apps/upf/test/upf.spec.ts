import type { GtpuMessage } from '@trunkline/gtp';
import { decodePfcp, encodePfcp, type PfcpMessage, type PfcpMessageOf, pfcpCause, type Unsent } from '@trunkline/pfcp';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dissect, hasTshark } from '../../../test/support/tshark.ts';
import { ping, ping6, readIp, routerSolicitation, udp } from './packets.ts';
import { type Bench, bench, Party } from './scripted.ts';

type Establishment = Unsent<PfcpMessageOf<'SessionEstablishmentRequest'>>;
type Modification = Unsent<PfcpMessageOf<'SessionModificationRequest'>>;

const SMF = 'smf.test';
const GNB_TEID = 0xcafe;

/** What an SMF asks for: one rule each way, downlink buffered, TEID and addresses left to the UPF. */
function establishment(more: Partial<Establishment> = {}): Establishment {
  const ue = (isDestination: boolean) => [{ isDestination, chooseIpv4: true, chooseIpv6: true }];
  return {
    message: 'SessionEstablishmentRequest',
    seid: 0n,
    nodeId: SMF,
    cpFSeid: { seid: 77n, ipv4: '127.0.0.1' },
    createPdr: [
      {
        pdrId: 1,
        precedence: 255,
        pdi: {
          sourceInterface: 'access',
          localFTeid: { choose: true, ipv4: true, ipv6: false },
          ueIpAddress: ue(false),
        },
        outerHeaderRemoval: { description: 0 },
        farId: 1,
        urrId: [1],
        qerId: [1],
      },
      {
        pdrId: 2,
        precedence: 255,
        pdi: { sourceInterface: 'core', networkInstance: 'internet', ueIpAddress: ue(true) },
        farId: 2,
        urrId: [1],
        qerId: [1],
      },
    ],
    createFar: [
      { farId: 1, applyAction: { forw: true }, forwardingParameters: { destinationInterface: 'core' } },
      { farId: 2, applyAction: { buff: true, nocp: true } },
    ],
    createQer: [{ qerId: 1, gateStatus: { uplink: 'open', downlink: 'open' }, qfi: 9 }],
    createUrr: [{ urrId: 1, measurementMethod: { volume: true, duration: true }, reportingTriggers: {} }],
    apnDnn: 'internet',
    ...more,
  };
}

/** With an address and a TEID of the SMF's choice. */
const given = (address: string, teid: number): Partial<Establishment> => ({
  createPdr: establishment().createPdr.map((rule) => ({
    ...rule,
    pdi: {
      ...rule.pdi,
      ueIpAddress: [{ isDestination: rule.pdrId === 2, ipv4: address }],
      ...(rule.pdrId === 1 ? { localFTeid: { teid, ipv4: '127.0.0.1' } } : {}),
    },
  })),
});

const forward = (seid: bigint, more: Partial<Modification> = {}): Modification => ({
  message: 'SessionModificationRequest',
  seid,
  updateFar: [
    {
      farId: 2,
      applyAction: { forw: true },
      updateForwardingParameters: {
        destinationInterface: 'access',
        outerHeaderCreation: { description: 'GTP-U/UDP/IPv4', teid: GNB_TEID, ipv4: '127.0.0.1' },
      },
    },
  ],
  ...more,
});

describe('the UPF', () => {
  let b: Bench;
  beforeEach(async () => {
    b = await bench({ buffering: { packets: 3 } });
  });
  afterEach(() => b.close());

  const associate = (recoveryTimeStamp = 1000) =>
    b.ask({ message: 'AssociationSetupRequest', nodeId: SMF, recoveryTimeStamp }, 'AssociationSetupResponse');
  const establish = async (more: Partial<Establishment> = {}) => {
    const response = await b.ask(establishment(more), 'SessionEstablishmentResponse');
    expect(response.cause).toBe(pfcpCause.requestAccepted);
    const [up, down] = response.createdPdr ?? [];
    const tunnel = up?.localFTeid;
    const [ue] = down?.ueIpAddress ?? [];
    return {
      seid: response.upFSeid?.seid ?? 0n,
      teid: tunnel !== undefined && tunnel.choose !== true ? tunnel.teid : 0,
      ipv4: ue?.ipv4 ?? '',
      ipv6: ue?.ipv6 ?? '',
    };
  };
  const modify = (request: Modification) => b.ask(request, 'SessionModificationResponse');
  const uplink = (teid: number, payload: Uint8Array, qfi = 9) =>
    b.gtp({
      message: 'G-PDU',
      teid,
      extensionHeaders: [{ type: 'PduSessionContainer', container: { pduType: 'UL', qfi } }],
      payload,
    });
  const downlink = async () => {
    const message = await b.gnb.next();
    if (message.message !== 'G-PDU') throw new Error(`${message.message} instead of a G-PDU`);
    return message;
  };
  /** All datagrams before have been worked off when its answer is there. */
  const echo = async () => {
    b.gtp({ message: 'EchoRequest', sequenceNumber: 4711 });
    return await b.gnb.next();
  };
  const delete_ = (seid: bigint) => b.ask({ message: 'SessionDeletionRequest', seid }, 'SessionDeletionResponse');

  it('carries a ping to the data network and its answer back, marked and counted', async () => {
    const associated = await associate();
    expect(associated.cause).toBe(pfcpCause.requestAccepted);
    expect(associated.nodeId).toBe('upf.test');
    const session = await establish();
    expect(session).toMatchObject({ ipv4: '10.45.0.2', ipv6: '2001:db8:cafe:1::' });
    expect((await modify(forward(session.seid))).cause).toBe(pfcpCause.requestAccepted);

    const request = ping(session.ipv4, '192.0.2.1', 1);
    uplink(session.teid, request);
    const answer = await downlink();
    expect(answer.teid).toBe(GNB_TEID);
    expect(answer.extensionHeaders).toEqual([
      { type: 'PduSessionContainer', container: { pduType: 'DL', qfi: 9, rqi: false } },
    ]);
    expect(readIp(answer.payload)).toMatchObject({
      source: '192.0.2.1',
      destination: session.ipv4,
      type: 0,
      sequence: 1,
    });
    expect(answer.payload.subarray(28)).toEqual(request.subarray(28));

    const address6 = session.ipv6.replace('::', '::99');
    uplink(session.teid, ping6(address6, '2001:db8::1', 7));
    expect(readIp((await downlink()).payload)).toMatchObject({
      source: '20010db8000000000000000000000001',
      type: 129,
      sequence: 7,
    });
    uplink(session.teid, udp(session.ipv4, '192.0.2.7', [40_000, 7], Buffer.from('hello')));
    const echoed = readIp((await downlink()).payload);
    expect(Buffer.from(echoed.payload).toString()).toBe('hello');

    const sent = BigInt(request.length + 104 + 33);
    const last = await delete_(session.seid);
    expect(last.seid).toBe(77n);
    expect(last.usageReport?.[0]).toMatchObject({
      urrId: 1,
      urSeqn: 0,
      usageReportTrigger: { termination: true },
      volumeMeasurement: { total: 2n * sent, uplink: sent, downlink: sent, uplinkPackets: 3n, downlinkPackets: 3n },
    });
    expect(await b.metrics.metrics()).toContain('trunkline_upf_packets_total{interface="n3",direction="in"} 3');
    const kinds = new Set(b.tapped.map(({ protocol, from, to }) => `${protocol} ${from} ${to}`));
    for (const kind of ['pfcp SMF UPF', 'pfcp UPF SMF', 'gtpu gNB UPF', 'gtpu UPF gNB', 'ip UPF DN', 'ip DN UPF']) {
      expect(kinds).toContain(kind);
    }
    for (const event of b.tapped) expect(event.summary()).not.toMatch(/^not /);
  });

  it.skipIf(!hasTshark)('says nothing that tshark calls malformed', async () => {
    await associate();
    const session = await establish();
    uplink(session.teid, ping(session.ipv4, '192.0.2.1', 1));
    expect((await b.smf.next()).message).toBe('SessionReportRequest');
    await modify(forward(session.seid, { queryUrr: [{ urrId: 1 }] }));
    await downlink();
    await echo();
    b.gtp({ message: 'G-PDU', teid: 1, payload: ping(session.ipv4, '192.0.2.1', 1) });
    await b.gnb.next();
    await delete_(session.seid);
    const sent = (protocol: 'pfcp' | 'gtpu') =>
      b.tapped
        .filter((event) => event.protocol === protocol && event.from === 'UPF')
        .flatMap(({ bytes }) => bytes ?? []);
    const types = (protocol: 'pfcp' | 'gtpu', dissector: string, field: string) => {
      const read = dissect(dissector, sent(protocol), [field]);
      expect(read.flatMap(({ faults }) => faults)).toEqual([]);
      return read.map(({ fields }) => Number(fields[0]));
    };
    expect(types('pfcp', 'pfcp', 'pfcp.msg_type')).toEqual([6, 51, 56, 53, 55]);
    expect(types('gtpu', 'gtp', 'gtp.message')).toEqual([255, 2, 26]);
  });

  it('survives requests that are damaged in any octet', async () => {
    const faults = vi.spyOn(b.logger, 'error');
    await associate();
    const session = await establish();
    const whole = [
      encodePfcp({ ...establishment(), sequenceNumber: 1 }),
      encodePfcp({ ...forward(session.seid), sequenceNumber: 2 }),
    ];
    const alive = async (recoveryTimeStamp: number) => {
      const sequenceNumber = 0xffff00 + recoveryTimeStamp;
      b.smf.send(encodePfcp({ message: 'HeartbeatRequest', sequenceNumber, recoveryTimeStamp: 1000 }), b.n4);
      for (;;) if ((await b.smf.next()).message === 'HeartbeatResponse') return;
    };
    let round = 0;
    for (const bytes of whole) {
      for (let at = 0; at < bytes.length; at++) {
        for (const value of [0, 0xff, (bytes[at] ?? 0) ^ (1 << (at % 8))]) {
          const damaged = bytes.slice();
          damaged[at] = value;
          // A sequence number of its own, or it would be a repetition of the one before.
          if (at < 12 || at > 14)
            damaged.set(
              [round >> 16, round >> 8, round].map((octet) => octet & 255),
              12,
            );
          b.smf.send(damaged, b.n4);
          round++;
        }
        if (at % 20 === 0) await alive(at / 20);
      }
    }
    await alive(200);
    expect(faults).not.toHaveBeenCalled();
  });

  it('buffers for an idle UE, tells the SMF once, and releases in order what it had room for', async () => {
    await associate();
    const session = await establish();
    for (let i = 1; i <= 5; i++) uplink(session.teid, ping(session.ipv4, '192.0.2.1', i));
    const report = await b.smf.next();
    if (report.message !== 'SessionReportRequest') throw new Error(report.message);
    expect(report).toMatchObject({ seid: 77n, reportType: { dldr: true }, downlinkDataReport: { pdrId: [2] } });
    const { sequenceNumber } = report;
    const accepted = pfcpCause.requestAccepted;
    const answered = { message: 'SessionReportResponse', sequenceNumber, seid: session.seid, cause: accepted } as const;
    b.smf.send(encodePfcp(answered), b.n4);
    expect((await echo()).message).toBe('EchoResponse');
    expect(b.smf.unread).toBe(0);
    expect(b.upf.dataPlane.counters.dropped['buffer-full']).toBe(2);
    await modify(forward(session.seid));
    for (const sequence of [1, 2, 3]) expect(readIp((await downlink()).payload)).toMatchObject({ type: 0, sequence });
    expect(b.upf.dataPlane.bufferedOctets).toBe(0);

    // Idle again: the next packet is told of anew, and dropped where the SMF says so.
    const idle = { farId: 2, applyAction: { buff: true, nocp: true } };
    await modify({ message: 'SessionModificationRequest', seid: session.seid, updateFar: [idle] });
    uplink(session.teid, ping(session.ipv4, '192.0.2.1', 6));
    expect((await b.smf.next()).message).toBe('SessionReportRequest');
    await modify(forward(session.seid, { smReqFlags: { drobu: true } }));
    uplink(session.teid, ping(session.ipv4, '192.0.2.1', 7));
    expect(readIp((await downlink()).payload).sequence).toBe(7);
  });

  it('gives a UE that solicits the /64 of its session', async () => {
    await associate();
    const session = await establish();
    await modify(forward(session.seid));
    uplink(session.teid, routerSolicitation('fe80::1234'));
    const { payload } = await downlink();
    const read = readIp(payload);
    expect(read).toMatchObject({ source: `fe80${'0'.repeat(27)}1`, type: 134, protocol: 58 });
    expect(read.destination).toBe('fe800000000000000000000000001234');
    expect(payload[7]).toBe(255);
    const hex = Buffer.from(payload).toString('hex');
    // Prefix Information: /64, autonomous, infinite lifetimes.
    expect(hex).toContain('03044040ffffffffffffffff0000000020010db8cafe00010000000000000000');
  });

  it('says which IE a request lacks', async () => {
    await associate();
    const session = await establish();
    const update: Modification = {
      message: 'SessionModificationRequest',
      seid: session.seid,
      removePdr: [{ pdrId: 9 }],
    };
    const bytes = encodePfcp({ ...update, sequenceNumber: 50 });
    // The PDR ID in Remove PDR becomes an IE that nobody knows.
    bytes[bytes.length - 6] = 0x7f;
    b.smf.send(bytes, b.n4);
    const mandatoryIeMissing = { cause: pfcpCause.mandatoryIeMissing, offendingIe: 56, sequenceNumber: 50 };
    expect(await b.smf.next()).toMatchObject({
      message: 'SessionModificationResponse',
      seid: 77n,
      ...mandatoryIeMissing,
    });
  });

  it("leaves a session alone that is another SMF's", async () => {
    await associate();
    const session = await establish();
    const other = new Party(decodePfcp);
    await other.open(0, '127.0.0.2');
    try {
      const from = async (message: PfcpMessage) => {
        other.send(encodePfcp(message), b.n4);
        return await other.next();
      };
      const nodeId = 'other.test';
      await from({ message: 'AssociationSetupRequest', sequenceNumber: 1, nodeId, recoveryTimeStamp: 5 });
      const refused = await from({ message: 'SessionDeletionRequest', sequenceNumber: 2, seid: session.seid });
      expect(refused).toMatchObject({ cause: pfcpCause.sessionContextNotFound, seid: 0n });
      expect((await delete_(session.seid)).cause).toBe(pfcpCause.requestAccepted);
    } finally {
      await other.close();
    }
  });

  it('refuses strangers, unknown sessions, networks and rules', async () => {
    const stranger = await b.ask(establishment(), 'SessionEstablishmentResponse');
    expect(stranger).toMatchObject({ cause: pfcpCause.noEstablishedAssociation, seid: 77n });
    expect((await delete_(5n)).cause).toBe(pfcpCause.noEstablishedAssociation);
    await associate();
    expect(await delete_(5n)).toMatchObject({ cause: pfcpCause.sessionContextNotFound, seid: 0n });
    expect(await b.ask(establishment({ apnDnn: 'nowhere' }), 'SessionEstablishmentResponse')).toMatchObject({
      cause: pfcpCause.requestRejected,
      offendingIe: 159,
    });
    const [first] = establishment().createFar;
    if (first === undefined) throw new Error('no FAR');
    const dangling = await b.ask(establishment({ createFar: [first] }), 'SessionEstablishmentResponse');
    expect(dangling.cause).toBe(pfcpCause.ruleCreationOrModificationFailure);
    expect(Buffer.from(dangling.failedRuleId ?? []).toString('hex')).toBe('000002');
    expect(dangling.upFSeid).toBeUndefined();
    // Nothing of what was refused is kept: the address that it had is free.
    const taken = await b.ask(establishment(given('10.45.0.2', 5)), 'SessionEstablishmentResponse');
    expect(taken.cause).toBe(pfcpCause.requestAccepted);
    const session = await establish();
    const wrong = await modify({
      message: 'SessionModificationRequest',
      seid: session.seid,
      updateFar: [{ farId: 99, applyAction: { drop: true } }],
    });
    expect(wrong).toMatchObject({ cause: pfcpCause.ruleCreationOrModificationFailure, seid: 77n });
  });

  it('answers a repeated request with the same session', async () => {
    await associate();
    const first = await b.ask(establishment(), 'SessionEstablishmentResponse', 7777);
    const again = await b.ask(establishment(), 'SessionEstablishmentResponse', 7777);
    expect(again).toEqual(first);
    expect(b.upf.sessions.size).toBe(1);
  });

  it('forgets the sessions of an SMF that restarted, and gives their addresses out again', async () => {
    await associate();
    const session = await establish();
    await associate(2000);
    expect(b.upf.sessions.size).toBe(0);
    expect((await delete_(session.seid)).cause).toBe(pfcpCause.sessionContextNotFound);
    const beat = await b.ask({ message: 'HeartbeatRequest', recoveryTimeStamp: 2000 }, 'HeartbeatResponse');
    expect(beat.recoveryTimeStamp).toBeGreaterThan(3_900_000_000);
    await establish();
    const restarted = await b.ask({ message: 'HeartbeatRequest', recoveryTimeStamp: 3000 }, 'HeartbeatResponse');
    expect(restarted.recoveryTimeStamp).toBe(beat.recoveryTimeStamp);
    expect(b.upf.sessions.size).toBe(0);
  });

  it('takes addresses and tunnels that the SMF gives, once', async () => {
    await associate();
    const response = await b.ask(establishment(given('10.45.0.2', 5)), 'SessionEstablishmentResponse');
    expect(response.cause).toBe(pfcpCause.requestAccepted);
    expect((await establish()).ipv4).toBe('10.45.0.3');
    for (const again of [given('10.45.0.2', 6), given('10.45.0.9', 5)]) {
      const refused = await b.ask(establishment(again), 'SessionEstablishmentResponse');
      expect(refused.cause).toBe(pfcpCause.ruleCreationOrModificationFailure);
    }
    // What the refused requests had reserved is free.
    expect((await b.ask(establishment(given('10.45.0.9', 6)), 'SessionEstablishmentResponse')).cause).toBe(1);
    await modify(forward(response.upFSeid?.seid ?? 0n));
    uplink(5, ping('10.45.0.2', '192.0.2.1', 3));
    expect(readIp((await downlink()).payload).sequence).toBe(3);
  });

  it('says what it does not know: Error Indication, Supported Extension Headers, Echo Response', async () => {
    expect(await echo()).toEqual({ message: 'EchoResponse', sequenceNumber: 4711, recovery: 0 });
    uplink(0x1234, ping('10.45.0.2', '192.0.2.1', 1));
    const indication: GtpuMessage = {
      message: 'ErrorIndication',
      sequenceNumber: 0,
      tunnelEndpointIdentifier: 0x1234,
      peerAddress: '127.0.0.1',
    };
    expect(await b.gnb.next()).toEqual(indication);
    const strange = [{ type: 0x84, content: new Uint8Array(2) }];
    b.gtp({ message: 'G-PDU', teid: 1, extensionHeaders: strange, payload: ping('10.45.0.2', '192.0.2.1', 1) });
    expect(await b.gnb.next()).toMatchObject({
      message: 'SupportedExtensionHeadersNotification',
      extensionHeaderTypes: [0x85],
    });
    for (const junk of ['', '30', '30ff000000000001', 'ffffffffffffffffffffffff', '34ff0004000000010000008500']) {
      b.gnb.send(Buffer.from(junk, 'hex'), b.n3);
      b.smf.send(Buffer.from(junk, 'hex'), b.n4);
    }
    expect((await echo()).message).not.toBe('EchoRequest');
    expect((await associate()).cause).toBe(pfcpCause.requestAccepted);
  });

  it('reports the tunnel that a gNB refused, and no other', async () => {
    await associate();
    const session = await establish();
    await modify(forward(session.seid));
    const refuse = (teid: number) =>
      b.gtp({
        message: 'ErrorIndication',
        sequenceNumber: 0,
        tunnelEndpointIdentifier: teid,
        peerAddress: '127.0.0.1',
      });
    refuse(GNB_TEID + 1);
    await echo();
    expect(b.smf.unread).toBe(0);
    refuse(GNB_TEID);
    expect(await b.smf.next()).toMatchObject({
      message: 'SessionReportRequest',
      seid: 77n,
      reportType: { erir: true },
      errorIndicationReport: { remoteFTeid: [{ teid: GNB_TEID, ipv4: '127.0.0.1' }] },
    });
  });

  it('sends an end marker on the old tunnel when the UE moves', async () => {
    await associate();
    const session = await establish();
    await modify(forward(session.seid));
    const moved = forward(session.seid).updateFar?.[0];
    const parameters = moved?.updateForwardingParameters;
    if (moved === undefined || parameters === undefined) throw new Error('no FAR');
    const outerHeaderCreation = { description: 'GTP-U/UDP/IPv4', teid: 0xbeef, ipv4: '127.0.0.1' } as const;
    const updateForwardingParameters = { ...parameters, outerHeaderCreation, smReqFlags: { sndem: true } };
    await modify({
      message: 'SessionModificationRequest',
      seid: session.seid,
      updateFar: [{ ...moved, updateForwardingParameters }],
    });
    expect(await b.gnb.next()).toEqual({ message: 'EndMarker', teid: GNB_TEID });
    uplink(session.teid, ping(session.ipv4, '192.0.2.1', 9));
    expect((await downlink()).teid).toBe(0xbeef);
  });

  it('passes on what the source of a handover forwards, with its QFI, and its End Marker', async () => {
    await associate();
    const session = await establish();
    const pdi = { sourceInterface: 'access', localFTeid: { choose: true, ipv4: true, ipv6: false } } as const;
    const outerHeaderCreation = { description: 'GTP-U/UDP/IPv4', teid: 0xbeef, ipv4: '127.0.0.1' } as const;
    const response = await modify({
      message: 'SessionModificationRequest',
      seid: session.seid,
      createPdr: [{ pdrId: 9, precedence: 255, pdi, outerHeaderRemoval: { description: 6 }, farId: 9 }],
      createFar: [
        {
          farId: 9,
          applyAction: { forw: true },
          forwardingParameters: { destinationInterface: 'access', outerHeaderCreation },
        },
      ],
    });
    const tunnel = response.createdPdr?.[0]?.localFTeid;
    if (tunnel === undefined || tunnel.choose === true) throw new Error('no tunnel');
    // A downlink packet, from the data network to the UE.
    uplink(tunnel.teid, ping('192.0.2.1', session.ipv4, 3), 5);
    const forwarded = await downlink();
    expect(forwarded).toMatchObject({ teid: 0xbeef });
    expect(forwarded.extensionHeaders).toMatchObject([{ container: { pduType: 'DL', qfi: 5 } }]);
    b.gtp({ message: 'EndMarker', teid: tunnel.teid });
    expect(await b.gnb.next()).toEqual({ message: 'EndMarker', teid: 0xbeef });
    await modify({
      message: 'SessionModificationRequest',
      seid: session.seid,
      removePdr: [{ pdrId: 9 }],
      removeFar: [{ farId: 9 }],
    });
    uplink(tunnel.teid, ping('192.0.2.1', session.ipv4, 4), 5);
    expect((await b.gnb.next()).message).toBe('ErrorIndication');
  });

  it('drops what has a foreign source, another QFI, a closed gate or too high a rate', async () => {
    await associate();
    const [first, second] = establishment().createPdr;
    if (first === undefined || second === undefined) throw new Error('no PDRs');
    const createPdr = [{ ...first, pdi: { ...first.pdi, qfi: [9] } }, second];
    const slow = { qerId: 1, gateStatus: { uplink: 'open', downlink: 'open' }, qfi: 9 } as const;
    const session = await establish({
      createPdr,
      createQer: [{ ...slow, maximumBitRate: { uplink: 8, downlink: 8000 } }],
    });
    await modify(forward(session.seid));
    const { dropped } = b.upf.dataPlane.counters;
    uplink(session.teid, ping('10.45.9.9', '192.0.2.1', 1));
    uplink(session.teid, ping(session.ipv4, '192.0.2.1', 1), 8);
    await echo();
    expect(dropped['no-rule']).toBe(2);
    // 8 kbit/s with a burst of two full packets: of five packets of 1,028 octets two or three pass.
    for (let i = 0; i < 5; i++) uplink(session.teid, ping(session.ipv4, '192.0.2.1', i, 1000));
    for (let i = 0; i < 2; i++) expect(readIp((await downlink()).payload).sequence).toBe(i);
    await echo();
    expect(dropped.qos).toBe(3);
    await modify({
      message: 'SessionModificationRequest',
      seid: session.seid,
      updateQer: [{ qerId: 1, gateStatus: { uplink: 'closed', downlink: 'open' } }],
    });
    uplink(session.teid, ping(session.ipv4, '192.0.2.1', 1, 0));
    await echo();
    expect(dropped.qos).toBe(4);
  });

  it('reports when a volume is reached, when it is asked, and stops at a quota', async () => {
    await associate();
    const rule = {
      urrId: 1,
      measurementMethod: { volume: true },
      reportingTriggers: { volumeThreshold: true, volumeQuota: true },
      volumeThreshold: { total: 300n },
      volumeQuota: { total: 600n },
    } as const;
    const session = await establish({ createUrr: [rule] });
    await modify(forward(session.seid));
    // 84 octets each way.
    for (let i = 0; i < 2; i++) {
      uplink(session.teid, ping(session.ipv4, '192.0.2.1', i));
      await downlink();
    }
    expect(await b.smf.next()).toMatchObject({
      reportType: { usar: true },
      usageReport: [{ usageReportTrigger: { volumeThreshold: true }, volumeMeasurement: { total: 336n } }],
    });
    const asked = await modify({
      message: 'SessionModificationRequest',
      seid: session.seid,
      queryUrr: [{ urrId: 1 }],
    });
    expect(asked.usageReport).toMatchObject([
      { urSeqn: 1, usageReportTrigger: { immediate: true }, volumeMeasurement: { total: 0n } },
    ]);
    for (let i = 0; i < 2; i++) uplink(session.teid, ping(session.ipv4, '192.0.2.1', i));
    expect(await b.smf.next()).toMatchObject({ usageReport: [{ usageReportTrigger: { volumeQuota: true } }] });
    uplink(session.teid, ping(session.ipv4, '192.0.2.1', 9));
    await downlink();
    await downlink();
    await echo();
    expect(b.upf.dataPlane.counters.dropped.quota).toBe(1);
  });

  it('reports a pause of the user plane once, and again after the next packet', async () => {
    await associate();
    const session = await establish({ userPlaneInactivityTimer: 1 });
    await modify(forward(session.seid));
    expect(await b.smf.next()).toMatchObject({ message: 'SessionReportRequest', reportType: { upir: true } });
    uplink(session.teid, ping(session.ipv4, '192.0.2.1', 1));
    await downlink();
    expect(await b.smf.next()).toMatchObject({ message: 'SessionReportRequest', reportType: { upir: true } });
    await modify({ message: 'SessionModificationRequest', seid: session.seid, userPlaneInactivityTimer: 0 });
    expect(b.smf.unread).toBe(0);
  });

  it('ends at a time quota, reports linked rules with it, and sends what comes then where a FAR says', async () => {
    await associate();
    const base = establishment();
    const session = await establish({
      createPdr: base.createPdr.map((pdr) => ({ ...pdr, urrId: [1, 2] })),
      createUrr: [
        {
          urrId: 1,
          measurementMethod: { volume: true, duration: true },
          reportingTriggers: { timeQuota: true },
          timeQuota: 1,
        },
        {
          urrId: 2,
          measurementMethod: { volume: true },
          reportingTriggers: { linkedUsage: true },
          linkedUrrId: [1],
        },
      ],
    });
    await modify(forward(session.seid));
    uplink(session.teid, ping(session.ipv4, '192.0.2.1', 1));
    await downlink();
    expect(await b.smf.next()).toMatchObject({
      usageReport: [
        { urrId: 1, usageReportTrigger: { timeQuota: true }, durationMeasurement: 1 },
        { urrId: 2, usageReportTrigger: { linkedUsage: true }, volumeMeasurement: { total: 168n } },
      ],
    });
    uplink(session.teid, ping(session.ipv4, '192.0.2.1', 2));
    await echo();
    expect(b.upf.dataPlane.counters.dropped.quota).toBe(1);
    await modify({
      message: 'SessionModificationRequest',
      seid: session.seid,
      updateUrr: [{ urrId: 1, farIdForQuotaAction: 1 }],
    });
    uplink(session.teid, ping(session.ipv4, '192.0.2.1', 3));
    await echo();
    // Up by that FAR; what comes back is not sent there again.
    expect(b.upf.dataPlane.counters.n6PacketsOut).toBe(2);
    const asked = await modify({
      message: 'SessionModificationRequest',
      seid: session.seid,
      updateUrr: [{ urrId: 1, timeQuota: 5 }],
      queryUrr: [{ urrId: 1 }],
      queryUrrReference: 7,
    });
    expect(asked.usageReport).toMatchObject([{ urrId: 1, queryUrrReference: 7 }]);
    uplink(session.teid, ping(session.ipv4, '192.0.2.1', 4));
    await downlink();
  });

  it('picks the rule by filter and precedence, and marks the flow', async () => {
    await associate();
    const base = establishment();
    const video = {
      ...(base.createPdr[1] as (typeof base.createPdr)[number]),
      pdrId: 3,
      precedence: 10,
      qerId: [2],
    };
    const sdfFilter = [{ flowDescription: 'permit out 17 from 192.0.2.0/24 7 to assigned 5000-5010' }];
    const session = await establish({
      createPdr: [...base.createPdr, { ...video, pdi: { ...video.pdi, sdfFilter } }],
      createQer: [...(base.createQer ?? []), { qerId: 2, gateStatus: { uplink: 'open', downlink: 'open' }, qfi: 5 }],
    });
    await modify(forward(session.seid));
    const flowOf = async () => {
      const header = (await downlink()).extensionHeaders?.[0];
      return header?.type === 'PduSessionContainer' ? header.container.qfi : undefined;
    };
    const send = (destination: string, port: number) =>
      uplink(session.teid, udp(session.ipv4, destination, [port, 7], new Uint8Array(4)));
    send('192.0.2.1', 5005);
    expect(await flowOf()).toBe(5);
    send('192.0.2.1', 5011);
    expect(await flowOf()).toBe(9);
    send('198.51.100.1', 5005);
    expect(await flowOf()).toBe(9);
  });

  it('takes no new sessions while it drains', async () => {
    await associate();
    const session = await establish();
    await modify(forward(session.seid));
    void b.upf.drain(60_000);
    expect(await b.smf.next()).toMatchObject({
      message: 'AssociationUpdateRequest',
      associationReleaseRequest: { sarr: true },
      gracefulReleasePeriod: 60,
    });
    const refused = await b.ask(establishment(), 'SessionEstablishmentResponse');
    expect(refused.cause).toBe(pfcpCause.noResourcesAvailable);
    uplink(session.teid, ping(session.ipv4, '192.0.2.1', 1));
    expect(readIp((await downlink()).payload).sequence).toBe(1);
  });
});
