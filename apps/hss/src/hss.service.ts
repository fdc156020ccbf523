/** The HSS with all that it has of its host: Diameter, UDR, metrics. */
import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { SessionIds } from '@trunkline/diameter';
import { Counter, explainListenError, Gauge, NF_HOST, type NfHost } from '@trunkline/platform';
import { NbsfManagement, NhssImsSDM, NhssImsUEAU, NhssImsUECM, NudrDR, TrunklineImsData } from '@trunkline/sbi';
import type { ServiceAddresses } from '@trunkline/subscribers';
import { imsDomain } from '@trunkline/wire';
import type { HssConfig } from './config.ts';
import type { ImsRegistration } from './context/registration.ts';
import { serveCx } from './cx/index.ts';
import { deregisterUser, type Reason, terminateRegistration } from './cx/registration-termination.ts';
import { DataChanges } from './data-changes.ts';
import { DiameterServer } from './diameter-server.ts';
import type { Hss } from './hss.ts';
import { notifyOfChange, notifyOfProvisioning } from './notifications.ts';
import { subscriberData } from './sbi/ims-sdm.ts';
import { imsAuthentication } from './sbi/ims-ueau.ts';
import { contextManagement } from './sbi/ims-uecm.ts';
import { ServingNodes } from './serving-nodes.ts';
import { serveSh } from './sh/index.ts';
import { Users } from './users.ts';

export const HSS_CONFIG = Symbol('HssConfig');

/** An empty address is none. */
function serviceAddresses({ servers }: HssConfig): ServiceAddresses {
  const { mmtel, ipSmGw } = servers;
  return { mmtel, ...(ipSmGw === '' ? {} : { ipSmGw }) };
}

@Injectable()
export class HssService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #config: HssConfig;
  readonly server: DiameterServer;
  readonly #hss: Hss;

  constructor(@Inject(NF_HOST) host: NfHost, @Inject(HSS_CONFIG) config: HssConfig) {
    this.#config = config;
    const domain = config.domain ?? imsDomain(host.common.plmn);
    const { originHost = `hss.${domain}`, originRealm = domain } = config.diameter;
    const us = { originHost, originRealm };
    const { agent, apiRoot, server } = host.sbi;
    const discover = { 'target-nf-type': 'UDR' } as const;
    const udr = agent.client(NudrDR, { discover });
    const { clock, random32 } = host.machine;
    const sessions = new SessionIds(originHost, clock.now() / 1_000);
    const requests = new Counter({
      name: 'hss_diameter_requests_total',
      help: 'Requests of Cx and Sh that were answered, by command and result code',
      labelNames: ['command', 'result'],
      registers: [host.metrics],
    });
    const received = host.messages.labels({ interface: 'Diameter', direction: 'received' });
    const nodes = new ServingNodes({
      send: (request) => this.server.request(request),
      peers: (application) => this.server.peersFor(application),
    });
    const hss: Hss = {
      us,
      domain,
      config,
      users: new Users(agent.client(TrunklineImsData, { discover }), domain, serviceAddresses(config)),
      udr,
      bsf: agent.client(NbsfManagement, { discover: { 'target-nf-type': 'BSF' } }),
      agent,
      now: () => clock.now(),
      sessionId: () => sessions.next(),
      request: (request) => this.server.request(request),
      requestScscf: (scscf, request) => nodes.request(scscf, request),
      warn: (message, { supi, error }) => host.logger.warn({ supi, err: error }, message),
      replaced: (_, former, identities) =>
        void terminateRegistration(hss, former, {
          identities,
          reason: 'NEW_SERVER_ASSIGNED',
          info: 'another S-CSCF serves the user',
        }),
      registrationChanged: (user, registration) => {
        notifyOfChange(hss, user, { ...user, registration });
        hss.watchProvisioning();
      },
      watchProvisioning: () => void changes.watch().catch(unwatched),
    };
    this.#hss = hss;
    const unwatched = (error: unknown) => hss.warn('the UDR was not asked to tell of changes', { error });
    const changes = new DataChanges(hss, udr, apiRoot, (user) => notifyOfProvisioning(hss, user));
    changes.serve(server);
    server.serve(NhssImsUEAU, imsAuthentication(hss));
    server.serve(NhssImsUECM, contextManagement(hss));
    server.serve(NhssImsSDM, subscriberData(hss));
    const cx = serveCx(hss);
    const sh = serveSh(hss);
    this.server = new DiameterServer({
      us,
      config: config.diameter,
      clock,
      real: host.machine.real,
      died: host.machine.died,
      random32,
      logger: host.logger,
      tap: host.tap,
      lane: host.lane,
      serve: (request) => {
        nodes.heard(request);
        return cx(request) ?? sh(request);
      },
      received: () => received.inc(),
      answered: (command, result) => requests.inc({ command, result }),
    });
    const peers = () => this.server.peers;
    new Gauge({
      name: 'hss_diameter_peers',
      help: 'CSCFs, application servers and agents that are connected',
      registers: [host.metrics],
      collect(this: Gauge) {
        this.set(peers());
      },
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    const { address, port } = this.#config.diameter;
    try {
      await this.server.start();
    } catch (error) {
      throw explainListenError(error, 'hss.diameter', address, port);
    }
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.server.stop();
  }

  /** Undefined where the subscriber has no IMS. */
  async registration(supi: string): Promise<ImsRegistration | undefined> {
    return (await this.#hss.users.of(supi))?.registration;
  }

  /** False where nobody served the user. */
  deregister(supi: string, why: { readonly reason: Reason; readonly info: string }): Promise<boolean> {
    return deregisterUser(this.#hss, supi, why);
  }
}
