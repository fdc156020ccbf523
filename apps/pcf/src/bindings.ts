// The PCF in the BSF (TS 29.521, 4.2): application functions find the PCF of a session by the UE's address.
import { type After, NbsfManagement, type NpcfSMPolicyControl, persist, type SbiAgent, SbiError } from '@trunkline/sbi';
import type { SmAssociation } from './context.ts';

type Context = NpcfSMPolicyControl.SmPolicyContextData;

export interface Bindings {
  /** URI of the new binding; undefined for a session without address, or while the BSF is away. */
  register(context: Context): Promise<string | undefined>;
  /** URI of the binding after the session's address changed. */
  update(before: SmAssociation, context: Context): Promise<string | undefined>;
  /** Resolves after the first attempt; where the BSF is away for a moment, others follow. */
  deregister(bindingUri: string | undefined): Promise<void>;
}

export interface BindingOptions {
  readonly agent: SbiAgent;
  readonly nfInstanceId: string;
  /** Root of this PCF's own URIs. */
  readonly apiRoot: () => string;
  readonly onFailure: (error: unknown) => void;
  readonly after: After;
}

export const noBindings: Bindings = {
  register: async () => undefined,
  update: async () => undefined,
  deregister: async () => undefined,
};

/** A session goes on without binding when the BSF is away: only application sessions then have to look elsewhere. */
export function bindingsInBsf({ agent, nfInstanceId, apiRoot, onFailure, after }: BindingOptions): Bindings {
  const discovered = agent.client(NbsfManagement, { discover: { 'target-nf-type': 'BSF' } });

  const attempt = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      onFailure(error);
      return undefined;
    }
  };

  const register = async (context: Context): Promise<string | undefined> => {
    const { supi, gpsi, dnn, sliceInfo: snssai, ipv4Address, ipv6AddressPrefix, ipDomain } = context;
    if (ipv4Address === undefined && ipv6AddressPrefix === undefined) return undefined;
    const { protocol, hostname, port } = new URL(apiRoot());
    const standard = protocol === 'https:' ? 443 : 80;
    const body: NbsfManagement.PcfBinding = {
      supi,
      dnn,
      snssai,
      pcfId: nfInstanceId,
      ...endPoint(hostname, port === '' ? standard : Number(port)),
      ...(gpsi === undefined ? {} : { gpsi }),
      ...(ipv4Address === undefined ? {} : { ipv4Addr: ipv4Address }),
      ...(ipv6AddressPrefix === undefined ? {} : { ipv6Prefix: ipv6AddressPrefix }),
      ...(ipDomain === undefined ? {} : { ipDomain }),
    };
    // The BSF has one binding for a session however often it is asked.
    return attempt(async () => (await discovered.createPCFBinding({ body, idempotent: true })).headers.location);
  };

  const deregister = async (bindingUri: string | undefined): Promise<void> => {
    const url = bindingUri === undefined ? null : URL.parse(bindingUri);
    const bindingId = url?.pathname.split('/').at(-1);
    if (!url || !bindingId) return;
    const call = async () => {
      try {
        await discovered.deleteIndPCFBinding({ path: { bindingId }, to: { apiRoot: url.origin } });
      } catch (error) {
        if (!(error instanceof SbiError && error.status === 404)) throw error;
      }
    };
    await new Promise<void>((resolve) => {
      const once = () => call().finally(resolve);
      void persist(once, { after, passes }).catch(onFailure);
    });
  };

  return {
    register,
    deregister,
    async update({ context: before, bindingUri }, context) {
      const same = before.ipv4Address === context.ipv4Address && before.ipv6AddressPrefix === context.ipv6AddressPrefix;
      // An address that is not bound yet: the BSF was away, or the binding was made and not noted.
      if (same && bindingUri !== undefined) return bindingUri;
      await deregister(bindingUri);
      return register(context);
    },
  };
}

/** Where the PCF is, for the binding. */
export function endPoint(
  hostname: string,
  port: number,
): Pick<NbsfManagement.PcfBinding, 'pcfFqdn' | 'pcfIpEndPoints'> {
  if (hostname.startsWith('[')) return { pcfIpEndPoints: [{ ipv6Address: hostname.slice(1, -1), port }] };
  if (/^[\d.]+$/.test(hostname)) return { pcfIpEndPoints: [{ ipv4Address: hostname, port }] };
  // TS 29.510 table 6.1.6.2.5-1: the port of a name stands in an end point without address.
  return { pcfFqdn: hostname, pcfIpEndPoints: [{ port }] };
}

function passes(error: unknown): boolean {
  return !(error instanceof SbiError) || error.passes;
}
