/** Steps of one NG interface instance: setup, configuration, reset, errors (TS 38.413 §8.7). */
import { encodeNgapPdu, type NGReset, type NgapPdu, type RANConfigurationUpdate } from '@trunkline/ngap';
import type { StepInfo, StepOutcome } from '@trunkline/state';
import { associationsOf, PRESENCE_MS, type RanNode } from '../context/ran-node.ts';
import { ueKey } from '../context/ue.ts';
import type { Environment } from '../environment.ts';
import type { AmfEffect, RanEvent } from '../events.ts';
import { errorIndication } from '../n2/errors.ts';
import {
  addressIn,
  bringUpToDate,
  configurationAcknowledged,
  configurationDue,
  configurationRefused,
} from './amf-configuration-update.ts';
import { ngSetup, ranConfigurationUpdate } from './ng-setup.ts';
import { ranConfigurationTransfer, rimInformationTransfer } from './ran-configuration-transfer.ts';

/** Until it is looked whether the UEs of a node that is gone are idle. */
const CLOSING_MS = 1_000;

export async function ranStep(
  env: Environment,
  node: RanNode | undefined,
  event: RanEvent,
  info: StepInfo,
): Promise<StepOutcome<RanNode, AmfEffect>> {
  if (event.kind === 'gone') return { context: null };
  if (event.kind === 'closed') return { context: node?.closing === true ? null : node };
  if (event.kind === 'superseded') {
    if (node === undefined) return { context: node };
    const { supersedes: _gone, ...context } = node;
    return { context };
  }
  if (event.kind === 'down') return without(node, [event.association], info.key);
  if (event.kind === 'presence') return presence(env, node, info.key);
  if (event.kind === 'configuration')
    return node === undefined ? { context: node } : bringUpToDate(env, node, info.key);
  if (event.kind === 'configuration-due')
    return node === undefined ? { context: node } : configurationDue(env, node, info.key);
  const { pdu, peer, stream, supersedes = [] } = event;
  const send = (answer: NgapPdu): AmfEffect => ({ effect: 'n2', peer, stream, bytes: encodeNgapPdu(answer) });

  switch (pdu.message) {
    case 'NGSetupRequest': {
      const { node: accepted, answer } = ngSetup(env, pdu, peer);
      const count = { effect: 'count', name: accepted === undefined ? 'NG.SetupFail' : 'NG.SetupSucc' } as const;
      const timers = accepted === undefined ? {} : { presence: PRESENCE_MS };
      // §8.7.3: where else it may have associations.
      const more = accepted === undefined ? { context: undefined } : bringUpToDate(env, accepted, info.key);
      const effects = [send(answer), count, ...(more.effects ?? [])];
      const context = more.context && supersedes.length > 0 ? { ...more.context, supersedes } : more.context;
      return { context, effects, timers: { ...timers, ...more.timers } };
    }
    case 'RANConfigurationUpdate': {
      if (node === undefined) return { context: node, effects: [send(wrongState())] };
      const { node: updated = node, answer } = ranConfigurationUpdate(env, node, pdu);
      if (answer.message !== 'RANConfigurationUpdateAcknowledge') return { context: node, effects: [send(answer)] };
      const associations = associationsOf(info.key, node);
      const { closing: _revived, ...open } = updated;
      const context = associations.includes(peer) ? updated : { ...open, associations: [...associations, peer] };
      return { context, effects: [send(answer), ...toRemove(env, associations, pdu)] };
    }
    case 'NGReset':
      return { context: node, effects: [...(await reset(env, pdu, info)), send(resetAcknowledge(pdu))] };
    case 'ErrorIndication':
      env.warn('the RAN node reported an error', { error: pdu.cause });
      return { context: node };
    case 'UplinkRANConfigurationTransfer': {
      if (node === undefined) return { context: node, effects: [send(wrongState())] };
      return { context: node, effects: await ranConfigurationTransfer(env, pdu) };
    }
    case 'AMFConfigurationUpdateAcknowledge':
      return node === undefined ? { context: node } : configurationAcknowledged(env, node, pdu, info.key);
    case 'AMFConfigurationUpdateFailure':
      return node === undefined ? { context: node } : configurationRefused(env, node, pdu);
    case 'UplinkRIMInformationTransfer': {
      if (node === undefined) return { context: node, effects: [send(wrongState())] };
      return { context: node, effects: await rimInformationTransfer(env, pdu) };
    }
    case 'UplinkNonUEAssociatedNRPPaTransport':
      // §8.10 has no answer to it.
      env.warn('NRPPa for a location server that has not asked for it was dropped', {});
      return { context: node };
    case 'NGResetAcknowledge':
      return { context: node };
    default:
      return { context: node, effects: [send(wrongState())] };
  }
}

/** §8.7.2.2: the associations that the node names are not needed any more. */
function toRemove(
  env: Environment,
  associations: readonly string[],
  { ngranTnlAssociationToRemoveList = [] }: RANConfigurationUpdate,
): AmfEffect[] {
  const named = ngranTnlAssociationToRemoveList.map((item) => ({
    remote: addressIn(item.tnlAssociationTransportLayerAddress),
    local: item.tnlAssociationTransportLayerAddressAMF && addressIn(item.tnlAssociationTransportLayerAddressAMF),
  }));
  return associations
    .filter((peer) => {
      const ends = env.contexts.ends(peer);
      return named.some(({ remote, local }) => remote === ends.remote && (local ?? ends.local) === ends.local);
    })
    .map((peer) => ({ effect: 'close', peer }));
}

/**
 * Associations have ended: the node carries on while it has one. With the last it stays until its UEs are idle, so that whoever is
 * told once more, or looks for the node, goes on with that.
 */
function without(node: RanNode | undefined, ended: readonly string[], key: string): StepOutcome<RanNode, AmfEffect> {
  if (node === undefined) return { context: node };
  const associations = associationsOf(key, node).filter((peer) => !ended.includes(peer));
  if (associations.length === 0) return { context: { ...node, closing: true }, timers: { presence: PRESENCE_MS } };
  return { context: { ...node, associations } };
}

/** A front that died took its associations along: once that is sure, it is as if they had been lost. */
async function presence(
  env: Environment,
  node: RanNode | undefined,
  peer: string,
): Promise<StepOutcome<RanNode, AmfEffect>> {
  if (node === undefined) return { context: node };
  const timers = { presence: PRESENCE_MS };
  const { missing: before = [], ...there } = node;
  const missing = associationsOf(peer, node).filter((one) => env.contexts.present(one) === false);
  if (missing.length === 0 && node.closing !== true) return { context: before.length === 0 ? node : there, timers };
  const gone = missing.filter((one) => before.includes(one));
  const left: RanNode =
    gone.length === 0 ? { ...there, missing } : (without({ ...there, missing }, gone, peer).context ?? node);
  if (left.closing !== true) return { context: left, timers };
  const event = { kind: 'ran-lost', peer, cause: 'association' } as const;
  const keys = await env.contexts.uesOf(peer);
  if (keys.length === 0) return { context: null };
  // Each is asked until it is idle: who asks may die.
  return {
    context: left,
    effects: keys.map((key) => ({ effect: 'ue', key, event })),
    timers: { presence: CLOSING_MS },
  };
}

function wrongState(): NgapPdu {
  return errorIndication({ choice: 'protocol', value: 'message-not-compatible-with-receiver-state' });
}

/** §8.7.4.2.2: the UEs of the reset connections are idle from now on. A reset of all is the worker's: it knows who they are. */
async function reset(env: Environment, { resetType }: NGReset, { key: peer }: StepInfo): Promise<AmfEffect[]> {
  const event = { kind: 'ran-lost', peer, cause: 'reset' } as const;
  if (resetType.choice !== 'partOfNGInterface') {
    const keys = await env.contexts.uesOf(peer);
    return keys.map((key) => ({ effect: 'ue', key, event }));
  }
  const keys = await Promise.all(
    resetType.value.map(async ({ amfUeNgapId, ranUeNgapId }) => {
      if (amfUeNgapId !== undefined) return ueKey(amfUeNgapId);
      return ranUeNgapId === undefined ? undefined : env.contexts.ueOfConnection(peer, ranUeNgapId);
    }),
  );
  return keys.filter((key) => key !== undefined).map((key) => ({ effect: 'ue', key, event }));
}

/** §8.7.4.2.2.2: the list that was reset is acknowledged in the order in which it came. */
function resetAcknowledge({ resetType }: NGReset): NgapPdu {
  if (resetType.choice !== 'partOfNGInterface') return { message: 'NGResetAcknowledge' };
  return { message: 'NGResetAcknowledge', ueAssociatedLogicalNGConnectionList: resetType.value };
}
