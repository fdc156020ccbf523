/** QoS flows for the gNB (TS 38.413 §9.3.1.12, §9.3.4.3): what it has to set up, to change and to let go. */
import {
  type Cause,
  encodePduSessionResourceModifyRequestTransfer,
  type QosFlowLevelQosParameters,
} from '@trunkline/ngap';
import type { QosFlow, SessionQos } from '../context/qos.ts';

export function qosFlowToSetUp(flow: QosFlow) {
  return { qosFlowIdentifier: flow.qfi, qosFlowLevelQosParameters: parametersOf(flow) };
}

export function aggregateRates({ ambr }: SessionQos) {
  return {
    pduSessionAggregateMaximumBitRateDL: ambr.downlink,
    pduSessionAggregateMaximumBitRateUL: ambr.uplink,
  };
}

const LET_GO: Cause = { choice: 'nas', value: 'normal-release' };

/** Undefined where nothing changes for the gNB; `lacking` are flows that it does not have anyway. */
export function qosModifyRequest(
  before: SessionQos,
  after: SessionQos,
  lacking: readonly number[],
): Uint8Array | undefined {
  const old = [before.defaultFlow, ...before.flows];
  const now = [after.defaultFlow, ...after.flows];
  const changed = now.filter((flow) => {
    const known = old.find(({ qfi }) => qfi === flow.qfi);
    return JSON.stringify(known) !== JSON.stringify(flow);
  });
  const gone = old.filter(({ qfi }) => !lacking.includes(qfi) && !now.some((flow) => flow.qfi === qfi));
  const newAmbr = JSON.stringify(before.ambr) !== JSON.stringify(after.ambr);
  if (changed.length === 0 && gone.length === 0 && !newAmbr) return undefined;
  return encodePduSessionResourceModifyRequestTransfer({
    ...(newAmbr ? { pduSessionAggregateMaximumBitRate: aggregateRates(after) } : {}),
    ...(changed.length === 0 ? {} : { qosFlowAddOrModifyRequestList: changed.map(qosFlowToSetUp) }),
    ...(gone.length === 0
      ? {}
      : { qosFlowToReleaseList: gone.map(({ qfi }) => ({ qosFlowIdentifier: qfi, cause: LET_GO })) }),
  });
}

function parametersOf({ fiveQi, arp, gbr, mbr, notify }: QosFlow): QosFlowLevelQosParameters {
  return {
    qosCharacteristics: { choice: 'nonDynamic5QI', value: { fiveQI: fiveQi } },
    allocationAndRetentionPriority: {
      priorityLevelARP: arp.priorityLevel,
      preEmptionCapability: arp.mayPreempt ? 'may-trigger-pre-emption' : 'shall-not-trigger-pre-emption',
      preEmptionVulnerability: arp.preemptable ? 'pre-emptable' : 'not-pre-emptable',
    },
    ...(gbr === undefined || mbr === undefined
      ? {}
      : {
          gbrQosInformation: {
            maximumFlowBitRateDL: mbr.downlink,
            maximumFlowBitRateUL: mbr.uplink,
            guaranteedFlowBitRateDL: gbr.downlink,
            guaranteedFlowBitRateUL: gbr.uplink,
            ...(notify === true ? { notificationControl: 'notification-requested' as const } : {}),
          },
        }),
  };
}
