// Nbsf_Management for PDU sessions (TS 29.521, 4.2.2 to 4.2.4): register, discover, update and deregister.
import { randomUUID } from 'node:crypto';
import { applyMergePatch, checkConforms, type Handlers, NbsfManagement, SbiError, sameJson } from '@trunkline/sbi';
import { type Stored, update, type WallClock } from '@trunkline/state';
import { sameSnssai } from '@trunkline/wire';
import { prefix64 } from './addresses.ts';
import { type BsfState, type PcfBinding, type SessionBinding, sessionKeys } from './context.ts';

type Query = NbsfManagement.Operations['getPCFBindings']['query'];

export function sessionBindings(state: BsfState, clock: WallClock): Handlers<NbsfManagement.Operations> {
  const { sessions } = state;

  const candidates = async (keys: readonly string[]): Promise<SessionBinding[]> => {
    const ids = new Set((await Promise.all(keys.map((key) => sessions.keysByIndex('ue', key)))).flat());
    const loaded: Stored<SessionBinding>[] = await Promise.all([...ids].map((id) => sessions.load(id)));
    return loaded.flatMap(({ value }) => (value ? [value] : []));
  };

  /** A PCF that did not hear that its binding was made asks again: a session has one, and the newest is right. */
  const forgetOthers = async (id: string, binding: PcfBinding): Promise<void> => {
    const ids = new Set(
      (await Promise.all(sessionKeys(addressesOf(binding)).map((key) => sessions.keysByIndex('ue', key)))).flat(),
    );
    ids.delete(id);
    for (const other of ids) {
      await update(sessions, other, ({ value }) =>
        value !== undefined && sameSession(value.binding, binding)
          ? { change: { value: null }, result: true }
          : undefined,
      );
    }
  };

  return {
    createPCFBinding: async ({ body, apiRoot }) => {
      if (sessionKeys(addressesOf(body)).length === 0) {
        throw new SbiError(400, 'MANDATORY_IE_MISSING', 'an IPv4 address, an IPv6 prefix or a MAC address of the UE');
      }
      if (body.paraCom) refuseSecond(body, await candidates(sessionKeys(body)));
      const id = randomUUID();
      await update(sessions, id, () => ({ change: { value: { binding: body, created: clock.now() } }, result: true }));
      await forgetOthers(id, body);
      const location = `${apiRoot}/nbsf-management/v1/pcfBindings/${id}`;
      return { status: 201, body, headers: { location } };
    },

    getPCFBindings: async ({ query }) => {
      const asked = sessionKeys(addressesOf(query));
      const keys = asked.length > 0 ? asked : [query.supi, query.gpsi].filter((key) => key !== undefined);
      if (keys.length === 0) {
        throw new SbiError(400, 'MANDATORY_QUERY_PARAM_MISSING', 'ipv4Addr, ipv6Prefix, macAddr48, supi or gpsi');
      }
      const found = (await candidates(keys)).filter(({ binding }) => matches(binding, query));
      found.sort((a, b) => b.created - a.created);
      const [newest, ...older] = found;
      if (!newest) return { status: 204 };
      // TS 29.521, 5.7.3: the query must lead to one session. What an earlier one of the same UE left doesn't count.
      if (older.some(({ binding }) => !sameSession(binding, newest.binding))) {
        throw new SbiError(400, 'MULTIPLE_BINDING_INFO_FOUND', 'several PDU sessions fit');
      }
      return { status: 200, body: newest.binding };
    },

    updateIndPCFBinding: async ({ path, body }) => {
      const updated = await update(sessions, path.bindingId, ({ value }) => {
        if (!value) return undefined;
        const binding = applyMergePatch(value.binding, body);
        checkConforms(NbsfManagement, 'PcfBinding', binding);
        return { change: { value: { ...value, binding } }, result: binding };
      });
      if (!updated) throw unknown(path.bindingId);
      return { status: 200, body: updated };
    },

    deleteIndPCFBinding: async ({ path }) => {
      const gone = await update(sessions, path.bindingId, ({ value }) =>
        value ? { change: { value: null }, result: true } : undefined,
      );
      if (!gone) throw unknown(path.bindingId);
      return { status: 204 };
    },
  };
}

/** Only what identifies the session by its address. */
function addressesOf({
  ipv4Addr,
  ipv6Prefix,
  macAddr48,
}: Pick<PcfBinding, 'ipv4Addr' | 'ipv6Prefix' | 'macAddr48'>): Partial<PcfBinding> {
  return {
    ...(ipv4Addr === undefined ? {} : { ipv4Addr }),
    ...(ipv6Prefix === undefined ? {} : { ipv6Prefix }),
    ...(macAddr48 === undefined ? {} : { macAddr48 }),
  };
}

function matches(binding: PcfBinding, query: Query): boolean {
  const prefixes = [binding.ipv6Prefix, ...(binding.addIpv6Prefixes ?? [])].map(prefix64);
  const macs = [binding.macAddr48, ...(binding.addMacAddrs ?? [])].map((mac) => mac?.toLowerCase());
  return (
    is(query.ipv4Addr, binding.ipv4Addr) &&
    (query.ipv6Prefix === undefined || prefixes.includes(prefix64(query.ipv6Prefix))) &&
    (query.macAddr48 === undefined || macs.includes(query.macAddr48.toLowerCase())) &&
    is(query.ipDomain, binding.ipDomain) &&
    is(query.supi, binding.supi) &&
    is(query.gpsi, binding.gpsi) &&
    is(query.dnn?.toLowerCase(), binding.dnn.toLowerCase()) &&
    (query.snssai === undefined || sameSnssai(query.snssai, binding.snssai))
  );
}

function is<T>(wanted: T | undefined, value: T | undefined): boolean {
  return wanted === undefined || wanted === value;
}

function sameSession(a: PcfBinding, b: PcfBinding): boolean {
  const sameAddress =
    a.ipv4Addr === b.ipv4Addr && a.ipDomain === b.ipDomain && prefix64(a.ipv6Prefix) === prefix64(b.ipv6Prefix);
  return (
    sameAddress && a.macAddr48 === b.macAddr48 && a.supi === b.supi && a.dnn === b.dnn && sameSnssai(a.snssai, b.snssai)
  );
}

/** TS 29.521, 4.2.2.2 (SamePcf): one PCF for a combination of parameters; a second one learns of the first. */
function refuseSecond({ paraCom }: PcfBinding, known: readonly SessionBinding[]): void {
  const first = known.find(({ binding }) => binding.paraCom && sameJson(binding.paraCom, paraCom))?.binding;
  if (!first) return;
  const cause = 'EXISTING_BINDING_INFO_FOUND';
  const { pcfSmFqdn, pcfSmIpEndPoints } = first;
  const where = {
    ...(pcfSmFqdn === undefined ? {} : { pcfSmFqdn }),
    ...(pcfSmIpEndPoints ? { pcfSmIpEndPoints } : {}),
  };
  throw new SbiError(403, cause, { problem: { cause, ...where } });
}

function unknown(id: string): SbiError {
  return new SbiError(404, 'CONTEXT_NOT_FOUND', `no binding ${id}`);
}
