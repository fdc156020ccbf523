/** The SIP side of a CSCF: a service on the machine that it is lent, seen by the tap and counted. */

import { explainListenError, interfaceAddress, type NfHost } from '@trunkline/platform';
import { type Flow, type SipMessage, type SipUri, sipUri, type Uri } from '@trunkline/sip';
import { type NamesOptions, SipService, type SipServiceOptions, sipNames } from '@trunkline/sip-transport';
import { isAmong, parsePrefix } from '@trunkline/wire';
import type { SipSettings } from './settings.ts';

export interface CscfSip {
  readonly service: SipService;
  /** Where it is spoken. */
  readonly address: string;
  /** What we put into Record-Route, Path and Service-Route; `user` says what we have to remember. */
  routeTo(user?: string, port?: number, transport?: 'tls', host?: string): SipUri;
  /** This worker and no other: the Contact of what lives in it. */
  self(user: string): SipUri;
  isMe(uri: Uri): boolean;
  start(): Promise<void>;
}

export type SipUse = Pick<
  SipServiceOptions,
  | 'request'
  | 'ack'
  | 'passes'
  | 'extensions'
  | 'timers'
  | 'carrier'
  | 'isUrgent'
  | 'tls'
  | 'sentByTo'
  | 'branchTag'
  | 'handsOn'
> & {
  /** An address of ours beside those of the settings. */
  readonly alsoAt?: string | undefined;
  /** Ports of ours beside the one of the settings. */
  readonly morePorts?: readonly number[];
};

/** `setting` is where its settings are: `scscf.sip`. */
export function openSip(host: NfHost, settings: SipSettings, setting: string, use: SipUse): CscfSip {
  const address = interfaceAddress(settings.address, `${setting}.address`);
  const { machine, messages, tap, lane, logger } = host;
  const pathMtu = settings.pathMtu ?? (isLoopback(address) ? LOOPBACK_MTU : undefined);
  const received = messages.labels({ interface: 'SIP', direction: 'received' });
  const sent = messages.labels({ interface: 'SIP', direction: 'sent' });
  const own = { host: hostOf(address), port: settings.port };
  const advertised = settings.advertised === undefined ? own : hostPort(settings.advertised);
  const { morePorts = [], alsoAt, ...rest } = use;
  const also = alsoAt === undefined ? [] : [{ host: hostOf(alsoAt), port: settings.port }];
  const peers = settings.peers?.flatMap((prefix) => parsePrefix(prefix) ?? []);
  const isMe = (uri: Uri): boolean =>
    uri.scheme === 'sip' &&
    [own, advertised, ...also].some(
      (me) =>
        uri.host === me.host && ((uri.port ?? 5060) === (me.port ?? 5060) || morePorts.includes(uri.port ?? 5060)),
    );
  const service = new SipService({
    ...rest,
    machine,
    place: { address, port: settings.port },
    tcp: settings.tcp && machine.real,
    tcpLimits: { maxConnections: settings.maxConnections, maxPerAddress: settings.maxConnectionsPerAddress },
    ...(pathMtu === undefined ? {} : { pathMtu }),
    names: sipNames({ machine, ...settings.dns, ...dnsOf(host, settings) }),
    isMe,
    maxExchanges: settings.maxRequests,
    ...(peers === undefined ? {} : { takesFrom: (flow: Flow) => isAmong(flow.address, peers) }),
    onMessage: (direction, flow, message, bytes) => {
      (direction === 'in' ? received : sent).inc();
      if (!tap.enabled) return;
      const us = service.ourEnd(flow);
      const them = { address: flow.address, port: flow.port };
      const [from, to] = direction === 'in' ? [them, us] : [us, them];
      // What another function of ours sends is shown once, where it is sent.
      tap.emit({
        from: direction === 'in' ? laneOf(flow) : lane,
        to: direction === 'in' ? lane : laneOf(flow),
        protocol: 'sip',
        bytes: bytes(),
        wire: { from, to, ...(flow.transport === 'UDP' ? {} : { transport: flow.transport }) },
        summary: () => summaryOf(message),
      });
    },
    onDropped: ({ address: from, port }, reason) => logger.debug({ from: `${from}:${port}` }, `SIP dropped: ${reason}`),
    onError: (error, { method }) => logger.error({ err: error, method }, 'a SIP request could not be worked on'),
  });
  return {
    service,
    address,
    routeTo: (user, port = advertised.port, transport, host = advertised.host) =>
      sipUri(host, {
        ...(user === undefined ? {} : { user }),
        port,
        params: [...(transport === undefined ? [] : [{ name: 'transport', value: transport }]), { name: 'lr' }],
      }),
    self: (user) => sipUri(own.host, { user, port: own.port }),
    isMe,
    start: () =>
      service.start().catch((error: unknown) => {
        throw explainListenError(error, setting, address, settings.port);
      }),
  };
}

/** A machine in memory has no servers but those of the settings, and no wildcard address. */
function dnsOf({ machine }: NfHost, { address, dns }: SipSettings): Pick<NamesOptions, 'records' | 'from'> {
  return machine.real ? {} : { records: dns.records && dns.servers.length > 0, from: address };
}

/** Peers of such an address are on this machine, or UEs behind a data network in this process, which has no MTU (docs/adr/0019). */
const LOOPBACK_MTU = 65_535;

function isLoopback(address: string): boolean {
  return address.startsWith('127.') || address === '::1';
}

function laneOf({ address, port }: Flow): string {
  return `${address}:${port}`;
}

/** `INVITE sip:…`, `180 Ringing (INVITE)`. */
export function summaryOf(message: SipMessage): string {
  if (message.kind === 'request') return `${message.method} ${message.requestUri}`;
  const method = message.text('CSeq')?.split(' ').at(-1) ?? '';
  return `${message.status} ${message.reason} (${method})`;
}

function hostPort(text: string): { host: string; port: number | undefined } {
  const match = /^(\[[^\]]+\]|[^:]+)(?::(\d+))?$/.exec(text);
  return { host: match?.[1] ?? text, port: match?.[2] === undefined ? undefined : Number(match[2]) };
}

const hostOf = (address: string): string => (address.includes(':') ? `[${address}]` : address);
