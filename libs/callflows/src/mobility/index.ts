/** Flows of this family, by name. */
import type { CallFlow } from '@trunkline/testbed';
import interAmfConnected from './inter-amf-connected.ts';
import interAmfHandover from './inter-amf-handover.ts';
import interAmfHandoverAmfGone from './inter-amf-handover-amf-gone.ts';
import interAmfHandoverAuthenticated from './inter-amf-handover-authenticated.ts';
import interAmfHandoverCancel from './inter-amf-handover-cancel.ts';
import interAmfHandoverFailure from './inter-amf-handover-failure.ts';
import interAmfHandoverIdleBeforeUpdate from './inter-amf-handover-idle-before-update.ts';
import interAmfHandoverNoAnswer from './inter-amf-handover-no-answer.ts';
import interAmfHandoverNoNotify from './inter-amf-handover-no-notify.ts';
import interAmfHandoverPartial from './inter-amf-handover-partial.ts';
import interAmfHandoverSliceNotThere from './inter-amf-handover-slice-not-there.ts';
import interAmfHandoverSourceGone from './inter-amf-handover-source-gone.ts';
import interAmfHandoverUnknownTarget from './inter-amf-handover-unknown-target.ts';
import interAmfIdle from './inter-amf-idle.ts';
import interAmfSliceNotThere from './inter-amf-slice-not-there.ts';
import interAmfUnverified from './inter-amf-unverified.ts';
import n2Handover from './n2-handover.ts';
import n2HandoverCancel from './n2-handover-cancel.ts';
import n2HandoverCancelAfterCommand from './n2-handover-cancel-after-command.ts';
import n2HandoverDefaultFlowRefused from './n2-handover-default-flow-refused.ts';
import n2HandoverDirect from './n2-handover-direct.ts';
import n2HandoverFailure from './n2-handover-failure.ts';
import n2HandoverForbiddenTarget from './n2-handover-forbidden-target.ts';
import n2HandoverIndirect from './n2-handover-indirect.ts';
import n2HandoverModificationMeanwhile from './n2-handover-modification-meanwhile.ts';
import n2HandoverNewArea from './n2-handover-new-area.ts';
import n2HandoverNoAnswer from './n2-handover-no-answer.ts';
import n2HandoverNoNotify from './n2-handover-no-notify.ts';
import n2HandoverPartial from './n2-handover-partial.ts';
import n2HandoverRepeated from './n2-handover-repeated.ts';
import n2HandoverSessionMeanwhile from './n2-handover-session-meanwhile.ts';
import n2HandoverSourceGone from './n2-handover-source-gone.ts';
import n2HandoverTargetGone from './n2-handover-target-gone.ts';
import n2HandoverTwoFlows from './n2-handover-two-flows.ts';
import n2HandoverUeLost from './n2-handover-ue-lost.ts';
import n2HandoverUnknownTarget from './n2-handover-unknown-target.ts';
import xnHandover from './xn-handover.ts';
import xnHandoverFailure from './xn-handover-failure.ts';
import xnHandoverForbiddenTarget from './xn-handover-forbidden-target.ts';
import xnHandoverKeepTunnel from './xn-handover-keep-tunnel.ts';
import xnHandoverSecurityMismatch from './xn-handover-security-mismatch.ts';
import xnHandoverSessionRefused from './xn-handover-session-refused.ts';

export const mobility: readonly CallFlow[] = [
  n2Handover,
  n2HandoverCancel,
  n2HandoverCancelAfterCommand,
  n2HandoverDefaultFlowRefused,
  n2HandoverDirect,
  n2HandoverFailure,
  n2HandoverIndirect,
  n2HandoverNewArea,
  n2HandoverNoAnswer,
  n2HandoverNoNotify,
  n2HandoverPartial,
  n2HandoverSessionMeanwhile,
  n2HandoverUnknownTarget,
  xnHandover,
  xnHandoverFailure,
  xnHandoverSecurityMismatch,
  xnHandoverSessionRefused,
  n2HandoverTwoFlows,
  n2HandoverModificationMeanwhile,
  xnHandoverKeepTunnel,
  n2HandoverTargetGone,
  n2HandoverSourceGone,
  n2HandoverUeLost,
  n2HandoverRepeated,
  n2HandoverForbiddenTarget,
  xnHandoverForbiddenTarget,
  interAmfIdle,
  interAmfConnected,
  interAmfUnverified,
  interAmfSliceNotThere,
  interAmfHandover,
  interAmfHandoverAmfGone,
  interAmfHandoverAuthenticated,
  interAmfHandoverCancel,
  interAmfHandoverFailure,
  interAmfHandoverIdleBeforeUpdate,
  interAmfHandoverNoAnswer,
  interAmfHandoverNoNotify,
  interAmfHandoverPartial,
  interAmfHandoverSliceNotThere,
  interAmfHandoverSourceGone,
  interAmfHandoverUnknownTarget,
];
