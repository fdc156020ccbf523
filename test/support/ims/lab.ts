/** P-, I- and S-CSCF with a small HSS, in memory on a manual clock or on real sockets. */

import { bgcf } from '@trunkline/bgcf';
import { bsf } from '@trunkline/bsf';
import { memoryCarrier, tcpCarrier } from '@trunkline/diameter-transport';
import { icscf } from '@trunkline/icscf';
import { nrf } from '@trunkline/nrf';
import { pcf } from '@trunkline/pcf';
import { pcscf } from '@trunkline/pcscf';
import {
  type DatagramSocket,
  loadConfiguration,
  type Machine,
  type NfDefinition,
  type NfHost,
  Process,
  rootLogger,
  systemMachine,
} from '@trunkline/platform';
import { scscf } from '@trunkline/scscf';
import { SimulatedMachine } from '@trunkline/simnet';
import { DOMAIN, type Subscriber, TestHss } from './hss.ts';
import { Phone } from './phone.ts';

export interface LabOptions {
  /** On sockets of 127.30.`n`.x; in memory where it is absent. */
  readonly real?: number;
  /** What `real` is on, where it is not this machine as it is. */
  readonly machine?: Machine;
  readonly settings?: Readonly<Record<string, object>>;
  /** NRF, BSF and PCF as well, which the P-CSCF asks. */
  readonly policies?: boolean;
}

export class ImsLab {
  readonly machine: Machine;
  readonly memory: SimulatedMachine | undefined;
  readonly hss: TestHss;
  readonly process: Process;
  readonly log: string[] = [];
  readonly #functions: readonly NfDefinition[];
  readonly #phones: Phone[] = [];
  readonly #kill = new Map<string, () => void>();
  readonly #at: (host: number) => string;

  constructor({ real, machine, settings = {}, policies = false }: LabOptions = {}) {
    const trunks = 'bgcf' in settings ? [bgcf] : [];
    this.#functions = [...(policies ? [nrf, bsf, pcf] : []), ...trunks, scscf, icscf, pcscf];
    this.memory = real === undefined ? new SimulatedMachine(7, Date.UTC(2026, 10, 26)) : undefined;
    this.machine = this.memory ?? machine ?? systemMachine;
    this.#at = (host) => `127.${30 + (real ?? 0)}.0.${host}`;
    const cx = { hss: [{ address: this.#at(15), port: 3868 }] };
    const http = { enabled: false };
    // As on a network: loopback carries more than Ethernet does.
    const sip = (host: number) => ({ address: this.#at(host), pathMtu: 1_500 });
    const base: Record<string, object> = {
      common: { log: { level: 'warn' }, nrf: { apiRoot: `http://${this.#at(10)}:8010` } },
      ...Object.fromEntries(['nrf', 'bsf', 'pcf'].map((name) => [name, { http, sbi: { address: this.#at(10) } }])),
      pcscf: {
        http,
        sip: sip(16),
        icscf: `sip:${this.#at(17)}:5060`,
        n5: { enabled: policies },
        sbi: { address: this.#at(16) },
      },
      icscf: { http, sip: sip(17), cx, scscfs: [{ name: `sip:${this.#at(18)}:5060` }] },
      scscf: { http, sip: sip(18), cx, icscf: `sip:${this.#at(17)}:5060`, bgcf: `sip:${this.#at(22)}:5060` },
      bgcf: { http, sip: sip(22), icscf: `sip:${this.#at(17)}:5060` },
    };
    for (const [section, more] of Object.entries(settings)) base[section] = { ...base[section], ...more };
    const configuration = loadConfiguration(this.#functions, { overrides: base });
    const logger = rootLogger('warn', { write: (line) => void (line.includes('the NRF') || this.log.push(line)) });
    this.process = new Process(
      configuration,
      logger,
      this.#functions.map(({ name }) => name),
      {
        machine: this.machine,
        lend: (host) => this.#lent(host),
      },
    );
    const { clock } = this.machine;
    this.hss = new TestHss({
      carrier: this.memory === undefined ? tcpCarrier() : memoryCarrier({ clock }),
      ...{ clock, address: this.#at(15), port: 3868, cscfs: ['icscf', 'scscf'] },
    });
  }

  /** Time passes in memory while the work is done. */
  run<T>(work: () => Promise<T>): Promise<T> {
    return this.memory === undefined ? work() : this.memory.clock.during(work);
  }

  async start(): Promise<this> {
    await this.run(async () => {
      await this.hss.start();
      for (const definition of this.#functions) await this.process.start(definition);
      const waits = () => this.process.running.some(({ host }) => 'hss' in host.health.ready().reasons);
      while (waits()) await this.pass(20);
    });
    return this;
  }

  /** Address of a phone, or of any other peer. */
  address(host: number): string {
    return this.#at(host);
  }

  async phone(user: Subscriber, port = 5060, host = 101, tcp = this.memory === undefined): Promise<Phone> {
    if (!this.hss.subscribers.includes(user)) this.hss.subscribers.push(user);
    const phone = new Phone({
      machine: this.machine,
      user,
      address: this.#at(host),
      port,
      proxy: { address: this.#at(16), port: 5060 },
      tcp,
    });
    await phone.start();
    this.#phones.push(phone);
    return phone;
  }

  /** Kills one, as SIGKILL would: nothing that it does from now on reaches anybody. Another takes its place. */
  async restart(name: 'pcscf' | 'icscf' | 'scscf'): Promise<void> {
    this.#kill.get(name)?.();
    this.process.bury(name);
    await this.process.start({ pcscf, icscf, scscf }[name]);
    // The HSS finds out that its peer is another one by its silence: nobody closes a connection in memory.
    await this.pass(200_000);
  }

  #lent(host: NfHost): NfHost {
    const { machine } = this;
    const { clock } = machine;
    const sockets: DatagramSocket[] = [];
    let dead = false;
    this.#kill.set(host.name, () => {
      dead = true;
      for (const socket of sockets) void socket.close();
    });
    const mortal: Machine = {
      real: machine.real,
      random32: machine.random32,
      clock: {
        now: () => clock.now(),
        monotonic: () => clock.monotonic(),
        hold: (work) => clock.hold(work),
        after: (ms, then) =>
          clock.after(ms, () => {
            if (!dead) then();
          }),
      },
      bind: async (options, receive) => {
        const socket = await machine.bind(options, receive);
        sockets.push(socket);
        return socket;
      },
    };
    return { ...host, machine: mortal };
  }

  /** Within {@link run}. */
  pass(ms: number): Promise<void> {
    return new Promise((resolve) => void this.machine.clock.after(ms, resolve));
  }

  /** What the store keeps of one kind. */
  kept(store: string): unknown[] {
    return (this.process.state.kept?.() ?? []).filter((each) => each.store === store).map(({ value }) => value);
  }

  async stop(): Promise<void> {
    await this.run(async () => {
      for (const phone of this.#phones) await phone.stop();
      await Promise.all([this.process.stop(), this.hss.stop()]);
    });
  }
}

export { DOMAIN };
