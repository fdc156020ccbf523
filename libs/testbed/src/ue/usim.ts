/** The USIM and the key hierarchy of a UE (TS 33.501 §6.1.3, Annex A). */
import {
  type Credentials,
  ckIkPrime,
  conceal,
  deriveOpc,
  eapAkaPrimeKeys,
  kAmf,
  kAusf,
  kAusfFromEmsk,
  kSeaf,
  newSqnArray,
  type Profile,
  parseSupi,
  resStar,
  type SqnArray,
  type Suci,
  separationBit,
  verifyAutn,
} from '@trunkline/aka';
import { answerAka, type DigestChallenge } from '@trunkline/sip';
import { fromHex, type PlmnId, servingNetworkName } from '@trunkline/wire';

export interface UsimOptions {
  /** `imsi-…` */
  readonly supi: string;
  /** Home PLMN: how long the MNC is, no IMSI says. */
  readonly plmn: PlmnId;
  /** Hexadecimal digits. */
  readonly key: string;
  readonly opc?: string;
  readonly op?: string;
  readonly topc?: string;
  readonly algorithm?: 'milenage' | 'tuak';
  /** Highest sequence number that was accepted before. */
  readonly sqn?: number;
  readonly routingIndicator?: string;
  /** How the SUPI is concealed; the null scheme where absent. */
  readonly homeNetworkKey?: { readonly id: number; readonly profile: Profile; readonly publicKey: string };
}

export type UsimAnswer =
  | { readonly result: 'ok'; readonly resStar: Uint8Array; readonly kAmf: Uint8Array }
  | { readonly result: 'mac-failure' }
  | { readonly result: 'synch-failure'; readonly auts: Uint8Array }
  /** The AMF field says that the vector is not for 5G. */
  | { readonly result: 'not-5g' };

export class Usim {
  readonly supi: string;
  readonly #options: UsimOptions;
  readonly #credentials: Credentials;
  #sqn: SqnArray;

  constructor(options: UsimOptions) {
    this.#options = options;
    this.supi = options.supi;
    const k = fromHex(options.key);
    if (options.algorithm === 'tuak') this.#credentials = { algorithm: 'tuak', k, topc: fromHex(options.topc ?? '') };
    else {
      const opc = options.opc === undefined ? deriveOpc(k, fromHex(options.op ?? '')) : fromHex(options.opc);
      this.#credentials = { algorithm: 'milenage', k, opc };
    }
    this.#sqn = newSqnArray(options.sqn ?? 0);
  }

  /** Concealed anew each time (TS 33.501 §6.12.2). */
  suci(): Suci {
    const { plmn, routingIndicator, homeNetworkKey } = this.#options;
    return conceal(parseSupi(this.supi), {
      plmnId: plmn,
      ...(routingIndicator === undefined ? {} : { routingIndicator }),
      ...(homeNetworkKey === undefined
        ? {}
        : {
            homeNetwork: {
              publicKeyId: homeNetworkKey.id,
              profile: homeNetworkKey.profile,
              publicKey: fromHex(homeNetworkKey.publicKey),
            },
          }),
    });
  }

  authenticate(rand: Uint8Array, autn: Uint8Array, abba: Uint8Array, servingPlmn: PlmnId): UsimAnswer {
    const verdict = verifyAutn(this.#credentials, { rand, autn }, this.#sqn);
    if (verdict.result !== 'ok') return verdict;
    if (!separationBit(verdict.amf)) return { result: 'not-5g' };
    this.#sqn = verdict.sqnArray;
    const network = servingNetworkName(servingPlmn);
    const { ck, ik, res, sqnXorAk } = verdict;
    const seaf = kSeaf(kAusf(ck, ik, network, sqnXorAk), network);
    return { result: 'ok', resStar: resStar(ck, ik, network, rand, res), kAmf: kAmf(seaf, this.supi, abba) };
  }

  /** The same for EAP-AKA' (RFC 9048 §3.3, TS 33.501 §A.3); `networkName` is that of the challenge, which has to be the serving one. */
  authenticatePrime(
    rand: Uint8Array,
    autn: Uint8Array,
    abba: Uint8Array,
    servingPlmn: PlmnId,
    networkName: string,
  ):
    | { readonly result: 'ok'; readonly res: Uint8Array; readonly kAut: Uint8Array; readonly kAmf: Uint8Array }
    | Exclude<UsimAnswer, { result: 'ok' }> {
    const verdict = verifyAutn(this.#credentials, { rand, autn }, this.#sqn);
    if (verdict.result !== 'ok') return verdict;
    const network = servingNetworkName(servingPlmn);
    if (!separationBit(verdict.amf) || networkName !== network) return { result: 'not-5g' };
    this.#sqn = verdict.sqnArray;
    const { ckPrime, ikPrime } = ckIkPrime(verdict.ck, verdict.ik, network, verdict.sqnXorAk);
    const { kAut, emsk } = eapAkaPrimeKeys(ckPrime, ikPrime, this.supi.replace(/^(imsi|nai)-/, ''));
    return { result: 'ok', res: verdict.res, kAut, kAmf: kAmf(kSeaf(kAusfFromEmsk(emsk), network), this.supi, abba) };
  }

  get plmn(): PlmnId {
    return this.#options.plmn;
  }

  /** IMS AKA (TS 33.203 §6.1): one sequence for 5G and IMS. @throws DecodeError where the nonce is none of AKA */
  authenticateIms(challenge: DigestChallenge): ReturnType<typeof answerAka> {
    const answer = answerAka(challenge, this.#credentials, this.#sqn);
    if (answer.verdict.result === 'ok') this.#sqn = answer.verdict.sqnArray;
    return answer;
  }

  /** Makes the USIM believe that it has seen numbers up to this one: the next challenge is then out of step. */
  leapAhead(sqn: number): void {
    const { seq } = newSqnArray(sqn);
    this.#sqn = { seq: seq.map(() => Math.max(...seq)) };
  }
}
