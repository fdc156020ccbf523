/** Registration in IMS (TS 24.229 §5.1.1): REGISTER with IMS AKA, what the network says of it, and its end. */
import {
  answerChallenge,
  type DigestCredentials,
  formatCredentials,
  formatUri,
  header,
  type Params,
  parseChallenge,
  SipRequest,
  type SipResponse,
} from '@trunkline/sip';
import { ExpectationError } from '../awaiting.ts';
import type { Usim } from '../ue/usim.ts';
import type { ImsIdentities } from './identities.ts';
import type { PhoneSecurity } from './phone-security.ts';

export interface RegistrationHost {
  readonly usim: Usim;
  readonly identities: ImsIdentities;
  /** With the feature tags of the phone. */
  readonly contact: () => header.NameAddr;
  readonly accessNetworkInfo: () => Params | undefined;
  /** Sends it to the P-CSCF; resolves to the final response. @throws ExpectationError where none comes */
  readonly ask: (request: SipRequest) => Promise<SipResponse>;
  readonly newId: () => string;
  /** Absent: the phone knows no security agreement. */
  readonly security?: PhoneSecurity | undefined;
}

/** What a 200 says (§5.1.1.2.1). */
export interface Registered {
  /** Seconds, of our contact. */
  readonly expires: number;
  /** To be put behind the P-CSCF into the Route of requests (RFC 3608). */
  readonly serviceRoute: readonly header.NameAddr[];
  /** Public identities of the implicit registration set; the first is the default. */
  readonly associatedUris: readonly string[];
}

/** Seconds (§5.1.1.2.1 f). */
const EXPIRES = 600_000;
/** A network that challenges for ever. */
const MAX_CHALLENGES = 3;

export class Registration {
  readonly #host: RegistrationHost;
  readonly #callId: string;
  readonly #tag: string;
  #sequence = 0;
  /** Answers the last challenge once more: so a re-registration begins (§5.1.1.4.2). */
  #again: (() => DigestCredentials) | undefined;
  current: Registered | undefined;

  constructor(host: RegistrationHost) {
    this.#host = host;
    this.#callId = host.newId();
    this.#tag = host.newId();
  }

  /** Registers, or registers again. @throws ExpectationError with the status of a refusal */
  async register(expires = EXPIRES): Promise<Registered> {
    const response = await this.#register(expires);
    const { serviceRoute, pAssociatedUri } = header;
    this.current = {
      expires: this.#expiresIn(response),
      serviceRoute: response.all(serviceRoute),
      associatedUris: response.all(pAssociatedUri).map(({ uri }) => formatUri(uri)),
    };
    return this.current;
  }

  /** §5.1.1.6. @throws ExpectationError with the status of a refusal */
  async deregister(): Promise<void> {
    await this.#register(0);
    this.#host.security?.over();
    this.current = undefined;
    this.#again = undefined;
  }

  async #register(expires: number): Promise<SipResponse> {
    const { security } = this.#host;
    security?.begin();
    let credentials = this.#again?.() ?? this.#unanswered();
    for (let challenges = 0; ; challenges++) {
      const response = await this.#host.ask(this.#request(expires, credentials));
      if (response.status >= 200 && response.status < 300) {
        security?.established();
        return response;
      }
      const challenge = response.status === 401 ? response.get(header.wwwAuthenticate) : undefined;
      if (challenge === undefined || challenges >= MAX_CHALLENGES) {
        security?.refused();
        throw refused(response);
      }
      credentials = this.#answer(parseChallenge(challenge), response);
    }
  }

  /** §5.1.1.5.1, and where it fails §5.1.1.5.3: AUTS for one that is out of step, nothing for one that is not of the network. */
  #answer(challenge: ReturnType<typeof parseChallenge>, response: SipResponse): DigestCredentials {
    const { usim, identities, newId, security } = this.#host;
    const { verdict, secret, auts } = usim.authenticateIms(challenge);
    if (verdict.result === 'ok') security?.agree(response, verdict);
    // §5.1.1.5.3: what is said of a challenge that is none goes as the first REGISTER went, with another offer.
    else security?.begin();
    const uri = `sip:${identities.domain}`;
    const { realm, nonce, algorithm, opaque } = challenge;
    if (secret === undefined) {
      this.#again = undefined;
      return { username: identities.impi, realm, nonce, uri, response: '', algorithm, opaque };
    }
    const who = { username: identities.impi, secret, ...(auts === undefined ? {} : { auts }) };
    let nc = 0;
    const answer = () => answerChallenge(challenge, who, { method: 'REGISTER', uri }, { cnonce: newId(), nc: ++nc });
    this.#again = verdict.result === 'ok' ? answer : undefined;
    return answer();
  }

  /** §5.1.1.2.2: nonce and response are empty. */
  #unanswered(): DigestCredentials {
    const { domain, impi } = this.#host.identities;
    return { username: impi, realm: domain, nonce: '', uri: `sip:${domain}`, response: '' };
  }

  #request(expires: number, credentials: DigestCredentials): SipRequest {
    const { identities, contact } = this.#host;
    const request = new SipRequest('REGISTER', `sip:${identities.domain}`);
    request.set(header.maxForwards, 70);
    request.set(header.from, header.withTag(header.nameAddr(identities.impu), this.#tag));
    request.set(header.to, header.nameAddr(identities.impu));
    request.set(header.callId, this.#callId).set(header.cseq, { sequence: ++this.#sequence, method: 'REGISTER' });
    const own = contact();
    request.set(header.contact, { ...own, params: [...own.params, { name: 'expires', value: `${expires}` }] });
    request.set(header.expires, expires);
    const hasFlow = own.params.some(({ name }) => name === 'reg-id');
    request.setAll(header.supported, ['path', 'gruu', ...(hasFlow ? ['outbound'] : [])]);
    request.set(header.authorization, formatCredentials(credentials));
    const access = this.#host.accessNetworkInfo();
    if (access !== undefined) request.set(header.pAccessNetworkInfo, { value: '3GPP-NR-FDD', params: access });
    this.#host.security?.markRegister(request);
    return request;
  }

  #expiresIn(response: SipResponse): number {
    const { user } = this.#host.contact().uri as { readonly user?: string };
    const own = response.all(header.contact).find((one) => one !== '*' && 'user' in one.uri && one.uri.user === user);
    const stated = own === undefined || own === '*' ? undefined : own.params.find(({ name }) => name === 'expires');
    return Number(stated?.value ?? response.get(header.expires) ?? 0);
  }
}

function refused({ status, reason }: SipResponse): ExpectationError {
  return new ExpectationError(`the network refused the registration: ${status} ${reason}`);
}
