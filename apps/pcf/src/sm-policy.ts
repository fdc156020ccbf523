// Npcf_SMPolicyControl (TS 29.512): what the SMF is to do for a PDU session.
import { randomUUID } from 'node:crypto';
import { type Handlers, type NpcfSMPolicyControl, SbiError, sameJson } from '@trunkline/sbi';
import { update } from '@trunkline/state';
import type { Bindings } from './bindings.ts';
import type { PcfState } from './context.ts';
import { decide } from './decision.ts';
import { type Policies, sessionPolicy } from './policies.ts';
import type { PolicyData } from './policy-data.ts';

export interface SmPolicyOptions {
  readonly state: PcfState;
  readonly policies: Policies;
  readonly policyData: PolicyData;
  readonly bindings: Bindings;
}

type Context = NpcfSMPolicyControl.SmPolicyContextData;
type Decision = NpcfSMPolicyControl.SmPolicyDecision;

export function smPolicy({
  state,
  policies,
  policyData,
  bindings,
}: SmPolicyOptions): Handlers<NpcfSMPolicyControl.Operations> {
  const { sm } = state;
  const decided = (context: Context, categories: readonly string[]): Decision =>
    decide(sessionPolicy(policies, categories, context.dnn, context.sliceInfo), context);

  return {
    createSMPolicy: async ({ body: context, apiRoot }) => {
      const categories = await policyData.forSession(context.supi, context.dnn, context.sliceInfo);
      const decision = decided(context, categories);
      const bindingUri = await bindings.register(context);
      const id = randomUUID();
      const value = { context, decision, categories, ...(bindingUri === undefined ? {} : { bindingUri }) };
      await update(sm, id, () => ({ change: { value }, result: true }));
      const location = `${apiRoot}/npcf-smpolicycontrol/v1/sm-policies/${id}`;
      // No feature of TS 29.512, 5.8 is in use.
      return { status: 201, body: { ...decision, suppFeat: '0' }, headers: { location } };
    },

    getSMPolicy: async ({ path }) => {
      const { value } = await sm.load(path.smPolicyId);
      if (!value) throw unknown(path.smPolicyId);
      return { status: 200, body: { context: value.context, policy: value.decision } };
    },

    // TS 29.512, 4.2.4: the SMF reports what happened, the answer has what is decided otherwise than before.
    updateSMPolicy: async ({ path, body }) => {
      const changed = await update(sm, path.smPolicyId, ({ value }) => {
        if (!value) return undefined;
        const context = reported(value.context, body);
        const decision = decided(context, value.categories);
        const next = { ...value, context, decision };
        return { change: { value: next }, result: { before: value, next } };
      });
      if (!changed) throw unknown(path.smPolicyId);
      const { before, next } = changed;
      const bindingUri = await bindings.update(before, next.context);
      if (bindingUri !== before.bindingUri) {
        await update(sm, path.smPolicyId, ({ value }) => {
          if (!value) return undefined;
          const { bindingUri: _, ...rest } = value;
          return { change: { value: { ...rest, ...(bindingUri === undefined ? {} : { bindingUri }) } }, result: true };
        });
      }
      return { status: 200, body: differences(before.decision, next.decision) };
    },

    deleteSMPolicy: async ({ path }) => {
      const gone = await update(sm, path.smPolicyId, ({ value }) =>
        value ? { change: { value: null }, result: value } : undefined,
      );
      if (!gone) throw unknown(path.smPolicyId);
      await bindings.deregister(gone.bindingUri);
      return { status: 204 };
    },
  };
}

/** The session as it is after a report. Addresses are taken away before new ones are given. */
function reported(context: Context, report: NpcfSMPolicyControl.SmPolicyUpdateContextData): Context {
  const { relIpv4Address, relIpv6AddressPrefix, ipv4Address, ipv6AddressPrefix, ipDomain } = report;
  const { subsSessAmbr, subsDefQos, accessType, ratType, servingNetwork, userLocationInfo, ueTimeZone } = report;
  const next: { -readonly [K in keyof Context]: Context[K] } = { ...context };
  if (relIpv4Address !== undefined && relIpv4Address === next.ipv4Address) delete next.ipv4Address;
  if (relIpv6AddressPrefix !== undefined && relIpv6AddressPrefix === next.ipv6AddressPrefix)
    delete next.ipv6AddressPrefix;
  return {
    ...next,
    ...(ipv4Address === undefined ? {} : { ipv4Address }),
    ...(ipv6AddressPrefix === undefined ? {} : { ipv6AddressPrefix }),
    ...(ipDomain === undefined ? {} : { ipDomain }),
    ...(subsSessAmbr ? { subsSessAmbr } : {}),
    ...(subsDefQos ? { subsDefQos } : {}),
    ...(accessType ? { accessType } : {}),
    ...(ratType ? { ratType } : {}),
    ...(servingNetwork ? { servingNetwork } : {}),
    ...(userLocationInfo ? { userLocationInfo } : {}),
    ...(ueTimeZone === undefined ? {} : { ueTimeZone }),
  };
}

function differences(before: Decision, now: Decision): Decision {
  const entries = Object.entries(now).filter(([name, value]) => !sameJson(value, before[name as keyof Decision]));
  return Object.fromEntries(entries);
}

function unknown(id: string): SbiError {
  return new SbiError(404, 'CONTEXT_NOT_FOUND', `no SM policy association ${id}`);
}
