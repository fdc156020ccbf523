/** NAS security of a UE (TS 24.501 §4.4): what goes out is protected as far as there are keys, what comes in is opened, or ignored. */
import { nasKeys } from '@trunkline/aka';
import {
  acceptedPlainByUe,
  containerCipher,
  decodeNas,
  encodeNas,
  headerType,
  type NasMessage,
  NO_KEY,
  openEnvelope,
  protect,
  type SecurityContext,
  unprotect,
} from '@trunkline/nas-5gs';
import { DecodeError, toHex } from '@trunkline/wire';
import { AsSecurity } from './as-security.ts';

const NO_COMMON_KEY = new Uint8Array(32);

type Algorithm = 0 | 1 | 2 | 3;

export class NasSecurity {
  readonly as = new AsSecurity();
  #context: SecurityContext | undefined;
  /** Secure exchange is established on this connection: ciphering has begun (§4.4.5). */
  #secured = false;
  /** K_AMF of an authentication whose security mode command has not come yet. */
  #pending: { readonly ngksi: number; readonly kAmf: Uint8Array } | undefined;

  get context(): SecurityContext | undefined {
    return this.#context;
  }

  /** The key set that the UE has, as its messages name it. */
  get ngksi(): { readonly ksi: number; readonly mapped: boolean } {
    return this.#context === undefined ? NO_KEY : { ksi: this.#context.ngksi, mapped: false };
  }

  forgetKeys(): void {
    this.#context = undefined;
  }

  authenticated(ngksi: number, kAmf: Uint8Array): void {
    this.#pending = { ngksi, kAmf };
  }

  registered(): void {
    this.#pending = undefined;
  }

  connectionBegins(): void {
    this.#secured = false;
  }

  /** NAS octets of a message. */
  seal(message: NasMessage): Uint8Array {
    const plain = encodeNas(message);
    if (this.#context === undefined) return plain;
    return this.#protect(
      this.#context,
      plain,
      this.#secured ? headerType.integrityProtectedAndCiphered : headerType.integrityProtected,
    );
  }

  /**
   * NAS octets of a message that may open a connection (§4.4.6): without keys only what may be in the clear; with keys the whole
   * message travels ciphered in a container, and the outside is integrity protected.
   */
  sealInitial(clear: NasMessage, whole: NasMessage, { opens }: { readonly opens: boolean }): Uint8Array {
    const nas = encodeNas(clear);
    const context = this.#context;
    if (context === undefined) return nas;
    const plain = encodeNas(whole);
    const nasMessageContainer = containerCipher(context, plain, context.uplinkCount);
    const outside = toHex(plain) === toHex(nas) ? clear : ({ ...clear, nasMessageContainer } as NasMessage);
    if (opens) this.as.start(context.uplinkCount);
    return this.#protect(context, encodeNas(outside), headerType.integrityProtected);
  }

  /** NAS octets of the Security Mode Complete, with which the keys become those of AS security as well; undefined without keys. */
  sealComplete(complete: NasMessage): Uint8Array | undefined {
    const context = this.#context;
    if (context === undefined) return undefined;
    this.as.start(context.uplinkCount, this.#pending?.kAmf);
    return this.#protect(context, encodeNas(complete), headerType.integrityProtectedAndCipheredNewContext);
  }

  /** Undefined for what the UE has to ignore (§4.4.4.2). `forEmergency`: the UE has asked for emergency services. */
  open(bytes: Uint8Array, forEmergency: boolean): NasMessage | undefined {
    try {
      const envelope = openEnvelope(bytes);
      if (envelope.headerType === headerType.plain) {
        const message = decodeNas(envelope.payload);
        return acceptedPlainByUe.has(message.message) ? message : undefined;
      }
      if (envelope.headerType === headerType.integrityProtectedNewContext)
        return this.#openWithNewKeys(bytes, envelope.payload, forEmergency);
      if (this.#context === undefined) return undefined;
      const plain = this.#unprotect(this.#context, bytes);
      return plain === undefined ? undefined : decodeNas(plain);
    } catch (error) {
      if (error instanceof DecodeError) return undefined;
      throw error;
    }
  }

  /** A Security Mode Command says itself with which algorithms it is protected (§5.4.2.3). */
  #openWithNewKeys(bytes: Uint8Array, payload: Uint8Array, forEmergency: boolean): NasMessage | undefined {
    const command = decodeNas(payload);
    if (command.message !== 'SecurityModeCommand') return undefined;
    const { ciphering, integrity } = command.selectedNasSecurityAlgorithms;
    if (command.additionalSecurityInformation?.hdp === true) {
      const kAmf = this.as.derived();
      if (kAmf !== undefined) this.authenticated(command.ngksi.ksi, kAmf);
    }
    // TS 33.501 §10.2.2.2: without a key in common, one of its own for null algorithms; for emergency services only.
    const kAmf = this.#pending?.kAmf ?? (integrity === 0 && forEmergency ? NO_COMMON_KEY : undefined);
    if (kAmf === undefined) return undefined;
    const { kNasEnc, kNasInt } = nasKeys(kAmf, ciphering, integrity);
    const fresh: SecurityContext = {
      ngksi: command.ngksi.ksi,
      ciphering: ciphering as Algorithm,
      integrity: integrity as Algorithm,
      kNasEnc,
      kNasInt,
      uplinkCount: 0,
      downlinkCount: 0,
    };
    return this.#unprotect(fresh, bytes) === undefined ? undefined : command;
  }

  #protect(context: SecurityContext, plain: Uint8Array, type: Parameters<typeof protect>[2]): Uint8Array {
    const sealed = protect(context, plain, type, 'ue');
    this.#context = sealed.context;
    return sealed.bytes;
  }

  #unprotect(context: SecurityContext, bytes: Uint8Array): Uint8Array | undefined {
    const opened = unprotect(context, bytes, 'ue');
    if (opened.result !== 'ok') return undefined;
    this.#context = opened.context;
    this.#secured = true;
    return opened.plain;
  }
}
