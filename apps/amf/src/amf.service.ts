/** Wires one AMF worker to what the platform lends it. */
import { randomBytes, randomUUID } from 'node:crypto';
import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { connectWorker, type WorkerHandlers, type WorkerLink } from '@trunkline/front';
import { commitTap, NF_HOST, type NfHost } from '@trunkline/platform';
import { NamfCommunication, NamfEventExposure, NamfMT } from '@trunkline/sbi';
import type { AmfConfig } from './config.ts';
import type { AmfIdentity } from './context/identity.ts';
import { ueView } from './context/view.ts';
import type { ServedPlmn } from './environment.ts';
import { type AmfMetrics, amfMetrics } from './metrics.ts';
import { nasTap } from './nas/tap.ts';
import { otherAmfsOver } from './sbi/amf.ts';
import { ausfOver } from './sbi/ausf.ts';
import { serveCallbacks } from './sbi/callbacks.ts';
import { communication, noticesOver } from './sbi/communication.ts';
import { eventExposure } from './sbi/event-exposure.ts';
import { handoverToAmfOver } from './sbi/handover-to-amf.ts';
import { mobileTerminated } from './sbi/mobile-terminated.ts';
import { nasRerouteOver, REROUTE_PATH, serveReroutes } from './sbi/nas-reroute.ts';
import { nssfOver } from './sbi/nssf.ts';
import { OwnProfile, profileOf } from './sbi/own-profile.ts';
import { pcfOver } from './sbi/pcf.ts';
import { relocation, serveHandoverCallback } from './sbi/relocation.ts';
import { smfOver } from './sbi/smf.ts';
import { smsfOver } from './sbi/smsf.ts';
import { StatusChanges } from './sbi/status-change.ts';
import { udmOver } from './sbi/udm.ts';
import { amfIdText } from './sbi/values.ts';
import { labelOf } from './selection.ts';
import { AmfWorker } from './worker.ts';

export const AMF_CONFIG = Symbol('AmfConfig');

@Injectable()
export class AmfService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly worker: AmfWorker;
  readonly #host: NfHost;
  readonly #config: AmfConfig;
  readonly #metrics: AmfMetrics;
  readonly #statusChanges: StatusChanges;

  constructor(@Inject(NF_HOST) host: NfHost, @Inject(AMF_CONFIG) config: AmfConfig) {
    this.#host = host;
    this.#config = config;
    const { agent, apiRoot, server } = host.sbi;
    const plmns = servedPlmns(config, host);
    const nfInstanceId = host.instanceId;
    const plmn = plmns[0].plmnId;
    const amfId = amfIdText(config.guami);
    const settled = profileOf(config.tacs, { guami: config.guami, plmns, relativeCapacity: config.relativeCapacity });
    const profile = new OwnProfile(settled, {
      tacs: config.tacs,
      update: (change) => host.sbi.update(change),
      failed: (error) => host.logger.warn({ err: error }, 'the NRF was not told of a change'),
    });
    this.#metrics = amfMetrics(host.metrics, () => this.worker.ueCount());
    this.worker = new AmfWorker({
      environment: {
        config,
        plmns,
        nfInstanceId,
        apiRoot,
        random: (bytes) => new Uint8Array(randomBytes(bytes)),
        ausf: ausfOver(agent),
        udm: udmOver(agent, { nfInstanceId, apiRoot, plmn, amfId }),
        nssf: nssfOver(agent, { nfInstanceId }),
        pcf: pcfOver(agent, { apiRoot, plmn, amfId, timeZoneMinutes: config.network.timeZoneMinutes }),
        smf: smfOver(agent, { nfInstanceId, plmn, amfId }),
        smsf: smsfOver(agent, { nfInstanceId, plmn, amfId }),
        amfs: {
          ...otherAmfsOver(agent),
          ...nasRerouteOver(agent, { name: config.name }),
          ...handoverToAmfOver(agent, { amfId, preparationMs: (config.timers.handoverPreparation + 1) * 1_000 }),
        },
        showNas: nasTap(host.tap),
        admit: () => host.valve.admit(host.machine.clock.monotonic())?.retryAfterSeconds,
        warn: (message, { supi, error }) => host.logger.warn({ supi, err: error }, message),
      },
      waited: (ms) => host.valve.waited(ms),
      changed: (before, now) => this.#changed(before, now),
      follow: (now) => profile.follow(now),
      state: host.state,
      watch: commitTap(host.tap, host.lane, ueView),
      clock: host.machine.clock,
      label: labelOf(config.serves),
      connect: (handlers) => this.#connect(handlers),
      count: (name, labels) => this.#metrics.count(name, labels),
      report: (error, { key, messageId }) => host.logger.error({ err: error, key, messageId }, 'a step failed'),
      notifyEvent: async (uri, body) => {
        await agent.notify(NamfEventExposure, 'onEventReport', uri, { body });
      },
      notices: noticesOver(agent, apiRoot),
    });
    host.work.serves({
      inFlight: () => this.worker.load,
      ues: () => this.worker.ueShare(),
      drain: () => this.worker.release(),
    });
    this.#statusChanges = new StatusChanges(host.state);
    server.serve(NamfCommunication, {
      ...communication(this.worker, { deriveKey: config.contextTransfer.deriveKey }),
      ...this.#statusChanges.operations,
      ...relocation(this.worker, host.machine.clock),
    });
    server.serve(
      NamfEventExposure,
      eventExposure({
        exposure: this.worker.exposure,
        ueOf: (supi) => this.worker.ueOf(supi),
        countIn: (tacs) => this.worker.countIn(tacs),
        timeZoneMinutes: config.network.timeZoneMinutes,
        now: () => host.machine.clock.now(),
      }),
    );
    server.serve(NamfMT, mobileTerminated(this.worker, { clock: host.machine.clock, voicePs: config.imsVoicePs }));
    serveCallbacks(server, this.worker);
    serveHandoverCallback(server, this.worker);
    serveReroutes(server, this.worker, () => host.machine.clock.now());
    host.sbi.profile({
      ...settled,
      defaultNotificationSubscriptions: [
        { notificationType: 'N1_MESSAGES', n1MessageClass: '5GMM', callbackUri: `${apiRoot}${REROUTE_PATH}` },
      ],
    });
    host.health.readyWhen('front', () => (this.worker.attachedFronts > 0 ? undefined : 'attached to no n2-gateway'));
  }

  onApplicationBootstrap(): void {
    this.worker.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.worker.drain();
  }

  /** The operator has changed what others know of the AMF. */
  async #changed(before: AmfIdentity, now: AmfIdentity): Promise<void> {
    if ((before.unavailable === undefined) === (now.unavailable === undefined)) return;
    const { sbi, logger } = this.#host;
    await this.#statusChanges.tell(sbi.agent, now, (error) =>
      logger.warn({ err: error }, 'a consumer was not told of the status of the AMF'),
    );
  }

  /** The gateway of this process where there is one, else those of the settings. */
  #connect(handlers: WorkerHandlers): WorkerLink {
    const { fronts, colocated, messages } = this.#host;
    const received = messages.labels({ interface: 'N2', direction: 'received' });
    const counted: WorkerHandlers = {
      ...handlers,
      deliver: (delivery) => {
        received.inc();
        return handlers.deliver(delivery);
      },
    };
    const label = labelOf(this.#config.serves);
    const hello = { workerId: `amf-${randomUUID()}`, nf: 'amf', version: '1', label };
    if (colocated.has('n2-gateway')) return fronts.connect('n2', hello, counted);
    return connectWorker({ fronts: this.#config.fronts, hello }, counted);
  }
}

function servedPlmns({ plmns }: AmfConfig, host: NfHost): readonly [ServedPlmn, ...ServedPlmn[]] {
  const [first, ...others] = plmns ?? [];
  return first === undefined ? [{ plmnId: host.common.plmn, slices: [{ sst: 1 }] }] : [first, ...others];
}
