/** Steps of one NG interface instance: setup, configuration, reset, errors (TS 38.413 §8.7). */
import { encodeNgapPdu, type NGReset, type NgapPdu } from '@trunkline/ngap';
import type { StepInfo, StepOutcome } from '@trunkline/state';
import { PRESENCE_MS, type RanNode } from '../context/ran-node.ts';
import { ueKey } from '../context/ue.ts';
import type { Environment } from '../environment.ts';
import type { AmfEffect, RanEvent } from '../events.ts';
import { errorIndication } from '../n2/errors.ts';
import {
  bringUpToDate,
  configurationAcknowledged,
  configurationDue,
  configurationRefused,
} from './amf-configuration-update.ts';
import { ngSetup, ranConfigurationUpdate } from './ng-setup.ts';
import { ranConfigurationTransfer } from './ran-configuration-transfer.ts';

export async function ranStep(
  env: Environment,
  node: RanNode | undefined,
  event: RanEvent,
  info: StepInfo,
): Promise<StepOutcome<RanNode, AmfEffect>> {
  if (event.kind === 'down') return { context: null };
  if (event.kind === 'presence') return presence(env, node, info.key);
  if (event.kind === 'configuration')
    return node === undefined ? { context: node } : bringUpToDate(env, node, info.key);
  if (event.kind === 'configuration-due')
    return node === undefined ? { context: node } : configurationDue(env, node, info.key);
  const { pdu, stream } = event;
  const send = (answer: NgapPdu): AmfEffect => ({ effect: 'n2', peer: info.key, stream, bytes: encodeNgapPdu(answer) });

  switch (pdu.message) {
    case 'NGSetupRequest': {
      const { node: accepted, answer } = ngSetup(env, pdu);
      const count = { effect: 'count', name: accepted === undefined ? 'NG.SetupFail' : 'NG.SetupSucc' } as const;
      const timers = accepted === undefined ? {} : { presence: PRESENCE_MS };
      return { context: accepted, effects: [send(answer), count], timers };
    }
    case 'RANConfigurationUpdate': {
      if (node === undefined) return { context: node, effects: [send(wrongState())] };
      const { node: updated, answer } = ranConfigurationUpdate(env, node, pdu);
      return { context: updated, effects: [send(answer)] };
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
    case 'NGResetAcknowledge':
      return { context: node };
    default:
      return { context: node, effects: [send(wrongState())] };
  }
}

/** A front that died took the association along: once that is sure, it is as if the association had been lost. */
async function presence(
  env: Environment,
  node: RanNode | undefined,
  peer: string,
): Promise<StepOutcome<RanNode, AmfEffect>> {
  if (node === undefined) return { context: node };
  const timers = { presence: PRESENCE_MS };
  const { missing, ...there } = node;
  if (env.contexts.present(peer) !== false) return { context: missing === undefined ? node : there, timers };
  if (missing === undefined) return { context: { ...there, missing: true }, timers };
  const event = { kind: 'ran-lost', peer, cause: 'association' } as const;
  const keys = await env.contexts.uesOf(peer);
  return { context: null, effects: keys.map((key) => ({ effect: 'ue', key, event })) };
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
