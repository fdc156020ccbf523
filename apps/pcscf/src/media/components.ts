/** From offer and answer to what the PCF is asked for (TS 29.513 §7.2, TS 29.214 Annex A): a media component for each m= line. */

import type { NpcfPolicyAuthorization } from '@trunkline/sbi';
import {
  bandwidth,
  connectionOf,
  decodeSdp,
  directionOf,
  type MediaDescription,
  receives,
  type SessionDescription,
  sends,
} from '@trunkline/sdp';
import { otherParty, type Session, ueOf } from '../context/session.ts';

type Component = NpcfPolicyAuthorization.MediaComponent;

const TYPES: Readonly<Record<string, string>> = {
  audio: 'AUDIO',
  video: 'VIDEO',
  application: 'APPLICATION',
  text: 'TEXT',
  message: 'MESSAGE',
  control: 'CONTROL',
  data: 'DATA',
};
const RTP_FLOW = 1;
const RTCP_FLOW = 2;

/** Undefined where nothing was agreed yet. @throws DecodeError */
export function mediaComponents(session: Session): Record<string, Component> | undefined {
  if (session.agreed === undefined) return undefined;
  const ue = ueOf(session);
  const [own, peer] = [session.agreed[ue], session.agreed[otherParty(ue)]].map((text) =>
    decodeSdp(new TextEncoder().encode(text)),
  ) as [SessionDescription, SessionDescription];
  const components: Record<string, Component> = {};
  own.media.forEach((ownMedia, index) => {
    const peerMedia = peer.media[index];
    const medCompN = index + 1;
    if (peerMedia !== undefined) components[`${medCompN}`] = component(medCompN, { own, ownMedia, peer, peerMedia });
  });
  return components;
}

interface Pair {
  readonly own: SessionDescription;
  readonly ownMedia: MediaDescription;
  readonly peer: SessionDescription;
  readonly peerMedia: MediaDescription;
}

function component(medCompN: number, pair: Pair): Component {
  const { own, ownMedia, peer, peerMedia } = pair;
  const medType = TYPES[ownMedia.media] ?? 'OTHER';
  // RFC 3264 §6: a stream with port 0 on either side is none.
  if (ownMedia.port === 0 || peerMedia.port === 0) return { medCompN, medType, fStatus: 'REMOVED' };
  const downlink = bandwidth(ownMedia.lines, 'AS') ?? bandwidth(own.lines, 'AS');
  const uplink = bandwidth(peerMedia.lines, 'AS') ?? bandwidth(peer.lines, 'AS');
  return {
    medCompN,
    medType,
    fStatus: statusOf(pair),
    // b= says what whoever wrote it will receive (RFC 8866 §5.8).
    ...(uplink === undefined ? {} : { marBwUl: `${uplink} Kbps` }),
    ...(downlink === undefined ? {} : { marBwDl: `${downlink} Kbps` }),
    codecs: [codecData('downlink', 'offer', peerMedia), codecData('uplink', 'answer', ownMedia)],
    medSubComps: {
      [RTP_FLOW]: { fNum: RTP_FLOW, fDescs: flows(pair, 0) },
      ...(isRtp(ownMedia) ? { [RTCP_FLOW]: { fNum: RTCP_FLOW, fDescs: flows(pair, 1), flowUsage: 'RTCP' } } : {}),
    },
  };
}

/** TS 29.214 §5.3.11: what may pass which way; RTCP passes always, so its flow has no status. */
function statusOf({ own, ownMedia, peer, peerMedia }: Pair): string {
  const [mine, theirs] = [directionOf(own, ownMedia), directionOf(peer, peerMedia)];
  const up = sends(mine) && receives(theirs);
  const down = receives(mine) && sends(theirs);
  if (up && down) return 'ENABLED';
  if (up) return 'ENABLED-UPLINK';
  return down ? 'ENABLED-DOWNLINK' : 'DISABLED';
}

/** IPFilterRules, a direction each (TS 29.214 §5.3.8). RTP comes from any port: only where it goes is agreed. */
function flows({ own, ownMedia, peer, peerMedia }: Pair, further: 0 | 1): string[] {
  const ue = connectionOf(own, ownMedia)?.address;
  const remote = connectionOf(peer, peerMedia)?.address;
  const protocol = /tcp/i.test(ownMedia.proto) ? 6 : 17;
  const from = (address: string | undefined) => (address === undefined || isNowhere(address) ? 'any' : address);
  return [
    `permit out ${protocol} from ${from(remote)} to ${from(ue)} ${ownMedia.port + further}`,
    `permit in ${protocol} from ${from(ue)} to ${from(remote)} ${peerMedia.port + further}`,
  ];
}

const isNowhere = (address: string): boolean => address === '0.0.0.0' || address === '::';
const isRtp = ({ proto }: MediaDescription): boolean => /RTP/i.test(proto);

/** TS 29.214 §5.3.7: direction, offer or answer, and the lines of SDP. */
function codecData(direction: 'uplink' | 'downlink', kind: 'offer' | 'answer', media: MediaDescription): string {
  const { media: type, port, proto, formats, lines } = media;
  const wanted = lines.filter(
    ({ type: letter, value }) => letter === 'a' && /^(?:rtpmap|fmtp|ptime|maxptime)/.test(value),
  );
  return [
    direction,
    kind,
    `m=${type} ${port} ${proto} ${formats.join(' ')}`,
    ...wanted.map(({ value }) => `a=${value}`),
  ].join('\n');
}
