/** What NG-RAN nodes tell each other through the AMF (TS 38.413 §8.8, §8.16): it passes it on, and does not read it. */
import { encodeNgapPdu, type UplinkRANConfigurationTransfer, type UplinkRIMInformationTransfer } from '@trunkline/ngap';
import type { Environment } from '../environment.ts';
import type { AmfEffect } from '../events.ts';
import { ranNodeId } from './ng-setup.ts';

/** Signalling of the whole interface (TS 38.412 §7). */
const NODE_STREAM = 0;

/** §8.8.1.2; where the target is not here, the source hears nothing: the procedure has no answer. */
export async function ranConfigurationTransfer(
  env: Environment,
  { sonConfigurationTransferUL: son }: UplinkRANConfigurationTransfer,
): Promise<AmfEffect[]> {
  if (son === undefined) return [];
  const target = await env.contexts.ranNode(ranNodeId(son.targetRANNodeIdSon.globalRANNodeId));
  if (target === undefined) return [];
  const bytes = encodeNgapPdu({ message: 'DownlinkRANConfigurationTransfer', sonConfigurationTransferDL: son });
  return [{ effect: 'n2', peer: target.peer, stream: NODE_STREAM, bytes }];
}

/** Remote interference management (§8.16.1); as above, nobody answers. */
export async function rimInformationTransfer(
  env: Environment,
  { rimInformationTransfer: rim }: UplinkRIMInformationTransfer,
): Promise<AmfEffect[]> {
  if (rim === undefined) return [];
  const target = await env.contexts.ranNode(ranNodeId(rim.targetRANNodeIdRim.globalRANNodeId));
  if (target === undefined) return [];
  const bytes = encodeNgapPdu({ message: 'DownlinkRIMInformationTransfer', rimInformationTransfer: rim });
  return [{ effect: 'n2', peer: target.peer, stream: NODE_STREAM, bytes }];
}
