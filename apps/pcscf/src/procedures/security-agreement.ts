/**
 * The security agreement of a registration (RFC 3329, TS 33.203 §7.2, TS 24.229 §5.2.2.2; clauses from memory): what the UE offers,
 * the associations that come with the challenge, and what the UE says of them when it answers.
 */
import { randomBytes } from 'node:crypto';
import type { AssociationSet, EncryptionAlgorithm, IntegrityAlgorithm } from '@trunkline/ipsec';
import {
  canonicalMechanisms,
  formatIpsec3gpp,
  header,
  type Ipsec3gpp,
  paramOf,
  parseIpsec3gpp,
  type SipRequest,
  type SipResponse,
} from '@trunkline/sip';
import type { Exchange } from '@trunkline/sip-transport';
import { fromHex } from '@trunkline/wire';
import { type SecuritySet, spiIndex } from '../context/security.ts';
import type { Environment } from '../environment.ts';
import { privateIdentityOf } from './private-identity.ts';

export interface Agreement {
  /** The set that the REGISTER came within. */
  readonly within: SecuritySet | undefined;
  /** What the UE offers for the next set, as far as we have it too. */
  readonly offer: (Ipsec3gpp & Algorithms) | undefined;
  /** It is TLS instead: the challenge is answered over that, or was sent over it. */
  readonly tls?: true;
}

type Mechanism = ReturnType<typeof formatIpsec3gpp>;

interface Algorithms {
  readonly integrity: IntegrityAlgorithm;
  readonly encryption: EncryptionAlgorithm;
}

/** TS 24.229 §5.2.2.2: reg-await-auth. */
const AWAIT_AUTH_MS = 240_000;

const NONE: Agreement = { within: undefined, offer: undefined };

/** Undefined where the request was refused. @throws DecodeError */
export async function agreementOf(environment: Environment, exchange: Exchange): Promise<Agreement | undefined> {
  const { security, config } = environment;
  if (security === undefined) return NONE;
  const { request, flow } = exchange;
  if (flow.transport === 'TLS') return agreementOnTls(environment, exchange);
  const offer = security.reaches(flow.address) ? offerOf(environment, request) : undefined;
  const tls = offer === undefined && offersTls(environment, request);
  const isRequired = config.security.agreement === 'required';
  if (flow.transport === 'UDP' && flow.connection !== undefined) {
    const within = await security.setOf(flow);
    // TS 24.229 §5.2.2.2: who is in an association registers nobody else.
    if (within === undefined || privateIdentityOf(request) !== within.privateIdentity) return refuse(exchange, 403);
    if (canonicalMechanisms(request.all(header.securityVerify)) !== within.answered) return ask(environment, exchange);
    const offered = canonicalMechanisms(request.all(header.securityClient));
    // RFC 3329 §2.3.1: the list that was answered is the list that was sent, or somebody changed it on its way.
    const isFirst = !within.isEstablished;
    if (offered === '' || (isFirst && offered !== within.offered)) return ask(environment, exchange);
    return { within, offer: isFirst ? undefined : offer };
  }
  if (isRequired && offer === undefined && !tls) return ask(environment, exchange);
  // The answer to a challenge comes within what was agreed on with it; only AUTS and nothing at all come outside.
  if (answers(request) && (isRequired || tls || offer !== undefined || (await isAgreed(environment, exchange))))
    return refuse(exchange, 403);
  return { within: undefined, offer, ...(tls ? { tls } : {}) };
}

/**
 * TLS protects as well, and without an agreement (TS 33.203 Annex O): what was agreed on in the open is shown to have come as it was
 * sent (RFC 3329 §2.3.1). Any worker can say so, since our answer is always the same.
 */
async function agreementOnTls(environment: Environment, exchange: Exchange): Promise<Agreement | undefined> {
  const { request } = exchange;
  const tls = offersTls(environment, request);
  const verify = canonicalMechanisms(request.all(header.securityVerify));
  const isTrue = [[TLS], mechanismsOf(environment)].some((list) => canonicalMechanisms(list) === verify);
  if (verify === '' ? tls && answers(request) : !isTrue) return ask(environment, exchange);
  if (verify === '' && answers(request) && (await isAgreed(environment, exchange))) return refuse(exchange, 403);
  return { ...NONE, ...(tls ? { tls } : {}) };
}

function answers(request: SipRequest): boolean {
  return request.all(header.authorization).some(({ params }) => {
    return (paramOf(params, 'response') ?? '') !== '' && paramOf(params, 'auts') === undefined;
  });
}

/** With the challenge: the keys stay here, and the associations are there before the UE can use them. False: it was refused. */
export async function challenged(
  environment: Environment,
  exchange: Exchange,
  { offer, within, tls }: Agreement,
  response: SipResponse,
): Promise<boolean> {
  const { security, config, clock } = environment;
  if (tls) response.setAll(header.securityServer, [TLS]);
  if (security === undefined || (offer === undefined && within === undefined)) return true;
  const { request, flow } = exchange;
  const keys = keysIn(response);
  const privateIdentity = privateIdentityOf(request);
  if (offer === undefined || keys === undefined || privateIdentity === undefined) {
    // A user without AKA has no keys for associations.
    if (config.security.agreement !== 'required') return true;
    refuse(exchange, 403);
    return false;
  }
  const others = await security.at(flow.address);
  const taken = others
    .filter(({ set }) => set.ue.portServer === offer.portServer)
    .map(({ set }) => set.pcscf.portClient);
  const portClient = config.security.clientPorts.find((port) => !taken.includes(port));
  if (portClient === undefined) {
    exchange.reject(503, (busy) => busy.set(header.retryAfter, { seconds: 128, params: [] }));
    return false;
  }
  const set: AssociationSet = {
    ...{ integrity: offer.integrity, encryption: offer.encryption, ...keys },
    ue: {
      address: flow.address,
      ...{ portClient: offer.portClient, portServer: offer.portServer },
      ...{ spiClient: offer.spiClient, spiServer: offer.spiServer },
    },
    pcscf: {
      ...{ address: security.address, portClient, portServer: config.security.serverPort },
      ...{ spiClient: await freeSpi(environment), spiServer: await freeSpi(environment) },
    },
  };
  const answer = [formatIpsec3gpp({ ...offer, ...set.pcscf }, '0.1')];
  const now = clock.now();
  await security.agree({
    ...{ id: spiIndex(set.pcscf.spiServer), privateIdentity, set },
    offered: canonicalMechanisms(request.all(header.securityClient)),
    answered: canonicalMechanisms(answer),
    ...{ agreedAt: now, expiresAt: now + AWAIT_AUTH_MS },
  });
  response.setAll(header.securityServer, answer);
  return true;
}

/** The agreement is between the UE and us: nothing of it goes on, of any request (TS 24.229 §5.2.2.1, §5.2.6.3). */
export function withoutAgreement(copy: SipRequest): void {
  copy.remove(header.securityClient, header.securityVerify);
  for (const type of [header.require, header.proxyRequire]) {
    const left = copy.all(type).filter((each) => each.toLowerCase() !== 'sec-agree');
    if (left.length === 0) copy.remove(type);
    else copy.setAll(type, left);
  }
}

/** The first of our combinations, in our order, that the UE offers as well. */
function offerOf({ config }: Environment, request: SipRequest): (Ipsec3gpp & Algorithms) | undefined {
  const offered = request.all(header.securityClient).flatMap((each) => parseIpsec3gpp(each) ?? []);
  for (const encryption of config.security.encryption) {
    for (const integrity of config.security.integrity) {
      const found = offered.find((each) => each.encryption === encryption && each.integrity === integrity);
      if (found !== undefined) return { ...found, encryption, integrity };
    }
  }
  return undefined;
}

/** RFC 3329 §2.2: 494 says what there is. */
function ask(environment: Environment, exchange: Exchange): undefined {
  exchange.reject(494, (response) => {
    response.setAll(header.securityServer, mechanismsOf(environment)).setAll(header.require, ['sec-agree']);
  });
}

/** In the order in which they are preferred. */
function mechanismsOf({ config }: Environment): Mechanism[] {
  const ipsec = config.security.encryption.flatMap((ealg) =>
    config.security.integrity.map((alg) => ({
      value: 'ipsec-3gpp',
      params: [
        { name: 'alg', value: alg },
        { name: 'ealg', value: ealg },
      ],
    })),
  );
  return config.tls === undefined ? ipsec : [...ipsec, TLS];
}

/** RFC 3329 §2.2: it has no parameters but q. */
const TLS: Mechanism = { value: 'tls', params: [{ name: 'q', value: '0.1' }] };

function offersTls({ config }: Environment, request: SipRequest): boolean {
  return (
    config.tls !== undefined && request.all(header.securityClient).some(({ value }) => value.toLowerCase() === 'tls')
  );
}

function refuse(exchange: Exchange, status: number): undefined {
  exchange.reject(status);
}

/** Associations wait for the answer of this user. */
async function isAgreed({ security }: Environment, { request, flow }: Exchange): Promise<boolean> {
  const privateIdentity = privateIdentityOf(request);
  const sets = (await security?.at(flow.address)) ?? [];
  return sets.some((each) => !each.isEstablished && each.privateIdentity === privateIdentity);
}

/** IK and CK of TS 24.229 §7.2A.1. */
function keysIn(response: SipResponse): { readonly ik: string; readonly ck: string } | undefined {
  for (const { params } of response.all(header.wwwAuthenticate)) {
    const [ik, ck] = [paramOf(params, 'ik'), paramOf(params, 'ck')];
    if (ik?.length === 32 && ck?.length === 32) {
      fromHex(ik + ck);
      return { ik, ck };
    }
  }
  return undefined;
}

/** Hard to guess, and nobody's; up to 255 they are reserved (RFC 4303 §2.1). */
async function freeSpi({ security }: Environment): Promise<number> {
  for (;;) {
    const spi = new DataView(new Uint8Array(randomBytes(4)).buffer).getUint32(0);
    if (spi > 255 && (await security?.isSpiFree(spi)) !== false) return spi;
  }
}
