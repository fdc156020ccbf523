/** UEs behind a TUN device of one network namespace, as they are behind a UPF's; the P-CSCF is in the other. */
import { execFileSync } from 'node:child_process';
import type { Clock } from '@trunkline/platform';
import { ImsPhone, type ImsPhoneOptions, ip, Session, type Ue, Usim } from '@trunkline/testbed';
import { concatBytes } from '@trunkline/wire';
import { DataNetwork, type N6 } from '../../../apps/upf/src/data-network.ts';
import { tunN6 } from '../../../apps/upf/src/n6/tun.ts';
import { MTU, NAMESPACE, PCSCF, POOL } from './namespaces.ts';

const PLMN = { mcc: '999', mnc: '70' };
const WITHIN_MS = 60_000;

/** A packet as it went through the air. */
export interface Passed {
  readonly way: 'up' | 'down';
  readonly ue: string;
  readonly packet: ip.IpPacket;
  readonly bytes: Uint8Array;
}

export interface UeOptions extends ImsPhoneOptions {
  readonly imsi: string;
  readonly address: string;
  readonly key: string;
  readonly opc: string;
}

export class Air {
  readonly passed: Passed[] = [];
  readonly #sessions = new Map<string, Session>();
  readonly #clock: Clock;
  #n6: N6 | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async open(): Promise<this> {
    const network = new DataNetwork('ims', { ipv4Pool: POOL, gateway: '10.46.0.1', tun: 'ues' });
    this.#n6 = await tunN6(network, {
      ...{ mtu: MTU, namespace: NAMESPACE.ue },
      deliver: (packet) => this.#deliver(packet.slice()),
      onSendFailure: (error) => {
        throw error;
      },
    });
    return this;
  }

  async close(): Promise<void> {
    await this.#n6?.close();
  }

  /** A phone that has its PDU session, however it came by it. */
  phone({ imsi, address, key, opc, ...options }: UeOptions): ImsPhone {
    const supi = `imsi-${imsi}`;
    const cell = { plmn: PLMN, tac: '000001', gnbId: 1 };
    const gnb = { clock: this.#clock, withinMs: WITHIN_MS, userTap: undefined, cell };
    const usim = new Usim({ supi, plmn: PLMN, key, opc });
    const phone = new ImsPhone({ supi, usim, imei: '35000000-000000-0', gnb } as unknown as Ue, options);
    const info = { pduSessionId: 1, type: 'IPV4', sscMode: '1', dnn: 'ims', ipv4: address, dns: [], pcscf: [PCSCF] };
    const unlimited = { interfaceId: undefined, mtu: undefined, cause: undefined, ambr: { uplink: 0, downlink: 0 } };
    const send = async (packet: Uint8Array) => this.send(packet);
    const session = new Session({ ...info, ...unlimited }, send, WITHIN_MS, this.#clock);
    this.#sessions.set(address, session);
    phone.use(session);
    return phone;
  }

  /** Of a UE, or of somebody who says that he is one. */
  send(bytes: Uint8Array): void {
    this.#note('up', bytes);
    this.#n6?.send(bytes);
  }

  /** The last packet of ESP that a UE has sent. */
  lastSealed(ue: string): Uint8Array {
    const last = this.passed.findLast((each) => each.way === 'up' && each.ue === ue && each.packet.protocol === 50);
    if (last === undefined) throw new Error(`${ue} has sent nothing within an association`);
    return last.bytes;
  }

  #deliver(bytes: Uint8Array): void {
    this.#sessions.get(this.#note('down', bytes) ?? '')?.deliver(bytes, 1);
  }

  #note(way: Passed['way'], bytes: Uint8Array): string | undefined {
    const packet = ip.parseIp(bytes.slice());
    // Of IPv6 are the solicitations that the kernel sends on any device.
    if (packet?.version !== 4) return undefined;
    const ue = way === 'up' ? packet.source : packet.destination;
    this.passed.push({ way, ue, packet, bytes: bytes.slice() });
    return ue;
  }
}

/** The same packet with another octet in its payload. */
export function forged(bytes: Uint8Array): Uint8Array {
  const copy = concatBytes(bytes);
  copy[40] = (copy[40] as number) ^ 1;
  return copy;
}

/** The kernel's IPsec as it stands in the P-CSCF's namespace. */
export function xfrm(what: 'state' | 'policy'): string {
  return execFileSync('ip', ['-s', '-n', NAMESPACE.pcscf, 'xfrm', what], { encoding: 'utf8' });
}
