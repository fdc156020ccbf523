/** What the doctor asks of functions of IMS that run: SIP, Diameter, health. */
import { randomBytes, randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { connect as connectTls } from 'node:tls';
import {
  CX,
  type DiameterMessage,
  decodeDiameter,
  diameterResult,
  encodeDiameter,
  RX,
  TGPP,
} from '@trunkline/diameter';
import { type CarrierConnection, tcpCarrier } from '@trunkline/diameter-transport';
import { decodeSip } from '@trunkline/sip';
import { DecodeError } from '@trunkline/wire';

export interface Place {
  readonly address: string;
  readonly port: number;
}

export interface ImsNetwork {
  /** Addresses of a name; none where it has none. An address is its own. */
  addressesOf(name: string): Promise<readonly string[]>;
  /** The status with which a SIP element answers OPTIONS over UDP; undefined where it says nothing. */
  options(place: Place): Promise<number | undefined>;
  /** Says who we are to an HSS or PCF, and asks whether it is there (CER, DWR: RFC 6733 §5.3, §5.5); undefined where it does both. */
  diameter(place: Place, realm: string, application?: 'Cx' | 'Rx'): Promise<string | undefined>;
  /** Whose certificate a server of TLS shows, and until when (milliseconds since 1970), whoever signed it; or why it shows none. */
  tls(place: Place): Promise<{ readonly subject: string; readonly validTo: number } | { readonly why: string }>;
  /** Does an rtpengine answer a ping? */
  ng(place: Place): Promise<boolean>;
  /** `/health/ready`: what is missing, by name; undefined where nobody answers. */
  health(place: Place): Promise<Readonly<Record<string, string>> | undefined>;
}

const PATIENCE_MS = 2_000;
/** T1 (RFC 3261 §17.1.2.2): a datagram may be lost. */
const REPEAT_MS = 500;

export const thisNetwork: ImsNetwork = {
  async addressesOf(name) {
    if (isIP(name) !== 0) return [name];
    try {
      return (await lookup(name, { all: true })).map(({ address }) => address);
    } catch {
      return [];
    }
  },

  async options(place) {
    const branch = `z9hG4bK${randomBytes(8).toString('hex')}`;
    return askByUdp(
      place,
      (own) => optionsRequest(place.address, place.port, { address: own, branch }),
      (bytes) => statusOf(bytes, branch),
    );
  },

  async ng(place) {
    const cookie = randomBytes(8).toString('hex');
    const ping = Buffer.from(`${cookie} d7:command4:pinge`);
    const isPong = (bytes: Uint8Array) => {
      const text = Buffer.from(bytes).toString('latin1');
      return text.startsWith(`${cookie} `) && text.includes('4:pong') ? true : undefined;
    };
    return (await askByUdp(place, () => ping, isPong)) ?? false;
  },

  tls({ address, port }) {
    return new Promise((resolve) => {
      // Who is to trust the certificate are the phones; here it is looked at.
      const socket = connectTls({ host: address, port, rejectUnauthorized: false, timeout: PATIENCE_MS });
      const over = (what: Awaited<ReturnType<ImsNetwork['tls']>>) => {
        socket.destroy();
        resolve(what);
      };
      socket.once('secureConnect', () => {
        const { subject, valid_to } = socket.getPeerCertificate();
        over({ subject: [subject?.CN].flat()[0] ?? 'no name', validTo: Date.parse(valid_to) });
      });
      socket.once('timeout', () => over({ why: `it does not answer for ${PATIENCE_MS} ms` }));
      socket.once('error', ({ message }) => over({ why: message }));
      socket.once('close', () => over({ why: 'it closed the connection' }));
    });
  },

  async diameter(place, realm, application = 'Cx') {
    let connection: CarrierConnection;
    try {
      connection = await tcpCarrier({ connectMs: PATIENCE_MS }).connect(place);
    } catch (error) {
      return (error as Error).message;
    }
    const origin = { originHost: `doctor-${randomBytes(4).toString('hex')}.${realm}`, originRealm: realm };
    try {
      return await greet(connection, origin, application === 'Rx' ? RX : CX);
    } finally {
      connection.close();
    }
  },

  async health({ address, port }) {
    const host = address.includes(':') ? `[${address}]` : address;
    try {
      const answer = await fetch(`http://${host}:${port}/health/ready`, { signal: AbortSignal.timeout(PATIENCE_MS) });
      return ((await answer.json()) as { reasons?: Record<string, string> }).reasons ?? {};
    } catch {
      return undefined;
    }
  },
};

/** Sends until an answer comes that `read` knows, or nobody can be expected to answer. */
async function askByUdp<Answer>(
  { address, port }: Place,
  request: (own: string) => Uint8Array,
  read: (bytes: Uint8Array) => Answer | undefined,
): Promise<Answer | undefined> {
  const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4');
  try {
    return await new Promise<Answer | undefined>((resolve) => {
      socket.on('message', (bytes) => {
        const answer = read(bytes);
        if (answer !== undefined) resolve(answer);
      });
      socket.on('error', () => resolve(undefined));
      socket.connect(port, address, (error?: Error) => {
        if (error !== undefined) return resolve(undefined);
        const bytes = request(socket.address().address);
        const send = () => socket.send(bytes, () => undefined);
        send();
        const again = setInterval(send, REPEAT_MS);
        const limit = setTimeout(() => resolve(undefined), PATIENCE_MS);
        socket.once('close', () => {
          clearInterval(again);
          clearTimeout(limit);
        });
      });
    });
  } finally {
    socket.close();
  }
}

/** With no hop left it goes no further (RFC 3261 §11, §16.3): a proxy answers it itself, as a rule with 483. */
function optionsRequest(host: string, port: number, us: { readonly address: string; readonly branch: string }): Buffer {
  const [to, from] = [host, us.address].map((one) => (one.includes(':') ? `[${one}]` : one));
  const lines = [
    `OPTIONS sip:${to}:${port} SIP/2.0`,
    `Via: SIP/2.0/UDP ${from};branch=${us.branch};rport`,
    'Max-Forwards: 0',
    `From: <sip:doctor@${from}>;tag=${randomBytes(4).toString('hex')}`,
    `To: <sip:${to}:${port}>`,
    `Call-ID: ${randomBytes(8).toString('hex')}`,
    'CSeq: 1 OPTIONS',
    'Content-Length: 0',
  ];
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`);
}

function statusOf(bytes: Uint8Array, branch: string): number | undefined {
  try {
    const message = decodeSip(bytes);
    return message.kind === 'response' && message.text('Via')?.includes(branch) ? message.status : undefined;
  } catch (error) {
    if (error instanceof DecodeError) return undefined;
    throw error;
  }
}

/** Undefined where both were answered as they should be. */
async function greet(
  connection: CarrierConnection,
  origin: { readonly originHost: string; readonly originRealm: string },
  authApplicationId: number,
): Promise<string | undefined> {
  const exchange = exchangesOn(connection);
  const identifiers = () => ({ hopByHop: randomInt(2 ** 32), endToEnd: randomInt(2 ** 32) });
  const cea = await exchange({
    ...{ message: 'CapabilitiesExchangeRequest', ...identifiers(), ...origin },
    ...{ hostIpAddress: ['127.0.0.1'], vendorId: 0, productName: 'Trunkline', supportedVendorId: [TGPP] },
    vendorSpecificApplicationId: [{ vendorId: TGPP, authApplicationId }],
  });
  const refused = refusalOf(cea, 'our capabilities (CER)');
  if (refused !== undefined) return refused;
  const dwa = await exchange({ message: 'DeviceWatchdogRequest', ...identifiers(), ...origin });
  // So that it does not wait for us.
  connection.send(
    encodeDiameter({
      ...{ message: 'DisconnectPeerRequest', ...identifiers(), ...origin },
      disconnectCause: 'DO_NOT_WANT_TO_TALK_TO_YOU',
    }),
  );
  return refusalOf(dwa, 'the watchdog (DWR)');
}

/** Sends a request, and gives what comes next, or why nothing does. */
function exchangesOn(connection: CarrierConnection): (request: DiameterMessage) => Promise<DiameterMessage | string> {
  let next: (what: DiameterMessage | string) => void = () => undefined;
  connection.begin({
    message: (bytes) => {
      try {
        next(decodeDiameter(bytes));
      } catch (error) {
        if (!(error instanceof DecodeError)) throw error;
        next(`what it says is no Diameter: ${error.message}`);
      }
    },
    closed: (reason) => next(`it closed the connection: ${reason}`),
  });
  return (request) =>
    new Promise((resolve) => {
      const limit = setTimeout(() => resolve(`it does not answer for ${PATIENCE_MS} ms`), PATIENCE_MS);
      next = (what) => {
        clearTimeout(limit);
        resolve(what);
      };
      connection.send(encodeDiameter(request));
    });
}

function refusalOf(answer: DiameterMessage | string, what: string): string | undefined {
  if (typeof answer === 'string') return `${what}: ${answer}`;
  const { resultCode, errorMessage } = answer as { resultCode?: number; errorMessage?: string };
  if (resultCode === diameterResult.success) return undefined;
  return `${what}: it answers ${resultCode ?? answer.message}${errorMessage === undefined ? '' : ` (${errorMessage})`}`;
}
