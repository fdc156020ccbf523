/**
 * AMF Configuration Update (TS 38.413 §8.7.3). A node's context holds what the node was told of the AMF last; what differs from that
 * is told, and counts as told when the node has acknowledged it.
 */
import {
  type AMFConfigurationUpdate,
  type AMFConfigurationUpdateAcknowledge,
  type AMFConfigurationUpdateFailure,
  type AMFStatusIndication,
  type CpTransportLayerInformation,
  encodeNgapPdu,
  type TimeToWait,
} from '@trunkline/ngap';
import type { StepOutcome } from '@trunkline/state';
import { addressOctets, addressText } from '@trunkline/wire';
import type { AmfIdentity, N2Endpoint, Unavailable } from '../context/identity.ts';
import type { RanNode } from '../context/ran-node.ts';
import type { Environment } from '../environment.ts';
import type { AmfEffect } from '../events.ts';
import { ngapGuami } from '../n2/values.ts';
import { plmnSupport, servedGuamis } from './ng-setup.ts';

/** NGAP has no timer for the answer. */
const ANSWER_MS = 5_000;
const MAX_TRIES = 3;
const COMMON_STREAM = 0;

export type NodeOutcome = StepOutcome<RanNode, AmfEffect>;

/** What the node does not know yet; undefined where it knows all. */
export function difference(told: AmfIdentity, now: AmfIdentity): AMFConfigurationUpdate | undefined {
  const guamis = servedGuamis(now);
  const changed = <T>(a: T, b: T): boolean => JSON.stringify(a) !== JSON.stringify(b);
  const was = (address: string) => told.endpoints.find((one) => one.address === address);
  const added = now.endpoints.filter(({ address }) => was(address) === undefined);
  const removed = told.endpoints.filter(({ address }) => !now.endpoints.some((one) => one.address === address));
  const updated = now.endpoints.filter((one) => was(one.address) !== undefined && changed(was(one.address), one));
  const update: AMFConfigurationUpdate = {
    message: 'AMFConfigurationUpdate',
    ...(told.name === now.name ? {} : { amfName: now.name }),
    // A GUAMI that was announced to be unavailable is served again.
    ...(changed(servedGuamis(told), guamis) || (told.unavailable !== undefined && now.unavailable === undefined)
      ? { servedGUAMIList: guamis }
      : {}),
    ...(told.relativeCapacity === now.relativeCapacity ? {} : { relativeAMFCapacity: now.relativeCapacity }),
    ...(changed(told.plmns, now.plmns) ? { plmnSupportList: plmnSupport(now.plmns) } : {}),
    ...(added.length === 0
      ? {}
      : {
          amfTnlAssociationToAddList: added.map((one) => ({ ...addressOf(one), ...useOf(one) })),
        }),
    ...(removed.length === 0 ? {} : { amfTnlAssociationToRemoveList: removed.map(addressOf) }),
    ...(updated.length === 0
      ? {}
      : { amfTnlAssociationToUpdateList: updated.map((one) => ({ ...addressOf(one), ...useOf(one) })) }),
  };
  return Object.keys(update).length === 1 ? undefined : update;
}

/** The AMF has changed, or may have: the node is told what it does not know, one update at a time (§8.7.3.1). */
export function bringUpToDate(env: Environment, node: RanNode, peer: string): NodeOutcome {
  const { unavailable, ...identity } = env.contexts.identity();
  const told: AmfIdentity = node.told ?? identity;
  if (unavailable === undefined || told.unavailable !== undefined) return tellChange(env, node, peer);
  const { update } = node;
  const pending = update === undefined ? {} : { update: { ...update, identity: { ...update.identity, unavailable } } };
  const next = tellChange(env, { ...node, ...pending, told: { ...told, unavailable } }, peer);
  const indication: AmfEffect = {
    effect: 'n2',
    peer,
    stream: COMMON_STREAM,
    bytes: encodeNgapPdu(statusIndication(identity, unavailable)),
  };
  return { ...next, effects: [indication, ...(next.effects ?? [])] };
}

/** §8.7.6: no new UE is to be sent here; nobody acknowledges it. */
function statusIndication(
  { plmns, guami, backup }: AmfIdentity,
  { backup: backupAMFName = backup, timerApproach }: Unavailable,
): AMFStatusIndication {
  return {
    message: 'AMFStatusIndication',
    unavailableGUAMIList: plmns.map(({ plmnId }) => ({
      guami: ngapGuami(plmnId, guami),
      ...(timerApproach === true ? { timerApproachForGUAMIRemoval: 'apply-timer' as const } : {}),
      ...(backupAMFName === undefined ? {} : { backupAMFName }),
    })),
  };
}

function tellChange(env: Environment, node: RanNode, peer: string): NodeOutcome {
  if (node.update !== undefined) return { context: node };
  const told = node.told ?? env.contexts.identity();
  const identity = identityFor(env, told);
  if (difference(told, identity) === undefined) return { context: node };
  return tell({ ...node, told, update: { identity, tries: 0 } }, peer);
}

/** An endpoint that the node knows is not gone because this worker does not see its gateway. */
function identityFor(env: Environment, told: AmfIdentity): AmfIdentity {
  const identity = env.contexts.identity();
  const unseen = told.endpoints.filter(
    ({ address }) => !identity.endpoints.some((one) => one.address === address) && !env.contexts.isRemoved(address),
  );
  return { ...identity, endpoints: [...identity.endpoints, ...unseen] };
}

function tell(node: RanNode, peer: string): NodeOutcome {
  const { told, update } = node;
  const message = told === undefined || update === undefined ? undefined : difference(told, update.identity);
  if (update === undefined || message === undefined) return { context: node };
  return {
    context: { ...node, update: { ...update, tries: update.tries + 1 } },
    effects: [{ effect: 'n2', peer, stream: COMMON_STREAM, bytes: encodeNgapPdu(message) }],
    timers: { configuration: ANSWER_MS },
  };
}

/** §8.7.3.2. Associations that the node could not set up are not told again until something else is to be told. */
export function configurationAcknowledged(
  env: Environment,
  node: RanNode,
  acknowledge: AMFConfigurationUpdateAcknowledge,
  peer: string,
): NodeOutcome {
  const { update, ...rest } = node;
  if (update === undefined) return { context: node };
  const failed = acknowledge.amfTnlAssociationFailedToSetupList ?? [];
  for (const { tnlAssociationAddress, cause } of failed) {
    env.warn(`a RAN node could not set up the association to ${addressIn(tnlAssociationAddress)}`, { error: cause });
  }
  const next = bringUpToDate(env, { ...rest, told: update.identity }, peer);
  return { ...next, timers: { configuration: null, ...next.timers } };
}

/** §8.7.3.3: the node keeps what it had. It says when it may be asked again, or it may not be asked the same. */
export function configurationRefused(
  env: Environment,
  node: RanNode,
  { cause, timeToWait }: AMFConfigurationUpdateFailure,
): NodeOutcome {
  const { update, ...rest } = node;
  if (update === undefined) return { context: node };
  env.warn('a RAN node refused the AMF Configuration Update', { error: cause });
  if (timeToWait === undefined || update.tries >= MAX_TRIES) {
    return { context: rest, timers: { configuration: null } };
  }
  return { context: node, timers: { configuration: secondsOf(timeToWait) * 1_000 } };
}

/** No answer, or the time that the node wanted to have is over. What has changed meanwhile goes along. */
export function configurationDue(env: Environment, node: RanNode, peer: string): NodeOutcome {
  const { update, told, ...rest } = node;
  if (update === undefined || told === undefined) return { context: node };
  if (update.tries >= MAX_TRIES) {
    env.warn('a RAN node did not answer the AMF Configuration Update', {});
    return { context: { ...rest, told } };
  }
  return tell({ ...node, update: { ...update, identity: identityFor(env, told) } }, peer);
}

/** `v10s` is ten seconds. */
function secondsOf(time: TimeToWait): number {
  return Number.parseInt(time.slice(1), 10);
}

function addressOf({ address }: Pick<N2Endpoint, 'address'>): {
  readonly amfTnlAssociationAddress: CpTransportLayerInformation;
} {
  const bytes = addressOctets(address);
  return { amfTnlAssociationAddress: { choice: 'endpointIPAddress', value: { bytes, bits: 8 * bytes.length } } };
}

function useOf({ weight, usage }: N2Endpoint) {
  return { tnlAddressWeightFactor: weight, ...(usage === undefined ? {} : { tnlAssociationUsage: usage }) };
}

export function addressIn(information: CpTransportLayerInformation): string {
  return information.choice === 'endpointIPAddress' ? addressText(information.value.bytes) : information.choice;
}
