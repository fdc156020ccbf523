/** QoS flows of a session's resources at the gNB (TS 38.413 §8.2.1, §8.2.3): what it carries, and what it refuses. */
import {
  type Cause,
  encodePduSessionResourceModifyResponseTransfer,
  encodePduSessionResourceModifyUnsuccessfulTransfer,
  encodePduSessionResourceNotifyTransfer,
  type PduSessionResourceModifyRequestTransfer,
} from '@trunkline/ngap';

/** Does the gNB take a flow? `fiveQi` is undefined where only something else of the flow changes. */
export interface RanAdmission {
  /** Flows that cannot be added or changed. */
  readonly refusesFlow?: ((qfi: number, fiveQi: number | undefined) => boolean) | undefined;
  /** Nothing of a session can be changed now. */
  readonly refusesModification?: ((pduSessionId: number) => boolean) | undefined;
  readonly cause?: Cause | undefined;
  /** What the core asks of sessions' resources is done and not answered. */
  readonly silent?: boolean | undefined;
}

/** What the gNB tells of flows by itself, by QFI. */
export interface FlowNotice {
  readonly released?: readonly number[];
  readonly notGuaranteed?: readonly number[];
  readonly guaranteed?: readonly number[];
}

export interface Modified {
  readonly qfis: readonly number[];
  readonly added: readonly number[];
  readonly failed: readonly number[];
}

const NO_RESOURCES: Cause = { choice: 'radioNetwork', value: 'radio-resources-not-available' };

export function refusalCause(admission: RanAdmission): Cause {
  return admission.cause ?? NO_RESOURCES;
}

/** The flows that can be set up, and those that cannot. The first of all carries what no rule names. */
export function admitted(
  flows: readonly { readonly qosFlowIdentifier: number; readonly fiveQi: number | undefined }[],
  { refusesFlow }: RanAdmission,
): { readonly taken: readonly number[]; readonly failed: readonly number[] } {
  const isRefused = (one: (typeof flows)[number]) => refusesFlow?.(one.qosFlowIdentifier, one.fiveQi) === true;
  return {
    taken: flows.filter((one) => !isRefused(one)).map(({ qosFlowIdentifier }) => qosFlowIdentifier),
    failed: flows.filter(isRefused).map(({ qosFlowIdentifier }) => qosFlowIdentifier),
  };
}

export function fiveQiOf(
  parameters: { readonly qosCharacteristics: { readonly choice: string; readonly value: unknown } } | undefined,
): number | undefined {
  const characteristics = parameters?.qosCharacteristics;
  return characteristics?.choice === 'nonDynamic5QI' ? (characteristics.value as { fiveQI: number }).fiveQI : undefined;
}

/** What a modification makes of the flows. */
export function modifiedFlows(
  qfis: readonly number[],
  { qosFlowAddOrModifyRequestList = [], qosFlowToReleaseList = [] }: PduSessionResourceModifyRequestTransfer,
  admission: RanAdmission,
): Modified {
  const gone = qosFlowToReleaseList.map(({ qosFlowIdentifier }) => qosFlowIdentifier);
  const asked = qosFlowAddOrModifyRequestList.map(({ qosFlowIdentifier, qosFlowLevelQosParameters }) => ({
    qosFlowIdentifier,
    fiveQi: fiveQiOf(qosFlowLevelQosParameters),
  }));
  const { taken, failed } = admitted(asked, admission);
  const kept = qfis.filter((qfi) => !gone.includes(qfi));
  return { qfis: [...kept, ...taken.filter((qfi) => !kept.includes(qfi))], added: taken, failed };
}

export function modifyResponse({ added, failed }: Modified, admission: RanAdmission): Uint8Array {
  return encodePduSessionResourceModifyResponseTransfer({
    ...(added.length === 0
      ? {}
      : { qosFlowAddOrModifyResponseList: added.map((qosFlowIdentifier) => ({ qosFlowIdentifier })) }),
    ...(failed.length === 0
      ? {}
      : {
          qosFlowFailedToAddOrModifyList: failed.map((qosFlowIdentifier) => ({
            qosFlowIdentifier,
            cause: refusalCause(admission),
          })),
        }),
  });
}

export function modifyUnsuccessful(admission: RanAdmission): Uint8Array {
  return encodePduSessionResourceModifyUnsuccessfulTransfer({ cause: refusalCause(admission) });
}

export function notifyTransfer({ released = [], notGuaranteed = [], guaranteed = [] }: FlowNotice): Uint8Array {
  const told = [
    ...notGuaranteed.map((qosFlowIdentifier) => ({ qosFlowIdentifier, notificationCause: 'not-fulfilled' as const })),
    ...guaranteed.map((qosFlowIdentifier) => ({ qosFlowIdentifier, notificationCause: 'fulfilled' as const })),
  ];
  return encodePduSessionResourceNotifyTransfer({
    ...(told.length === 0 ? {} : { qosFlowNotifyList: told }),
    ...(released.length === 0
      ? {}
      : { qosFlowReleasedList: released.map((qosFlowIdentifier) => ({ qosFlowIdentifier, cause: NO_RESOURCES })) }),
  });
}
