/** The parts of a UPF, put together: N4 agent, sessions, data plane, data networks. Nest starts and stops it. */

import { randomInt } from 'node:crypto';
import { pfcpTime } from '@trunkline/pfcp';
import {
  type DataNetworks,
  type Health,
  interfaceAddress,
  type Logger,
  type Machine,
  type Registry,
  type Tap,
} from '@trunkline/platform';
import { addressText } from '@trunkline/wire';
import { Allocator } from './allocator.ts';
import type { UpfConfig } from './config.ts';
import { DataNetwork } from './data-network.ts';
import { GtpuSocket } from './data-plane/gtpu-socket.ts';
import { UserspaceDataPlane } from './data-plane/userspace.ts';
import { upfMetrics } from './metrics.ts';
import { N4Agent } from './n4/agent.ts';
import { N4Socket } from './n4/socket.ts';
import { openN6 } from './n6/open.ts';
import { Sessions } from './session/sessions.ts';

export interface UpfFacilities {
  readonly logger: Logger;
  readonly tap: Tap;
  readonly metrics: Registry;
  readonly health: Health;
  readonly machine: Machine;
  readonly dataNetworks: Pick<DataNetworks, 'attach'>;
}

const MAX_TEID = 0xffffffff;
/** Without sessions there is nothing to wait for but the answer. */
const UNUSED_MS = 1_000;

export class Upf {
  readonly n4: N4Socket;
  readonly n3: GtpuSocket;
  readonly networks: ReadonlyMap<string, DataNetwork>;
  readonly sessions: Sessions;
  readonly dataPlane: UserspaceDataPlane;
  readonly #agent: N4Agent;
  readonly #config: UpfConfig;
  readonly #facilities: UpfFacilities;
  #listening = false;
  #released: () => void = () => undefined;

  constructor(config: UpfConfig, facilities: UpfFacilities) {
    const n3 = { ...config.n3, address: interfaceAddress(config.n3.address, 'upf.n3.address') };
    const n4 = { ...config.n4, address: interfaceAddress(config.n4.address, 'upf.n4.address') };
    this.#config = { ...config, n3, n4 };
    this.#facilities = facilities;
    const { n6, buffering } = config;
    const { logger, tap, metrics, health, machine } = facilities;
    const { clock } = machine;
    const now = () => clock.monotonic();
    const ntp = () => pfcpTime(clock.now());
    const networks = Object.entries(n6.dnns).map(([dnn, settings]) => new DataNetwork(dnn.toLowerCase(), settings));
    this.networks = new Map(networks.map((network) => [network.dnn, network]));
    this.n3 = new GtpuSocket({ address: n3.address, port: n3.port, tap, machine });
    this.n4 = new N4Socket({ address: n4.address, port: n4.port, logger, tap, machine });
    this.#agent = new N4Agent({
      nodeId: n4.nodeId ?? n4.address,
      address: n4.address,
      peerPort: n4.peerPort,
      now,
      recoveryTimeStamp: ntp(),
      logger,
      sessions: () => this.sessions,
      send: (peer, bytes) => this.n4.send(peer, bytes),
      released: () => this.#released(),
      dataPlane: {
        forgetNotification: (session) => this.dataPlane.forgetNotification(session),
        dropBuffered: (session) => this.dataPlane.dropBuffered(session),
      },
    });
    this.dataPlane = new UserspaceDataPlane({
      socket: this.n3,
      address: n3.address,
      peerPort: n3.peerPort,
      mtu: n6.mtu,
      buffering,
      now,
      setTimer: (ms, fire) => clock.after(ms, fire),
      events: this.#agent,
      seenOnN6: (packet, uplink) => tap.enabled && showN6(tap, packet, uplink),
    });
    this.sessions = new Sessions({
      dataPlane: this.dataPlane,
      networks: this.networks,
      // Not from 1: tunnels of an earlier start are not taken for those of this one.
      teids: new Allocator(randomInt(1, 0x7fffffff), MAX_TEID),
      n3Address: n3.advertised ?? n3.address,
      clocks: { now, ntp },
      firstSeid: (BigInt(randomInt(1, 0x7fffffff)) << 32n) | 1n,
    });
    upfMetrics(metrics, this.sessions, this.#agent, this.dataPlane);
    health.readyWhen('interfaces', () => (this.#listening ? undefined : 'N3, N4 and N6 are not open yet'));
  }

  async start(): Promise<void> {
    const { logger, machine, dataNetworks } = this.#facilities;
    const { driver, mtu, namespace } = this.#config.n6;
    const n4Address = this.#config.n4.address;
    const deliver = (network: DataNetwork, packet: Uint8Array) => void this.dataPlane.fromN6(network, packet);
    const onSendFailure = () => void this.dataPlane.counters.dropped.send++;
    for (const network of this.networks.values()) {
      await openN6(network, {
        driver,
        mtu,
        namespace,
        logger,
        machine,
        n4Address,
        dataNetworks,
        deliver,
        onSendFailure,
      });
    }
    await this.n3.listen();
    await this.n4.listen(this.#agent);
    this.#listening = true;
    const { n3, n4 } = this.#config;
    logger.info({ n3: `${n3.address}:${this.n3.port}`, n4: `${n4.address}:${this.n4.port}` }, 'N3 and N4 are open');
  }

  /** With `releaseOnStop` no new sessions; those that are there go on until {@link stop}. Resolves when all SMFs have let go, at the latest after `withinMs`. */
  async drain(withinMs: number): Promise<void> {
    if (!this.#config.releaseOnStop) return;
    const { clock } = this.#facilities.machine;
    this.#agent.drain(clock.monotonic(), withinMs / 1000);
    if (this.#agent.associations === 0) return;
    await new Promise<void>((resolve) => {
      const cancel = clock.after(this.sessions.size === 0 ? Math.min(withinMs, UNUSED_MS) : withinMs, resolve);
      this.#released = () => {
        if (this.#agent.associations > 0) return;
        cancel();
        resolve();
      };
    });
  }

  async stop(): Promise<void> {
    this.#listening = false;
    await this.n4.close();
    await this.n3.close();
    for (const network of this.networks.values()) await network.n6.close();
  }
}

function showN6(tap: Tap, packet: Uint8Array, uplink: boolean): void {
  const [source, destination] =
    (packet[0] as number) >> 4 === 4
      ? [packet.subarray(12, 16), packet.subarray(16, 20)]
      : [packet.subarray(8, 24), packet.subarray(24, 40)];
  tap.emit({
    from: uplink ? 'UPF' : 'DN',
    to: uplink ? 'DN' : 'UPF',
    protocol: 'ip',
    bytes: packet,
    summary: () => `${addressText(source)} → ${addressText(destination)}, ${packet.length} octets`,
  });
}
