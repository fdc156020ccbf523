/** The four requests of a CSCF to the HSS (TS 29.229 §6.1), and what of the answers decides. */
import {
  CX,
  type DiameterAnswer,
  type DiameterMessageOf,
  type DiameterRequest,
  SessionIds,
  TGPP,
  type Unsent,
} from '@trunkline/diameter';
import { DiameterRequestError, type DiameterService } from '@trunkline/diameter-transport';

type RequestOf<Name extends DiameterRequest['message']> = Omit<
  Unsent<DiameterMessageOf<Name>>,
  | 'message'
  | 'sessionId'
  | 'vendorSpecificApplicationId'
  | 'authSessionState'
  | 'originHost'
  | 'originRealm'
  | 'destinationRealm'
>;

/** `code` is the Result-Code, or the Experimental-Result-Code where `experimental`. */
export interface CxOutcome {
  readonly code: number;
  readonly experimental: boolean;
}

export type CxAnswer<Name extends DiameterAnswer['message']> = CxOutcome & {
  /** Absent where an agent answered in the HSS's place. */
  readonly answer: DiameterMessageOf<Name> | undefined;
};

/** No answer came. */
export class CxError extends Error {
  override readonly name = 'CxError';
}

export interface CxClientOptions {
  readonly service: Pick<DiameterService, 'request'>;
  readonly originHost: string;
  readonly realm: string;
  /** Seconds since 1970. */
  readonly start: number;
}

export class CxClient {
  readonly #options: CxClientOptions;
  readonly #ids: SessionIds;

  constructor(options: CxClientOptions) {
    this.#options = options;
    this.#ids = new SessionIds(options.originHost, options.start);
  }

  /** UAR: may the user register, and at which S-CSCF. @throws CxError */
  userAuthorization(request: RequestOf<'UserAuthorizationRequest'>) {
    return this.#ask('UserAuthorizationRequest', 'UserAuthorizationAnswer', request);
  }

  /** LIR: at which S-CSCF is the user. @throws CxError */
  locationInfo(request: RequestOf<'LocationInfoRequest'>) {
    return this.#ask('LocationInfoRequest', 'LocationInfoAnswer', request);
  }

  /** MAR: what the user is challenged with. @throws CxError */
  multimediaAuth(request: RequestOf<'MultimediaAuthRequest'>) {
    return this.#ask('MultimediaAuthRequest', 'MultimediaAuthAnswer', request);
  }

  /** SAR: the user is ours, or no longer. @throws CxError */
  serverAssignment(request: RequestOf<'ServerAssignmentRequest'>) {
    return this.#ask('ServerAssignmentRequest', 'ServerAssignmentAnswer', request);
  }

  /** What an answer of ours has in common with its request. */
  answerTo(request: { readonly sessionId: string }) {
    const { originHost, realm } = this.#options;
    return {
      sessionId: request.sessionId,
      vendorSpecificApplicationId: { vendorId: TGPP, authApplicationId: CX },
      authSessionState: 'NO_STATE_MAINTAINED',
      originHost,
      originRealm: realm,
    } as const;
  }

  async #ask<Q extends DiameterRequest['message'], A extends DiameterAnswer['message']>(
    message: Q,
    name: A,
    request: object,
  ): Promise<CxAnswer<A>> {
    const { service, realm } = this.#options;
    const whole = {
      message,
      ...this.answerTo({ sessionId: this.#ids.next() }),
      destinationRealm: realm,
      ...request,
    } as unknown as Unsent<DiameterRequest>;
    let answer: DiameterAnswer;
    try {
      answer = await service.request(whole);
    } catch (error) {
      if (!(error instanceof DiameterRequestError)) throw error;
      throw new CxError(error.message, { cause: error });
    }
    const { resultCode, experimentalResult } = answer as {
      readonly resultCode?: number;
      readonly experimentalResult?: { readonly experimentalResultCode: number };
    };
    return {
      code: experimentalResult?.experimentalResultCode ?? resultCode ?? 0,
      experimental: experimentalResult !== undefined,
      answer: answer.message === name ? (answer as DiameterMessageOf<A>) : undefined,
    };
  }
}
