// From a policy to the SmPolicyDecision of TS 29.512, 5.6.2.4: one session rule, the default rule, the operator's rules.
import type { NpcfSMPolicyControl } from '@trunkline/sbi';
import { commonFeatures } from './features.ts';
import { normalised } from './media.ts';
import type { FlowRule, Qos, SessionPolicy } from './policies.ts';
import { USAGE_MONITORING, type Usage, withUsage } from './usage.ts';

type Context = NpcfSMPolicyControl.SmPolicyContextData;
type Decision = NpcfSMPolicyControl.SmPolicyDecision;
type QosData = NpcfSMPolicyControl.QosData;

const defaultName = 'default';
/** The default rule takes what no other rule takes (TS 23.503, 6.3.1). */
const lowestPrecedence = 255;

/** Where nothing is subscribed and nothing set: non-GBR, best effort (TS 23.501, table 5.7.4-1). */
const bestEffort: Qos = {
  fiveQi: 9,
  arp: { priorityLevel: 8, preemptCap: 'NOT_PREEMPT', preemptVuln: 'NOT_PREEMPTABLE' },
};

/** What the SMF reports by itself; it asks again then (TS 29.512, 5.6.3.6). */
const triggers: NpcfSMPolicyControl.PolicyControlRequestTrigger[] = [
  'PLMN_CH',
  'RES_MO_RE',
  'AC_TY_CH',
  'UE_IP_CH',
  'SE_AMBR_CH',
  'DEF_QOS_CH',
  'RAT_TY_CH',
  'SUCC_RES_ALLO',
  'RES_RELEASE',
  'QOS_NOTIF',
];

export function decide(policy: SessionPolicy, context: Context, usage: Usage = {}): Decision {
  const qos = policy.defaultQos ?? subscribedQos(context) ?? bestEffort;
  const ambr = policy.ambr ?? context.subsSessAmbr;
  const { fiveQi, arp } = qos;
  const decision: Decision = {
    sessRules: {
      [defaultName]: {
        sessRuleId: defaultName,
        authDefQos: { '5qi': fiveQi, arp },
        ...(ambr ? { authSessAmbr: { uplink: ambr.uplink, downlink: ambr.downlink } } : {}),
      },
    },
    pccRules: {
      [defaultName]: {
        pccRuleId: defaultName,
        precedence: lowestPrecedence,
        flowInfos: [{ flowDescription: 'permit out ip from any to assigned', flowDirection: 'BIDIRECTIONAL' }],
        refQosData: [defaultName],
      },
      ...Object.fromEntries(policy.rules.map((rule) => [rule.name, pccRule(rule)])),
    },
    qosDecs: {
      [defaultName]: { qosId: defaultName, '5qi': fiveQi, arp, defQosFlowIndication: true },
      ...Object.fromEntries(policy.rules.map(({ name, qos: own }) => [name, qosData(name, own)])),
    },
    ...traffic(policy.rules),
    policyCtrlReqTriggers: triggers,
  };
  return withUsage(decision, monitors(context) ? (policy.usage ?? []) : [], usage);
}

function monitors({ suppFeat }: Context): boolean {
  return commonFeatures(suppFeat, [USAGE_MONITORING]) !== '0';
}

function subscribedQos({ subsDefQos }: Context): Qos | undefined {
  return subsDefQos && { fiveQi: subsDefQos['5qi'], arp: subsDefQos.arp };
}

function pccRule({ name, precedence, flows, gate }: FlowRule): NpcfSMPolicyControl.PccRule {
  return {
    pccRuleId: name,
    precedence,
    flowInfos: flows.map((text) => ({
      flowDescription: normalised(text).description,
      flowDirection: 'BIDIRECTIONAL',
    })),
    refQosData: [name],
    ...(gate === 'closed' ? { refTcData: [name] } : {}),
  };
}

/** Gates are open unless a traffic control decision says otherwise. */
function traffic(rules: readonly FlowRule[]): Pick<Decision, 'traffContDecs'> {
  const closed = rules.filter(({ gate }) => gate === 'closed');
  if (closed.length === 0) return {};
  return {
    traffContDecs: Object.fromEntries(closed.map(({ name }) => [name, { tcId: name, flowStatus: 'DISABLED' }])),
  };
}

function qosData(qosId: string, { fiveQi, arp, gbr, mbr }: Qos): QosData {
  return {
    qosId,
    '5qi': fiveQi,
    arp,
    ...(gbr ? { gbrUl: gbr.uplink, gbrDl: gbr.downlink } : {}),
    ...(mbr ? { maxbrUl: mbr.uplink, maxbrDl: mbr.downlink } : {}),
  };
}
