/** The P-CSCF as application function on Rx (TS 29.214): a Diameter session for each call, which the PCF may abort. */
import {
  type DiameterAnswer,
  type DiameterMessageOf,
  type DiameterRequest,
  diameterResult,
  diameterResultText,
  RX,
  rxResult,
  type Unsent,
} from '@trunkline/diameter';
import { DiameterRequestError, type Refusal } from '@trunkline/diameter-transport';
import { type DiameterLink, diameterLink } from '@trunkline/ims';
import type { NfHost } from '@trunkline/platform';
import type { PcscfConfig } from '../../config.ts';
import type { Session } from '../../context/session.ts';
import { mediaComponents } from '../components.ts';
import { type MediaPolicy, PolicyError } from '../media-policy.ts';
import { described, framedAddress, octetsOf } from './service-information.ts';

export interface OpenRxOptions {
  readonly settings: PcscfConfig['rx'];
  readonly domain: string;
  readonly dnn: string | undefined;
  /** What a session has as its name at the PCF; of another worker's as well. */
  readonly appSessionOf: (key: string) => Promise<string | undefined>;
  /** The bearer of a session is gone. */
  readonly lost: (key: string, reason: string) => void;
  /** For sessions that were authorized by N5 before. */
  readonly n5: MediaPolicy;
}

export interface OpenRx {
  readonly policy: MediaPolicy;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Names of sessions by Rx: `rx:` with the PCF's Diameter identity and the Session-Id. */
const NAME = /^rx:([^ ]+) (.+)$/;
/** TS 29.513 §5.3: by these we hear of a lost bearer. */
const LOSSES = [
  'INDICATION_OF_LOSS_OF_BEARER',
  'INDICATION_OF_RELEASE_OF_BEARER',
  'INDICATION_OF_FAILED_RESOURCES_ALLOCATION',
] as const;

export function openRx(host: NfHost, { settings, domain, dnn, appSessionOf, lost, n5 }: OpenRxOptions): OpenRx {
  const realm = settings.realm ?? domain;
  const link = diameterLink(host, {
    ...{ name: 'Rx', application: RX, realm, timeoutMs: settings.timeoutMs },
    originHost: settings.originHost ?? `pcscf.${domain}`,
    peers: settings.pcfs.map(({ host: identity, address, port }, priority) => ({
      host: identity ?? `pcf.${domain}`,
      place: { address, port },
      priority,
    })),
    serve: async (request) => served(link, request, { appSessionOf, lost }),
  });
  return {
    policy: new RxPolicy(link, { appId: `${domain}/mmtel`, dnn, n5 }),
    start: () => link.service.start(),
    stop: () => link.service.stop(),
  };
}

interface RxPolicyOptions {
  readonly appId: string;
  readonly dnn: string | undefined;
  readonly n5: MediaPolicy;
}

class RxPolicy implements MediaPolicy {
  readonly #link: DiameterLink;
  readonly #options: RxPolicyOptions;

  constructor(link: DiameterLink, options: RxPolicyOptions) {
    this.#link = link;
    this.#options = options;
  }

  async authorize(key: string, session: Session): Promise<string | undefined> {
    const { appSession } = session;
    const known = NAME.exec(appSession ?? '');
    if (appSession !== undefined && known === null) return this.#options.n5.authorize(key, session);
    const components = mediaComponents(session);
    if (components === undefined || Object.keys(components).length === 0) return undefined;
    // RFC 6733 §8.8: what we put behind its numbers is ours, so a request of the PCF says whose it is.
    const sessionId = known?.[2] ?? `${this.#link.sessions.next()};${key}`;
    const { appId, dnn } = this.#options;
    const answer = await this.#ask({
      message: 'AARequest',
      ...this.#head(sessionId, known?.[1]),
      mediaComponentDescription: described(components),
      ...(known === null
        ? {
            ...framedAddress(session.ueAddress),
            ...(dnn === undefined ? {} : { calledStationId: dnn }),
            afApplicationIdentifier: octetsOf(appId),
            specificAction: [...LOSSES],
          }
        : {}),
    });
    const refused = refusalIn(answer);
    if (refused !== undefined) throw new PolicyError(`the PCF refuses the media: ${refused}`);
    return appSession ?? `rx:${answer.originHost} ${sessionId}`;
  }

  async withdraw(appSession: string): Promise<void> {
    const known = NAME.exec(appSession);
    if (known === null) return this.#options.n5.withdraw(appSession);
    const [, pcf, sessionId = ''] = known;
    await this.#ask({
      message: 'SessionTerminationRequest',
      ...this.#head(sessionId, pcf),
      terminationCause: 'DIAMETER_LOGOUT',
    });
  }

  /** Where the PCF that has answered first is away, another of its realm has the same sessions. @throws PolicyError */
  async #ask(request: Unsent<DiameterRequest>): Promise<DiameterAnswer> {
    const { service } = this.#link;
    try {
      return await service.request(request);
    } catch (error) {
      if (!(error instanceof DiameterRequestError)) throw error;
      const { destinationHost, ...anywhere } = request as Unsent<DiameterRequest> & { destinationHost?: string };
      if (destinationHost === undefined || error.reason !== 'unreachable') throw new PolicyError(error.message);
      return this.#ask(anywhere as Unsent<DiameterRequest>);
    }
  }

  #head(sessionId: string, pcf: string | undefined) {
    const { originHost, realm } = this.#link;
    return {
      ...{ sessionId, originHost, originRealm: realm, destinationRealm: realm, authApplicationId: RX },
      ...(pcf === undefined ? {} : { destinationHost: pcf }),
    } as const;
  }
}

/** What the PCF says by itself (TS 29.214 §4.4.6). */
async function served(
  { originHost, realm }: DiameterLink,
  request: DiameterRequest,
  { appSessionOf, lost }: Pick<OpenRxOptions, 'appSessionOf' | 'lost'>,
): Promise<Unsent<DiameterAnswer> | Refusal> {
  if (request.message !== 'ReAuthRequest' && request.message !== 'AbortSessionRequest') {
    return { refuse: diameterResult.commandUnsupported };
  }
  const { sessionId } = request;
  const key = sessionId.split(';')[3];
  // Our own, though its name may not have been stored yet; or that of a worker that is gone.
  const isOurs =
    key !== undefined &&
    (sessionId.startsWith(`${originHost};`) || NAME.exec((await appSessionOf(key)) ?? '')?.[2] === sessionId);
  const message = request.message === 'ReAuthRequest' ? 'ReAuthAnswer' : 'AbortSessionAnswer';
  const resultCode = isOurs ? diameterResult.success : diameterResult.unknownSessionId;
  if (isOurs && isLoss(request)) lost(key, 'the access could not keep its resources');
  return { message, sessionId, originHost, originRealm: realm, resultCode };
}

function isLoss(request: DiameterMessageOf<'ReAuthRequest' | 'AbortSessionRequest'>): boolean {
  if (request.message === 'AbortSessionRequest') return true;
  return (request.specificAction ?? []).some((action) => (LOSSES as readonly unknown[]).includes(action));
}

const names = new Map<number, string>(Object.entries(rxResult).map(([name, code]) => [code, name]));

/** Undefined: it was taken. */
function refusalIn(answer: DiameterAnswer): string | undefined {
  const { resultCode, experimentalResult, errorMessage } = answer as Partial<DiameterMessageOf<'AAAnswer'>>;
  const code = experimentalResult?.experimentalResultCode;
  if (code === undefined && resultCode === diameterResult.success) return undefined;
  const name = code === undefined ? diameterResultText(resultCode ?? 0) : `${names.get(code) ?? 'result'} (${code})`;
  return errorMessage === undefined ? name : `${name}, ${errorMessage}`;
}
