// What a UE asks for itself (TS 29.512, 4.2.4.17): rules of its own, where the operator lets it.
import { type NpcfSMPolicyControl, SbiError } from '@trunkline/sbi';
import { normalised } from './media.ts';
import type { SessionPolicy } from './policies.ts';
import { type RuleSet, withoutRules } from './rule-sets.ts';

type Request = NpcfSMPolicyControl.UeInitiatedResourceRequest;
type Flow = NpcfSMPolicyControl.FlowInformation;

const LOWEST_PRECEDENCE = 254;

/** The UE's rules after the request. @throws SbiError where it may not have that */
export function afterUeRequest(set: RuleSet, request: Request, policy: SessionPolicy): RuleSet {
  if (policy.ueRequests === 'refuse') throw denied('UEs may not ask for flows');
  const { pccRuleId, ruleOp, precedence, reqQos } = request;
  if (ruleOp === 'CREATE_PCC_RULE') {
    const id = freeId(set);
    if (reqQos === undefined) throw denied('no QoS is asked for');
    return {
      ...set,
      pccRules: {
        ...set.pccRules,
        [id]: {
          pccRuleId: id,
          precedence: precedence ?? LOWEST_PRECEDENCE,
          flowInfos: flowsOf(request),
          refQosData: [id],
        },
      },
      qosDecs: { ...set.qosDecs, [id]: qosData(id, reqQos, policy) },
    };
  }
  const known = pccRuleId === undefined ? undefined : set.pccRules[pccRuleId];
  if (known == null || pccRuleId === undefined) throw denied(`${pccRuleId} is no rule of the UE's`);
  if (ruleOp === 'DELETE_PCC_RULE') return withoutRules(set, [pccRuleId]);
  return {
    ...set,
    pccRules: {
      ...set.pccRules,
      [pccRuleId]: {
        ...known,
        ...(precedence === undefined ? {} : { precedence }),
        flowInfos: changedFlows(known.flowInfos ?? [], request),
      },
    },
    qosDecs: reqQos === undefined ? set.qosDecs : { ...set.qosDecs, [pccRuleId]: qosData(pccRuleId, reqQos, policy) },
  };
}

function changedFlows(known: readonly Flow[], request: Request): Flow[] {
  const { ruleOp, packFiltInfo } = request;
  if (ruleOp.endsWith('ADD_PACKET_FILTERS')) return [...known, ...flowsOf(request)];
  if (ruleOp.endsWith('REPLACE_PACKET_FILTERS')) return flowsOf(request);
  if (ruleOp.endsWith('DELETE_PACKET_FILTERS')) {
    // The UE numbers the filters of a rule as it was given them, from 1.
    const gone = packFiltInfo.map(({ packFiltId }) => Number(packFiltId) - 1);
    const left = known.filter((_, index) => !gone.includes(index));
    if (left.length === 0) throw denied('a rule keeps a filter at least');
    return left;
  }
  return [...known];
}

function flowsOf({ packFiltInfo }: Request): Flow[] {
  return packFiltInfo.map(({ packFiltCont = '', flowDirection = 'BIDIRECTIONAL' }) => ({
    flowDescription: normalised(packFiltCont).description,
    flowDirection,
  }));
}

function qosData(
  qosId: string,
  { '5qi': fiveQi, gbrUl, gbrDl }: NpcfSMPolicyControl.RequestedQos,
  { defaultQos }: SessionPolicy,
): NonNullable<NpcfSMPolicyControl.QosData> {
  return {
    qosId,
    '5qi': fiveQi,
    arp: defaultQos?.arp ?? { priorityLevel: 8, preemptCap: 'NOT_PREEMPT', preemptVuln: 'PREEMPTABLE' },
    ...(gbrUl === undefined ? {} : { gbrUl, maxbrUl: gbrUl }),
    ...(gbrDl === undefined ? {} : { gbrDl, maxbrDl: gbrDl }),
  };
}

function freeId({ pccRules }: RuleSet): string {
  for (let n = 1; ; n++) if (!Object.hasOwn(pccRules, `ue-${n}`)) return `ue-${n}`;
}

function denied(detail: string): SbiError {
  return new SbiError(403, 'POLICY_CONTEXT_DENIED', detail);
}
