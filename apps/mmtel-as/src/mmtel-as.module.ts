/** The application server as a Nest application. */
import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Inject,
  Injectable,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { type CscfSip, type OpenSh, openSh, openSip } from '@trunkline/ims';
import { Counter, Gauge, interfaceAddress, NF_HOST, type NfHost } from '@trunkline/platform';
import { decodeAmrFile } from '@trunkline/rtp';
import { storeIsAway } from '@trunkline/state';
import { imsDomain } from '@trunkline/wire';
import type { MmtelAsConfig } from './config.ts';
import { runningCalls } from './context/running-call.ts';
import { Announcer } from './media/announcer.ts';
import { EarlyDialogs } from './media/early-dialogs.ts';
import { coded, congestionTone, recorded, type Sound } from './media/sound.ts';
import { wavSamples } from './media/wav.ts';
import { MmtelAs } from './mmtel-as.ts';
import { UtServer } from './ut/server.ts';

const MMTEL_AS_CONFIG = Symbol('MmtelAsConfig');

@Injectable()
class MmtelAsService implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown {
  readonly #host: NfHost;
  readonly #sip: CscfSip;
  readonly #sh: OpenSh;
  readonly #server: MmtelAs;
  /** There is no TCP in memory. */
  readonly #ut: UtServer | undefined;

  constructor(@Inject(NF_HOST) host: NfHost, @Inject(MMTEL_AS_CONFIG) config: MmtelAsConfig) {
    this.#host = host;
    const domain = config.domain ?? imsDomain(host.common.plmn);
    this.#sh = openSh(host, { settings: config.sh, domain });
    this.#sip = openSip(host, config.sip, 'mmtel-as.sip', {
      request: (exchange) => this.#server.request(exchange),
      ack: (ack) => this.#server.ack(ack),
      passes: storeIsAway,
    });
    const warn = (message: string, about: Readonly<Record<string, unknown>>) => host.logger.warn(about, message);
    this.#ut = config.ut.enabled && host.machine.real ? new UtServer(config.ut, this.#sh.client, warn) : undefined;
    const mediaAddress = interfaceAddress(config.mediaAddress ?? config.sip.address, 'mmtel-as.mediaAddress');
    const calls = host.state.contexts(runningCalls);
    const invoked = new Counter({
      name: 'mmtel_services_total',
      help: 'Services that acted on a call',
      labelNames: ['service'],
      registers: [host.metrics],
    });
    new Gauge({
      name: 'mmtel_calls',
      help: 'Calls that were answered, one for each user who is served',
      registers: [host.metrics],
      collect: async function collect(this: Gauge) {
        this.set(await calls.count());
      },
    });
    const { clock, random32 = () => randomInt(2 ** 32) } = host.machine;
    const early = new EarlyDialogs({
      ...{ clock, random32 },
      self: (user) => this.#sip.self(user),
      newId: () => this.#sip.service.newId(),
    });
    this.#server = new MmtelAs({
      config,
      domain,
      calls,
      sip: this.#sip,
      sh: this.#sh.client,
      clock,
      machine: host.machine,
      mediaAddress,
      early,
      announcer: config.announcements.enabled ? announcerOf(host, config, this.#sip, mediaAddress, early) : undefined,
      invoked: (service) => invoked.inc({ service }),
      warn,
    });
    host.work.serves({
      inFlight: () => this.#sip.service.load,
      drain: () => this.#sip.service.drain(host.common.drain.timeoutMs),
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.#sh.start();
    await this.#sip.start();
    await this.#ut?.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.#sip.service.drain(this.#host.common.drain.timeoutMs);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#ut?.stop();
    await this.#server.end();
    await this.#sip.service.stop();
    await this.#sh.stop();
  }
}

function announcerOf(
  { machine }: NfHost,
  { announcements }: MmtelAsConfig,
  own: CscfSip,
  address: string,
  early: EarlyDialogs,
): Announcer {
  const { maximum } = announcements;
  return new Announcer({
    ...{ machine, maximum, address, early },
    sounds: soundsOf(announcements),
    contact: () => own.routeTo(),
    newTag: () => own.service.newId(),
  });
}

/** @throws DecodeError for a file that cannot be played */
function soundsOf({ file, amrFiles, seconds }: MmtelAsConfig['announcements']): readonly Sound[] {
  if (file === undefined && amrFiles.length === 0) return congestionTone(seconds);
  const wav = file === undefined ? [] : recorded(wavSamples(readFileSync(file)));
  return [...amrFiles.map((name) => coded(decodeAmrFile(readFileSync(name)))), ...wav];
}

@Module({})
class MmtelAsModule {}

export function mmtelAsModule(config: MmtelAsConfig): DynamicModule {
  return { module: MmtelAsModule, providers: [{ provide: MMTEL_AS_CONFIG, useValue: config }, MmtelAsService] };
}
