/** A UE of the tests: its USIM, its NAS security, and what it says when. It shares codecs with the AMF and nothing else. */
import { hresStar, kAmf, kAusf, kSeaf, nasKeys, newSqnArray, resStar, type SqnArray, verifyAutn } from '@trunkline/aka';
import {
  decodeNas,
  encodeNas,
  headerType,
  type MobileIdentity,
  type NasMessage,
  type NasMessageOf,
  openEnvelope,
  protect,
  type SecurityContext,
  unprotect,
} from '@trunkline/nas-5gs';
import { encodeBcd, type Guti5g, servingNetworkName } from '@trunkline/wire';
import { type Gnb, location, PLMN } from './core.ts';
import { credentials } from './home.ts';

const SNN = servingNetworkName(PLMN);
const CAPABILITY = { nea: [0, 1, 2, 3], nia: [1, 2, 3] };

export class Ue {
  readonly supi: string;
  readonly gnb: Gnb;
  ranUeNgapId: number;
  amfUeNgapId = 0;
  sqn: SqnArray = newSqnArray();
  security: SecurityContext | undefined;
  guti: Guti5g | undefined;
  #kAmf: Uint8Array | undefined;
  static #connections = 0;

  constructor(gnb: Gnb, msin: string) {
    this.gnb = gnb;
    this.supi = `imsi-99970${msin}`;
    this.ranUeNgapId = ++Ue.#connections;
  }

  get suci(): MobileIdentity {
    return {
      type: 'suci',
      suci: {
        type: 'imsi',
        plmnId: PLMN,
        routingIndicator: '0',
        protectionScheme: 0,
        homeNetworkPublicKeyId: 0,
        schemeOutput: encodeBcd(this.supi.slice(-10)),
      },
    };
  }

  registrationRequest(more: Partial<NasMessageOf<'RegistrationRequest'>> = {}): NasMessageOf<'RegistrationRequest'> {
    return {
      message: 'RegistrationRequest',
      registrationType: { kind: 'initial', followOnRequest: false },
      ngksi: { ksi: this.security?.ngksi ?? 7, mapped: false },
      mobileIdentity5gs: this.guti === undefined ? this.suci : { type: '5g-guti', guti: this.guti },
      ueSecurityCapability: CAPABILITY,
      requestedNssai: [{ sst: 1 }],
      ...more,
    };
  }

  /** A first message on a new connection; integrity protected where there is a context. */
  async connect(message: NasMessage, options: { tac?: string; contextRequest?: boolean } = {}): Promise<void> {
    this.ranUeNgapId = ++Ue.#connections;
    await this.connectRaw(
      this.security === undefined ? encodeNas(message) : this.protect(message, headerType.integrityProtected),
      options,
    );
  }

  async connectRaw(
    nasPdu: Uint8Array,
    { tac, contextRequest = true }: { tac?: string; contextRequest?: boolean } = {},
  ): Promise<void> {
    await this.gnb.send({
      message: 'InitialUEMessage',
      ranUeNgapId: this.ranUeNgapId,
      nasPdu,
      userLocationInformation: location(tac),
      rrcEstablishmentCause: 'mo-Signalling',
      ...(contextRequest ? { ueContextRequest: 'requested' as const } : {}),
    });
  }

  protect(message: NasMessage, type: 1 | 2 | 3 | 4 = headerType.integrityProtectedAndCiphered): Uint8Array {
    if (this.security === undefined) throw new Error('no security context');
    const { bytes, context } = protect(this.security, encodeNas(message), type, 'ue');
    this.security = context;
    return bytes;
  }

  async send(message: NasMessage, type: 0 | 1 | 2 | 3 | 4 = headerType.integrityProtectedAndCiphered): Promise<void> {
    await this.sendRaw(type === 0 ? encodeNas(message) : this.protect(message, type));
  }

  async sendRaw(nasPdu: Uint8Array): Promise<void> {
    const { amfUeNgapId, ranUeNgapId } = this;
    await this.gnb.send({
      message: 'UplinkNASTransport',
      amfUeNgapId,
      ranUeNgapId,
      nasPdu,
      userLocationInformation: location(),
    });
  }

  /** Opens a downlink NAS PDU. */
  open(bytes: Uint8Array): NasMessage {
    if (openEnvelope(bytes).headerType === headerType.plain) return decodeNas(bytes);
    if (this.security === undefined) throw new Error('protected, and no context');
    const opened = unprotect(this.security, bytes, 'ue');
    if (opened.result !== 'ok') throw new Error(`downlink NAS: ${opened.result}`);
    this.security = opened.context;
    return decodeNas(opened.plain);
  }

  /** The next NGAP message has to be a downlink NAS transport with this message. */
  take<Name extends NasMessage['message']>(message: Name): NasMessageOf<Name> {
    const { nasPdu, amfUeNgapId } = this.gnb.take('DownlinkNASTransport');
    this.amfUeNgapId = amfUeNgapId;
    const nas = this.open(nasPdu);
    if (nas.message !== message) throw new Error(`${message} expected, ${JSON.stringify(nas)} came`);
    return nas as NasMessageOf<Name>;
  }

  /** Answers an Authentication Request as a USIM does. */
  answer({ rand, autn, ngksi, abba }: NasMessageOf<'AuthenticationRequest'>): NasMessage {
    if (rand === undefined || autn === undefined) throw new Error('no RAND or AUTN');
    const verdict = verifyAutn(credentials, { rand, autn }, this.sqn);
    if (verdict.result === 'mac-failure') return { message: 'AuthenticationFailure', cause5gmm: 20 };
    if (verdict.result === 'synch-failure') {
      return { message: 'AuthenticationFailure', cause5gmm: 21, authenticationFailureParameter: verdict.auts };
    }
    this.sqn = verdict.sqnArray;
    const { ck, ik, sqnXorAk, res } = verdict;
    this.#kAmf = kAmf(kSeaf(kAusf(ck, ik, SNN, sqnXorAk), SNN), this.supi, abba);
    this.#ngksi = ngksi.ksi;
    const response = resStar(ck, ik, SNN, rand, res);
    if (hresStar(rand, response).length !== 16) throw new Error('HRES*');
    return { message: 'AuthenticationResponse', authenticationResponseParameter: response };
  }

  #ngksi = 7;

  /** What an EAP method in the UE gives. */
  takeKSeaf(key: Uint8Array, { ngksi, abba }: NasMessageOf<'AuthenticationRequest'>): void {
    this.#kAmf = kAmf(key, this.supi, abba);
    this.#ngksi = ngksi.ksi;
  }

  /** Takes the algorithms of a Security Mode Command into use after checking its MAC and the replayed capabilities. */
  takeSecurityModeCommand(): NasMessageOf<'SecurityModeCommand'> {
    const { nasPdu } = this.gnb.take('DownlinkNASTransport');
    const command = decodeNas(openEnvelope(nasPdu).payload) as NasMessageOf<'SecurityModeCommand'>;
    const { ciphering, integrity } = command.selectedNasSecurityAlgorithms;
    if (this.#kAmf === undefined) throw new Error('no K_AMF');
    this.security = {
      ngksi: this.#ngksi,
      ciphering: ciphering as 0 | 1 | 2 | 3,
      integrity: integrity as 0 | 1 | 2 | 3,
      ...nasKeys(this.#kAmf, ciphering, integrity),
      uplinkCount: 0,
      downlinkCount: 0,
    };
    const opened = this.open(nasPdu);
    if (opened.message !== 'SecurityModeCommand') throw new Error(opened.message);
    return command;
  }

  get kAmf(): Uint8Array {
    if (this.#kAmf === undefined) throw new Error('no K_AMF');
    return this.#kAmf;
  }

  /** Registration up to its accept, which nobody has taken yet. */
  async registerToAccept(request = this.registrationRequest()): Promise<void> {
    await this.connect(request);
    await this.send(this.answer(this.take('AuthenticationRequest')), 0);
    this.takeSecurityModeCommand();
    await this.send(
      { message: 'SecurityModeComplete', nasMessageContainer: encodeNas(request) },
      headerType.integrityProtectedAndCipheredNewContext,
    );
  }

  /** Registration up to and with its Complete, and the Configuration Update that follows. */
  async register(request = this.registrationRequest()): Promise<void> {
    await this.registerToAccept(request);
    await this.accept();
    await this.send({ message: 'RegistrationComplete' });
    this.take('ConfigurationUpdateCommand');
    await this.send({ message: 'ConfigurationUpdateComplete' });
  }

  /** The Initial Context Setup Request with the Registration Accept, answered. */
  async accept(): Promise<NasMessageOf<'RegistrationAccept'>> {
    const setup = this.gnb.take('InitialContextSetupRequest');
    const accept = this.open(setup.nasPdu ?? new Uint8Array());
    if (accept.message !== 'RegistrationAccept') throw new Error(accept.message);
    if (accept.guti5g?.type === '5g-guti') this.guti = accept.guti5g.guti;
    const { amfUeNgapId, ranUeNgapId } = this;
    await this.gnb.send({ message: 'InitialContextSetupResponse', amfUeNgapId, ranUeNgapId });
    return accept;
  }

  /** The gNB releases the connection as told, or after asking for it. */
  async released(): Promise<void> {
    this.gnb.take('UEContextReleaseCommand');
    const { amfUeNgapId, ranUeNgapId } = this;
    await this.gnb.send({ message: 'UEContextReleaseComplete', amfUeNgapId, ranUeNgapId });
  }

  async becomeIdle(): Promise<void> {
    const { amfUeNgapId, ranUeNgapId } = this;
    await this.gnb.send({
      message: 'UEContextReleaseRequest',
      amfUeNgapId,
      ranUeNgapId,
      cause: { choice: 'radioNetwork', value: 'user-inactivity' },
    });
    await this.released();
  }
}

/** What the SMF gets of it. */
export const N1_REQUEST: Uint8Array = Uint8Array.of(0x2e, 5, 1, 0xc1);

/** The UE asks for PDU session 5. */
export function sessionRequest(more: Partial<NasMessageOf<'UlNasTransport'>> = {}): NasMessageOf<'UlNasTransport'> {
  return {
    message: 'UlNasTransport',
    payloadContainerType: 'n1-sm',
    spare: 0,
    payloadContainer: N1_REQUEST,
    pduSessionId: 5,
    requestType: 'initial-request',
    snssai: { sst: 1 },
    dnn: 'internet',
    ...more,
  };
}
