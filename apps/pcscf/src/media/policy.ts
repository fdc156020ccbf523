/** The P-CSCF as application function on N5 (TS 29.514): asks the PCF of the UE's session for the QoS of its media. */
import { isIPv6 } from 'node:net';
import { NbsfManagement, NpcfPolicyAuthorization, type SbiAgent, SbiError, type SbiServer } from '@trunkline/sbi';
import type { Session } from '../context/session.ts';
import { mediaComponents } from './components.ts';
import type { MediaPolicy } from './media-policy.ts';

export interface PolicyOptions {
  readonly agent: SbiAgent;
  readonly apiRoot: string;
  readonly domain: string;
  readonly dnn: string | undefined;
}

const CALLBACKS = '/callbacks/media';

export class N5Policy implements MediaPolicy {
  readonly #options: PolicyOptions;

  constructor(options: PolicyOptions) {
    this.#options = options;
  }

  /** Creates or changes the application session; its URI, undefined where there is nothing to authorize. @throws SbiError */
  async authorize(key: string, session: Session): Promise<string | undefined> {
    const medComponents = mediaComponents(session);
    if (medComponents === undefined || Object.keys(medComponents).length === 0) return undefined;
    const { appSession, ueAddress } = session;
    if (appSession !== undefined) {
      await this.#at(appSession).modAppSession({
        path: pathOf(appSession),
        body: { ascReqData: { medComponents } },
      });
      return appSession;
    }
    const { apiRoot, domain, dnn } = this.#options;
    const notifUri = `${apiRoot}${CALLBACKS}/${key}`;
    const ue = isIPv6(ueAddress) ? { ueIpv6: ueAddress } : { ueIpv4: ueAddress };
    const pcf = await this.#pcfOf(ueAddress);
    const answer = await pcf.postAppSessions({
      body: {
        ascReqData: {
          ...ue,
          ...(dnn === undefined ? {} : { dnn }),
          afAppId: `${domain}/mmtel`,
          medComponents,
          notifUri,
          suppFeat: '0',
          // TS 29.513 §5.3: what a lost bearer is told by.
          evSubsc: { notifUri, events: [{ event: 'FAILED_RESOURCES_ALLOCATION' }] },
        },
      },
    });
    return answer.headers['location'];
  }

  /** What is gone already is fine. Rejects where the PCF was not there for now. */
  async withdraw(appSession: string): Promise<void> {
    try {
      await this.#at(appSession).deleteAppSession({ path: pathOf(appSession) });
    } catch (error) {
      if (!(error instanceof SbiError) || error.passes) throw error;
    }
  }

  #at(appSession: string) {
    return this.#options.agent.client(NpcfPolicyAuthorization, { apiRoot: new URL(appSession).origin });
  }

  /** The PCF that the BSF has for the UE's address (TS 23.503 §6.1.1.2), else any. */
  async #pcfOf(address: string) {
    const { agent } = this.#options;
    const bsf = agent.client(NbsfManagement, { discover: { 'target-nf-type': 'BSF' } });
    const query = isIPv6(address) ? { ipv6Prefix: `${address}/128` } : { ipv4Addr: address };
    const answer = await bsf.getPCFBindings({ query });
    // TS 29.513 §6.2: no binding, so no session that a policy could be for.
    if (answer.status !== 200) throw new SbiError(404, 'PDU_SESSION_NOT_AVAILABLE', `no PCF is bound to ${address}`);
    const [end] = answer.body.pcfIpEndPoints ?? [];
    const host = end?.ipv4Address ?? (end?.ipv6Address === undefined ? answer.body.pcfFqdn : `[${end.ipv6Address}]`);
    if (host === undefined) return agent.client(NpcfPolicyAuthorization, { discover: { 'target-nf-type': 'PCF' } });
    const port = end?.port === undefined ? '' : `:${end.port}`;
    // A binding has no scheme; functions of one network have the same.
    const { protocol } = new URL(this.#options.apiRoot);
    return agent.client(NpcfPolicyAuthorization, { apiRoot: `${protocol}//${host}${port}` });
  }
}

/** What the PCF says of a session: `lost` names the reason where its bearer is gone (TS 29.514 §4.2.5). */
export function servePolicyNotices(server: SbiServer, lost: (key: string, reason: string) => void): void {
  server.serveCallback(
    NpcfPolicyAuthorization,
    'eventNotification',
    `${CALLBACKS}/{session}/notify`,
    ({ path, body }) => {
      const failed = body.evNotifs.some(({ event }) => event === 'FAILED_RESOURCES_ALLOCATION');
      if (failed) lost(path['session'] ?? '', 'the access could not keep its resources');
      return { status: 204 };
    },
  );
  server.serveCallback(
    NpcfPolicyAuthorization,
    'terminationRequest',
    `${CALLBACKS}/{session}/terminate`,
    ({ path, body }) => {
      lost(path['session'] ?? '', body.termCause);
      return { status: 204 };
    },
  );
}

function pathOf(appSession: string): { appSessionId: string } {
  return { appSessionId: new URL(appSession).pathname.split('/').at(-1) ?? '' };
}
