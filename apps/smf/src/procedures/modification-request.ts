/**
 * PDU session modification that the UE asks for (TS 23.502 §4.3.3.2 step 1a, TS 24.501 §6.4.2): flows for packets that it names,
 * or an end of those that it has. The PCF decides; the command with the UE's transaction is the accept.
 */
import type { FilterComponent, NasMessageOf, QosRule } from '@trunkline/nas-5gs';
import type { NpcfSMPolicyControl } from '@trunkline/sbi';
import { bind, isStandard5Qi } from '../context/binding.ts';
import { toFlowDescription } from '../context/flow-description.ts';
import type { FlowRule } from '../context/qos.ts';
import type { SmSession } from '../context/session.ts';
import { modificationCommand, modificationReject } from '../n1/messages.ts';
import { requestedRates } from '../n1/qos.ts';
import type { SmOutcome } from '../step.ts';
import { answer } from './answers.ts';
import type { Environment } from './environment.ts';
import { begin, informationOf, policyReport, settle } from './modification.ts';
import { withDecision } from './policy-update.ts';
import { Refusal, smCause } from './refusal.ts';

type Request = NasMessageOf<'PDUSessionModificationRequest'>;
type ResourceRequest = NpcfSMPolicyControl.UeInitiatedResourceRequest;

export async function modificationRequest(
  environment: Environment,
  session: SmSession,
  request: Request,
): Promise<SmOutcome> {
  // §6.3.2.6, §6.3.3.6: the network's own procedure goes on, and the request is not looked at.
  // While the gNB sets the session up, the UE asks again by T3581.
  const isBusy = session.modification !== undefined || session.userPlane === 'activating';
  if (isBusy || session.phase.name !== 'active') {
    return { context: session, effects: [answer({ status: 204 })] };
  }
  try {
    return await granted(environment, session, request);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { context: session, effects: [toUe(modificationReject(session.pduSessionId, request.pti, error.smCause))] };
  }
}

async function granted(environment: Environment, session: SmSession, request: Request): Promise<SmOutcome> {
  const wish = resourceRequest(session, request);
  let decided = session;
  if (wish !== undefined) {
    if (session.policyUri === undefined) throw refusal(smCause.serviceOptionNotSupported, 'no PCF decides here');
    const decision = await environment.requestResources(session.policyUri, {
      repPolicyCtrlReqTriggers: ['RES_MO_RE'],
      ueInitResReq: wish,
    });
    decided = withDecision(session, decision);
  }
  const { qos, invalid } = bind(decided, decided.policy);
  const [wrong] = invalid.filter(({ id }) => !bound(session, id));
  if (wrong !== undefined) {
    const ids = [wrong.id];
    const report = { ruleReports: [{ pccRuleIds: ids, ruleStatus: 'INACTIVE', failureCode: wrong.failureCode }] };
    const reject = modificationReject(session.pduSessionId, request.pti, smCause.fiveGsQosNotAccepted);
    return { context: session, effects: [toUe(reject), ...policyReport(session, report)] };
  }
  const started = begin(decided, qos, request.pti);
  const { n1, n2 } = informationOf(started);
  const reply = toUe(n1 ?? (modificationCommand(decided, qos, request.pti) as Uint8Array), n2);
  const next = settle(environment, session, started);
  return {
    context: next.session,
    effects: [reply, ...next.effects],
    timers: { T3591: environment.timers.t3591, ...next.timers },
  };
}

/** Was the rule the PCF's before the request? */
function bound({ policy }: SmSession, id: string): boolean {
  return policy?.pccRules?.[id] != null;
}

/** Undefined where the UE asks for nothing that is about flows, such as a change of its capabilities. */
function resourceRequest(session: SmSession, request: Request): ResourceRequest | undefined {
  const { requestedQosRules: rules = [], requestedQosFlowDescriptions: descriptions = [] } = request;
  const [rule, ...others] = rules;
  if (rule === undefined) {
    if (descriptions.length === 0) return undefined;
    return withoutRule(session, descriptions);
  }
  if (others.length > 0) throw refusal(smCause.serviceOptionNotSupported, 'one QoS rule at a time');
  const description = descriptions.find(({ operation, qfi }) => operation !== 'delete' && qfi === (rule.qfi ?? qfi));
  const { fiveQi, gbr } = description === undefined ? {} : requestedRates(description);
  if (fiveQi !== undefined && !isStandard5Qi(fiveQi)) throw refusal(smCause.unsupported5Qi, `5QI ${fiveQi}`);
  const reqQos =
    fiveQi === undefined
      ? {}
      : {
          reqQos: {
            '5qi': fiveQi,
            ...(gbr === undefined ? {} : { gbrUl: bitRate(gbr.uplink), gbrDl: bitRate(gbr.downlink) }),
          },
        };
  const packFiltInfo = filtersOf(rule);
  if (rule.operation === 'create') {
    if (rule.isDefault) throw refusal(smCause.semanticErrorInQosOperation, 'there is a default rule already');
    if (packFiltInfo.length === 0) throw refusal(smCause.syntacticalErrorInQosOperation, 'a rule without filters');
    const flow = session.flows.find(({ qfi }) => qfi === rule.qfi);
    const shared = flow === undefined ? reqQos : { reqQos: { '5qi': flow.fiveQi } };
    if (!('reqQos' in shared)) throw refusal(smCause.syntacticalErrorInQosOperation, 'no flow for the rule');
    return {
      ruleOp: 'CREATE_PCC_RULE',
      ...(rule.precedence === undefined ? {} : { precedence: rule.precedence }),
      packFiltInfo,
      ...shared,
    };
  }
  const known = session.rules.find(({ ruleId }) => ruleId === rule.id);
  if (known === undefined) throw refusal(smCause.semanticErrorInQosOperation, `there is no QoS rule ${rule.id}`);
  return {
    pccRuleId: known.id,
    ruleOp: OPERATIONS[rule.operation],
    ...(rule.precedence === undefined ? {} : { precedence: rule.precedence }),
    packFiltInfo: packFiltInfo.length === 0 ? filtersAs(known) : packFiltInfo,
    ...reqQos,
  };
}

/** Names of RuleOperation as they are in the OpenAPI file of TS 29.512. */
const OPERATIONS: Readonly<Record<Exclude<QosRule['operation'], 'create'>, ResourceRequest['ruleOp']>> = {
  delete: 'DELETE_PCC_RULE',
  'modify-add-filters': 'MODIFY_PCC_RULE_AND_ADD_PACKET_FILTERS',
  'modify-replace-filters': 'MODIFY_ PCC_RULE_AND_REPLACE_PACKET_FILTERS',
  'modify-delete-filters': 'MODIFY_ PCC_RULE_AND_DELETE_PACKET_FILTERS',
  'modify-without-filters': 'MODIFY_PCC_RULE_WITHOUT_MODIFY_PACKET_FILTERS',
};

/** Only a flow description: the rates of a flow that the UE has. */
function withoutRule(
  session: SmSession,
  descriptions: NonNullable<Request['requestedQosFlowDescriptions']>,
): ResourceRequest {
  const [description] = descriptions;
  const rule = session.rules.find(({ qfi }) => qfi === description?.qfi);
  if (description === undefined || rule === undefined) {
    throw refusal(smCause.semanticErrorInQosOperation, 'there is no such QoS flow');
  }
  if (description.operation === 'delete') {
    return { pccRuleId: rule.id, ruleOp: 'DELETE_PCC_RULE', packFiltInfo: filtersAs(rule) };
  }
  const { fiveQi, gbr } = requestedRates(description);
  const flow = session.flows.find(({ qfi }) => qfi === description.qfi);
  return {
    pccRuleId: rule.id,
    ruleOp: OPERATIONS['modify-without-filters'],
    packFiltInfo: filtersAs(rule),
    reqQos: {
      '5qi': fiveQi ?? flow?.fiveQi ?? session.defaultFlow.fiveQi,
      ...(gbr === undefined ? {} : { gbrUl: bitRate(gbr.uplink), gbrDl: bitRate(gbr.downlink) }),
    },
  };
}

const DIRECTIONS = { uplink: 'UPLINK', downlink: 'DOWNLINK', bidirectional: 'BIDIRECTIONAL' } as const;

function filtersOf({ filters }: QosRule): NpcfSMPolicyControl.PacketFilterInfo[] {
  return filters.map(({ id, direction = 'bidirectional', components = [] }) => ({
    packFiltId: `${id}`,
    ...(components.length === 0 ? {} : { packFiltCont: descriptionOf(components) }),
    flowDirection: DIRECTIONS[direction],
  }));
}

/** Those of a rule that is there: a request names some always. */
function filtersAs({ filters }: FlowRule): NpcfSMPolicyControl.PacketFilterInfo[] {
  return filters.map(({ direction, description }, index) => ({
    packFiltId: `${index + 1}`,
    packFiltCont: description,
    flowDirection: DIRECTIONS[direction],
  }));
}

function descriptionOf(components: readonly FilterComponent[]): string {
  try {
    return toFlowDescription(components);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw refusal(smCause.semanticErrorInPacketFilter, error.message);
  }
}

function bitRate(bits: number): string {
  return `${bits / 1000} Kbps`;
}

function refusal(cause: number, detail: string): Refusal {
  return new Refusal(cause, 403, 'N1_SM_ERROR', detail);
}

function toUe(n1: Uint8Array, n2?: { readonly type: string; readonly bytes: Uint8Array }): ReturnType<typeof answer> {
  return answer({
    status: 200,
    body: {
      n1SmMsg: { contentId: 'n1' },
      ...(n2 === undefined ? {} : { n2SmInfo: { contentId: 'n2' }, n2SmInfoType: n2.type }),
    },
    parts: {
      n1: { contentType: 'application/vnd.3gpp.5gnas', bytes: n1 },
      ...(n2 === undefined ? {} : { n2: { contentType: 'application/vnd.3gpp.ngap', bytes: n2.bytes } }),
    },
  });
}
