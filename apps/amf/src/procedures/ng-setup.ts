/** NG Setup and RAN Configuration Update (TS 38.413 §8.7.1, §8.7.2). */
import {
  type Cause,
  type GlobalRANNodeId,
  type NGSetupRequest,
  type NgapPdu,
  type PlmnSupportList,
  type RANConfigurationUpdate,
  type ServedGUAMIList,
  type SupportedTAList,
  type TimeToWait,
} from '@trunkline/ngap';
import { decodePlmnId, encodePlmnId, type PlmnId, samePlmn, sameSnssai, toHex } from '@trunkline/wire';
import type { AmfIdentity } from '../context/identity.ts';
import type { RanNode, SupportedTa } from '../context/ran-node.ts';
import type { Environment, HandoverTarget } from '../environment.ts';
import { ngapGuami, ngapSnssai, toSnssai } from '../n2/values.ts';

export interface NgSetupOutcome {
  readonly node: RanNode | undefined;
  readonly answer: NgapPdu;
}

/** What the node asked for is what it will ask for again: it need not hurry. */
const TIME_TO_WAIT: TimeToWait = 'v10s';

type Env = Pick<Environment, 'config' | 'plmns' | 'contexts'>;

export function ngSetup(env: Env, request: NGSetupRequest, peer: string): NgSetupOutcome {
  const supportedTas = toSupportedTas(request.supportedTAList);
  const fault = unserved(env, supportedTas);
  if (fault !== undefined) {
    return { node: undefined, answer: { message: 'NGSetupFailure', cause: fault, timeToWait: TIME_TO_WAIT } };
  }
  // That it goes out of service is told by a message of its own.
  const { unavailable: _later, ...identity } = env.contexts.identity();
  const { local } = env.contexts.ends(peer);
  const endpoints = identity.endpoints.filter(({ address }) => address === local);
  return {
    node: {
      id: ranNodeId(request.globalRANNodeId),
      ...(request.ranNodeName === undefined ? {} : { name: request.ranNodeName }),
      supportedTas,
      pagingDrx: request.defaultPagingDRX,
      // Of our endpoints it knows the one that it has come to.
      told: local === undefined ? identity : { ...identity, endpoints },
    },
    answer: ngSetupResponse(identity),
  };
}

export function ranConfigurationUpdate(env: Env, node: RanNode, update: RANConfigurationUpdate): NgSetupOutcome {
  const supportedTas =
    update.supportedTAList === undefined ? node.supportedTas : toSupportedTas(update.supportedTAList);
  const fault = unserved(env, supportedTas);
  if (fault !== undefined) {
    return { node, answer: { message: 'RANConfigurationUpdateFailure', cause: fault, timeToWait: TIME_TO_WAIT } };
  }
  return {
    node: {
      ...node,
      supportedTas,
      ...(update.ranNodeName === undefined ? {} : { name: update.ranNodeName }),
      ...(update.defaultPagingDRX === undefined ? {} : { pagingDrx: update.defaultPagingDRX }),
    },
    answer: { message: 'RANConfigurationUpdateAcknowledge' },
  };
}

function ngSetupResponse(identity: AmfIdentity): NgapPdu {
  return {
    message: 'NGSetupResponse',
    amfName: identity.name,
    servedGUAMIList: servedGuamis(identity),
    relativeAMFCapacity: identity.relativeCapacity,
    plmnSupportList: plmnSupport(identity.plmns),
  };
}

export function servedGuamis({ plmns, guami, backup }: AmfIdentity): ServedGUAMIList {
  const backupAMFName = backup === undefined ? {} : { backupAMFName: backup };
  return plmns.map(({ plmnId }) => ({ guami: ngapGuami(plmnId, guami), ...backupAMFName }));
}

export function plmnSupport(plmns: AmfIdentity['plmns']): PlmnSupportList {
  return plmns.map(({ plmnId, slices }) => ({
    plmnIdentity: encodePlmnId(plmnId),
    sliceSupportList: slices.map((slice) => ({ sNssai: ngapSnssai(slice) })),
  }));
}

/** Why nothing of what the node offers is served here; undefined when something is. */
function unserved(env: Env, supportedTas: readonly SupportedTa[]): Cause | undefined {
  const served = (plmn: PlmnId) => env.plmns.find(({ plmnId }) => samePlmn(plmnId, plmn));
  const offers = supportedTas.flatMap(({ tac, plmns }) => plmns.map((plmn) => ({ tac, ...plmn })));
  const ours = offers.filter(({ plmnId }) => served(plmnId) !== undefined);
  // §8.7.1.4: none of the PLMNs is known.
  if (ours.length === 0) return { choice: 'misc', value: 'unknown-PLMN-or-SNPN' };
  const { tacs } = env.config;
  const areas = ours.filter(({ tac }) => tacs.length === 0 || tacs.some((known) => known.toLowerCase() === tac));
  if (areas.length === 0) return { choice: 'misc', value: 'unspecified' };
  const slices = areas.some((offer) =>
    offer.slices.some((slice) => served(offer.plmnId)?.slices.some((other) => sameSnssai(other, slice))),
  );
  return slices ? undefined : { choice: 'radioNetwork', value: 'slice-not-supported' };
}

function toSupportedTas(list: SupportedTAList): SupportedTa[] {
  return list.map(({ tac, broadcastPLMNList }) => ({
    tac: toHex(tac),
    plmns: broadcastPLMNList.map(({ plmnIdentity, taiSliceSupportList }) => ({
      plmnId: decodePlmnId(plmnIdentity),
      slices: taiSliceSupportList.map(({ sNssai }) => toSnssai(sNssai)),
    })),
  }));
}

/** Text of a Global RAN Node ID, for indexes and logs. */
export function ranNodeId(id: GlobalRANNodeId): string {
  if (id.choice === 'globalNgENBId') {
    const { plmnIdentity, ngENBId } = id.value;
    const number = typeof ngENBId.value === 'number' ? ngENBId.value : 'unknown';
    return `ng-enb-${plmnText(plmnIdentity)}-${ngENBId.choice}/${number}`;
  }
  // Other accesses have their id as it is: what is not served need not be read, and must not be taken for another.
  if (id.choice !== 'globalGNBId') return `${id.choice}-${JSON.stringify(id.value)}`;
  const { plmnIdentity, gnbId } = id.value;
  const number = gnbId.choice === 'gnbId' ? `${toHex(gnbId.value.bytes)}/${gnbId.value.bits}` : 'unknown';
  return `gnb-${plmnText(plmnIdentity)}-${number}`;
}

function plmnText(plmnIdentity: Uint8Array): string {
  const { mcc, mnc } = decodePlmnId(plmnIdentity);
  return `${mcc}-${mnc}`;
}

/** The gNB of such a text; undefined for any other node. */
export function gnbOfNodeId(id: string): Pick<HandoverTarget, 'plmnId' | 'gnbId'> | undefined {
  const found = /^gnb-(\d{3})-(\d{2,3})-([0-9a-f]+)\/(\d+)$/.exec(id);
  if (found === null) return undefined;
  const [, mcc = '', mnc = '', left = '', length = ''] = found;
  const bits = Number(length);
  const number = BigInt(`0x${left}`) >> BigInt(4 * left.length - bits);
  return { plmnId: { mcc, mnc }, gnbId: { hex: number.toString(16).padStart(bits > 24 ? 8 : 6, '0'), bits } };
}

/** The same of a gNB as other interfaces name it (TS 29.571 GNbId). */
export function targetNodeId({ plmnId, gnbId }: Pick<HandoverTarget, 'plmnId' | 'gnbId'>): string {
  const octets = Math.ceil(gnbId.bits / 8);
  const left = BigInt(`0x${gnbId.hex}`) << BigInt(8 * octets - gnbId.bits);
  return `gnb-${plmnId.mcc}-${plmnId.mnc}-${left.toString(16).padStart(2 * octets, '0')}/${gnbId.bits}`;
}
