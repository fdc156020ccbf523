/** The UE's side of the security agreement (TS 33.203 §7.2, TS 24.229 §5.1.1.2.2, §5.1.1.5.1): offers, sets of associations, ports. */
import { randomBytes } from 'node:crypto';
import {
  type AssociationSet,
  ENCRYPTION_ALGORITHMS,
  type EncryptionAlgorithm,
  INTEGRITY_ALGORITHMS,
  type IntegrityAlgorithm,
  IpsecEndpoint,
} from '@trunkline/ipsec';
import {
  formatIpsec3gpp,
  header,
  type Ipsec3gpp,
  parseIpsec3gpp,
  type SipRequest,
  type SipResponse,
} from '@trunkline/sip';
import { toHex } from '@trunkline/wire';
import { ExpectationError } from '../awaiting.ts';
import type { UdpPort } from '../ip/udp-port.ts';
import type { Session } from '../ue/session.ts';
import type { ProtectedPath, SipStack } from './sip-stack.ts';

export interface PhoneSecurityOptions {
  readonly integrity?: readonly IntegrityAlgorithm[];
  readonly encryption?: readonly EncryptionAlgorithm[];
}

type Mechanisms = ReturnType<typeof header.securityServer.parse>[];

interface Agreed {
  readonly id: string;
  readonly set: AssociationSet;
  /** Security-Server as it came, which is to come back. */
  readonly server: Mechanisms;
  readonly path: ProtectedPath;
}

export class PhoneSecurity {
  readonly #options: PhoneSecurityOptions;
  readonly #stack: SipStack;
  readonly #endpoint = new IpsecEndpoint('ue', (count) => new Uint8Array(randomBytes(count)));
  #offered: Omit<Ipsec3gpp, 'integrity' | 'encryption'> | undefined;
  #client: UdpPort | undefined;
  /** In use. */
  #current: Agreed | undefined;
  /** Of the challenge that is being answered. */
  #fresh: Agreed | undefined;
  #old: Agreed | undefined;
  /** Another Security-Verify than came, as somebody in between would make it. */
  tamper: ((list: Mechanisms) => Mechanisms) | undefined;

  constructor(options: PhoneSecurityOptions, session: Session, stack: SipStack) {
    this.#options = options;
    this.#stack = stack;
    session.ipsec = this.#endpoint;
  }

  /** The sets that there are, the newest first; with them Wireshark opens what was captured. */
  get sets(): readonly AssociationSet[] {
    return [this.#fresh, this.#current, this.#old].flatMap((each) => (each === undefined ? [] : [each.set]));
  }

  /** A new offer: each set has SPIs and a client port of its own. */
  begin(): void {
    this.#fresh = undefined;
    this.#client?.close();
    this.#client = this.#stack.openClient();
    const ports = { portClient: this.#client.port, portServer: this.#stack.protectedPort };
    this.#offered = { ...ports, spiClient: newSpi(), spiServer: newSpi() };
  }

  /** What a REGISTER says of it. */
  markRegister(request: SipRequest): void {
    const offered = this.#offered;
    if (offered === undefined) return;
    const { integrity = INTEGRITY_ALGORITHMS, encryption = ENCRYPTION_ALGORITHMS } = this.#options;
    const list = encryption.flatMap((ealg) =>
      integrity.map((alg) => formatIpsec3gpp({ ...offered, integrity: alg, encryption: ealg })),
    );
    request.setAll(header.securityClient, list);
    this.mark(request);
    request.setAll(header.require, ['sec-agree']).setAll(header.proxyRequire, ['sec-agree']);
  }

  /** What any request says of it (§5.1.2A.1.1). */
  mark(request: SipRequest): void {
    const used = this.#fresh ?? this.#current;
    if (used === undefined) return;
    request.setAll(header.securityVerify, this.tamper?.(used.server) ?? used.server);
    request.setAll(header.require, ['sec-agree']).setAll(header.proxyRequire, ['sec-agree']);
  }

  /** The challenge is of our network: its answer goes within the set. @throws ExpectationError where no set was offered */
  agree(response: SipResponse, { ik, ck }: { readonly ik: Uint8Array; readonly ck: Uint8Array }): void {
    const server = response.all(header.securityServer);
    const { integrity = INTEGRITY_ALGORITHMS, encryption = ENCRYPTION_ALGORITHMS } = this.#options;
    const chosen = server
      .flatMap((each) => parseIpsec3gpp(each) ?? [])
      .find((each) => integrity.some((a) => a === each.integrity) && encryption.some((a) => a === each.encryption));
    const offered = this.#offered;
    const client = this.#client;
    if (chosen === undefined || offered === undefined || client === undefined) {
      // §5.1.1.5.1: without Security-Server the registration is given up.
      throw new ExpectationError('the challenge came without a security mechanism that the phone has');
    }
    const { spiClient, spiServer, portClient, portServer } = chosen;
    const set: AssociationSet = {
      ue: { address: this.#stack.address, ...offered },
      pcscf: { address: this.#stack.pcscf, spiClient, spiServer, portClient, portServer },
      integrity: chosen.integrity as IntegrityAlgorithm,
      encryption: chosen.encryption as EncryptionAlgorithm,
      ...{ ik: toHex(ik), ck: toHex(ck) },
    };
    const id = `${spiServer}`;
    const path = { client, pcscfServer: portServer, pcscfClient: portClient };
    this.#endpoint.add(id, set);
    this.#fresh = { id, set, server, path };
    this.#client = undefined;
    this.#stack.protect(path);
  }

  /** The network took the answer: the set before is kept for what is under way, the one before that is not. */
  established(): void {
    if (this.#fresh === undefined) return;
    this.#drop(this.#old);
    this.#old = this.#current;
    this.#current = this.#fresh;
    this.#fresh = undefined;
  }

  refused(): void {
    this.#drop(this.#fresh);
    this.#fresh = undefined;
    this.#stack.protect(this.#current?.path);
  }

  /** §5.1.1.6: the associations end with the registration. */
  over(): void {
    for (const each of [this.#fresh, this.#current, this.#old]) this.#drop(each);
    this.#fresh = undefined;
    this.#current = undefined;
    this.#old = undefined;
    this.#stack.protect(undefined);
  }

  #drop(agreed: Agreed | undefined): void {
    if (agreed === undefined) return;
    this.#endpoint.remove(agreed.id);
    this.#stack.forget(agreed.path);
  }
}

/** Up to 255 they are reserved (RFC 4303 §2.1). */
function newSpi(): number {
  return 256 + (new DataView(new Uint8Array(randomBytes(4)).buffer).getUint32(0) % (0xffff_ffff - 256));
}

export type { Mechanisms };
