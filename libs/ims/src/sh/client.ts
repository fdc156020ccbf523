/** What an application server asks of the HSS (Sh, TS 29.328, TS 29.329): its own data of a user, read and written. */
import {
  type DiameterAnswer,
  type DiameterMessageOf,
  type DiameterRequest,
  diameterResult,
  SessionIds,
  SH,
  shResult,
  TGPP,
  type Unsent,
} from '@trunkline/diameter';
import { DiameterRequestError } from '@trunkline/diameter-transport';
import type { NfHost } from '@trunkline/platform';
import type { DiameterLink } from '../diameter-link.ts';
import { type HssLinkOptions, hssLink } from '../hss-link.ts';
import { followingNumber, type RepositoryData, readRepositoryData, repositoryDataXml } from './repository.ts';

/** No answer came, or none that helps. */
export class ShError extends Error {
  override readonly name = 'ShError';
}

export interface OpenSh {
  readonly client: ShClient;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export function openSh(host: NfHost, options: Pick<HssLinkOptions, 'settings' | 'domain' | 'serve'>): OpenSh {
  const link = hssLink(host, { ...options, name: 'Sh', application: SH });
  return {
    client: new ShClient(link),
    start: () => link.service.start(),
    stop: () => link.service.stop(),
  };
}

type ShLink = Omit<DiameterLink, 'service'> & { readonly service: Pick<DiameterLink['service'], 'request'> };

export class ShClient {
  readonly #link: ShLink;
  readonly #ids: SessionIds;

  constructor(link: ShLink) {
    this.#link = link;
    this.#ids = new SessionIds(link.originHost, link.start);
  }

  /** UDR: undefined where the user is not known, or has none. @throws ShError, DecodeError */
  async read(identity: string, serviceIndication: string): Promise<RepositoryData | undefined> {
    const answer = await this.#ask({
      message: 'UserDataRequest',
      userIdentity: { publicIdentity: identity },
      serviceIndication: [new TextEncoder().encode(serviceIndication)],
      dataReference: ['RepositoryData'],
    });
    const { success, code } = resultOf(answer);
    if (code === shResult.errorUserUnknown) return undefined;
    if (!success) throw new ShError(`the HSS refused to give ${serviceIndication}: ${code}`);
    const { userData } = answer as DiameterMessageOf<'UserDataAnswer'>;
    return userData === undefined ? undefined : readRepositoryData(userData);
  }

  /** PUR: false where somebody else wrote since `before` was read. @throws ShError */
  async write(
    identity: string,
    serviceIndication: string,
    before: RepositoryData | undefined,
    serviceData: string,
  ): Promise<boolean> {
    const sequenceNumber = followingNumber(before?.sequenceNumber);
    const answer = await this.#ask({
      message: 'ProfileUpdateRequest',
      userIdentity: { publicIdentity: identity },
      dataReference: ['RepositoryData'],
      userData: new TextEncoder().encode(repositoryDataXml(serviceIndication, { sequenceNumber, serviceData })),
    });
    const { success, code } = resultOf(answer);
    if (code === shResult.errorTransparentDataOutOfSync) return false;
    if (!success) throw new ShError(`the HSS refused to keep ${serviceIndication}: ${code}`);
    return true;
  }

  async #ask(request: object): Promise<DiameterAnswer> {
    const { service, originHost, realm } = this.#link;
    const whole = {
      sessionId: this.#ids.next(),
      vendorSpecificApplicationId: { vendorId: TGPP, authApplicationId: SH },
      authSessionState: 'NO_STATE_MAINTAINED',
      originHost,
      originRealm: realm,
      destinationRealm: realm,
      ...request,
    } as unknown as Unsent<DiameterRequest>;
    try {
      return await service.request(whole);
    } catch (error) {
      if (!(error instanceof DiameterRequestError)) throw error;
      throw new ShError(error.message, { cause: error });
    }
  }
}

function resultOf(answer: DiameterAnswer): { readonly success: boolean; readonly code: number } {
  const { resultCode, experimentalResult } = answer as {
    readonly resultCode?: number;
    readonly experimentalResult?: { readonly experimentalResultCode: number };
  };
  const code = experimentalResult?.experimentalResultCode ?? resultCode ?? 0;
  return { success: experimentalResult === undefined && code === diameterResult.success, code };
}
