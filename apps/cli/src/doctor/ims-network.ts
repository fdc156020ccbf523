/** What the doctor asks of functions of IMS that run: SIP, Diameter, health. */
import { randomBytes, randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { CX, type DiameterMessage, decodeDiameter, diameterResult, encodeDiameter, TGPP } from '@trunkline/diameter';
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
  /** Says who we are to an HSS, and asks whether it is there (CER, DWR: RFC 6733 §5.3, §5.5); undefined where it does both. */
  diameter(place: Place, realm: string): Promise<string | undefined>;
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

  async options({ address, port }) {
    const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4');
    try {
      return await new Promise<number | undefined>((resolve) => {
        const branch = `z9hG4bK${randomBytes(8).toString('hex')}`;
        socket.on('message', (bytes) => resolve(statusOf(bytes, branch)));
        socket.on('error', () => resolve(undefined));
        socket.connect(port, address, () => {
          const request = optionsRequest(address, port, { address: socket.address().address, branch });
          const send = () => socket.send(request, () => undefined);
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
  },

  async diameter(place, realm) {
    let connection: CarrierConnection;
    try {
      connection = await tcpCarrier({ connectMs: PATIENCE_MS }).connect(place);
    } catch (error) {
      return (error as Error).message;
    }
    const origin = { originHost: `doctor-${randomBytes(4).toString('hex')}.${realm}`, originRealm: realm };
    try {
      return await greet(connection, origin);
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
): Promise<string | undefined> {
  const exchange = exchangesOn(connection);
  const identifiers = () => ({ hopByHop: randomInt(2 ** 32), endToEnd: randomInt(2 ** 32) });
  const cea = await exchange({
    ...{ message: 'CapabilitiesExchangeRequest', ...identifiers(), ...origin },
    ...{ hostIpAddress: ['127.0.0.1'], vendorId: 0, productName: 'Trunkline', supportedVendorId: [TGPP] },
    vendorSpecificApplicationId: [{ vendorId: TGPP, authApplicationId: CX }],
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
