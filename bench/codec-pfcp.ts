/** How fast PFCP and GTP-U encode and decode: `npm run bench -- codec`. */
import { decodeGtpu, encodeGPdu, encodeGtpu, type GPduHeader, type GtpuMessage, readGPdu } from '@trunkline/gtp';
import { decodePfcp, encodePfcp, type PfcpMessage } from '@trunkline/pfcp';
import { measure, type Rate } from './rate.ts';

/** As the SMF asks for a session: two PDRs, two FARs, a QER, a URR and a BAR. */
const establishment: PfcpMessage = {
  message: 'SessionEstablishmentRequest',
  sequenceNumber: 1,
  seid: 0n,
  nodeId: '127.0.0.4',
  cpFSeid: { seid: 1n, ipv4: '127.0.0.4' },
  createPdr: [
    {
      pdrId: 1,
      precedence: 255,
      pdi: {
        sourceInterface: 'access',
        localFTeid: { choose: true, ipv4: true, ipv6: false },
        ueIpAddress: [{ isDestination: false, chooseIpv4: true }],
        qfi: [1],
      },
      outerHeaderRemoval: { description: 6 },
      farId: 1,
      urrId: [1],
      qerId: [1],
    },
    {
      pdrId: 2,
      precedence: 255,
      pdi: {
        sourceInterface: 'core',
        networkInstance: 'internet',
        ueIpAddress: [{ isDestination: true, chooseIpv4: true }],
      },
      farId: 2,
      urrId: [1],
      qerId: [1],
    },
  ],
  createFar: [
    {
      farId: 1,
      applyAction: { forw: true },
      forwardingParameters: { destinationInterface: 'core', networkInstance: 'internet' },
    },
    { farId: 2, applyAction: { buff: true, nocp: true }, barId: 1 },
  ],
  createQer: [
    {
      qerId: 1,
      gateStatus: { uplink: 'open', downlink: 'open' },
      maximumBitRate: { uplink: 1_000_000, downlink: 1_000_000 },
      qfi: 1,
    },
  ],
  createUrr: [{ urrId: 1, measurementMethod: { volume: true, duration: true }, reportingTriggers: {} }],
  createBar: { barId: 1 },
  pdnType: 1,
  apnDnn: 'internet',
  snssai: { sst: 1 },
};

/** As the SMF turns downlink packets to a gNB. */
const modification: PfcpMessage = {
  message: 'SessionModificationRequest',
  sequenceNumber: 2,
  seid: 9n,
  updateFar: [
    {
      farId: 2,
      applyAction: { forw: true },
      updateForwardingParameters: {
        destinationInterface: 'access',
        outerHeaderCreation: { description: 'GTP-U/UDP/IPv4', teid: 1, ipv4: '127.0.0.1' },
      },
    },
  ],
};

const PAYLOAD = new Uint8Array(1_400);
const gPdu: GtpuMessage = {
  message: 'G-PDU',
  teid: 1,
  extensionHeaders: [{ type: 'PduSessionContainer', container: { pduType: 'DL', qfi: 1, rqi: false } }],
  payload: PAYLOAD,
};

export function run(): Rate[] {
  const header: GPduHeader = { teid: 0, qfi: -1, payloadAt: 0, end: 0 };
  const packet = encodeGtpu(gPdu);
  return [
    ...both('PFCP SessionEstablishmentRequest', establishment),
    ...both('PFCP SessionModificationRequest', modification),
    measure('GTP-U G-PDU of 1,400 octets encode', () => encodeGtpu(gPdu).length),
    measure('GTP-U G-PDU of 1,400 octets decode', () => decodeGtpu(packet).message.length),
    measure('GTP-U G-PDU of 1,400 octets encode, data path', () => encodeGPdu(1, 1, PAYLOAD).length),
    measure('GTP-U G-PDU of 1,400 octets decode, data path', () => (readGPdu(packet, header) ? header.end : 0)),
  ];
}

function both(name: string, message: PfcpMessage): Rate[] {
  const bytes = encodePfcp(message);
  return [
    measure(`${name} encode`, () => encodePfcp(message).length),
    measure(`${name} decode`, () => decodePfcp(bytes).message.length),
  ];
}
