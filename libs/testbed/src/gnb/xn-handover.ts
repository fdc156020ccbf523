/**
 * Xn handover from gNB to gNB (TS 38.300 §9.2.3.2, TS 38.413 §8.4.4). XnAP between the two is a call; what the core sees is real: the
 * Path Switch Request of the target, packets on new and old tunnels, End Markers.
 */
import {
  type Cause,
  decodePathSwitchRequestAcknowledgeTransfer,
  encodePathSwitchRequestSetupFailedTransfer,
  encodePathSwitchRequestTransfer,
  type PathSwitchRequestAcknowledge,
  type PathSwitchRequestFailure,
  type UeSecurityCapabilities,
} from '@trunkline/ngap';
import { ExpectationError } from '../awaiting.ts';
import type { RanConnection } from './connection.ts';
import type { Gnb } from './gnb.ts';
import { gtpTunnelOf, locationOf, tunnelOf } from './values.ts';

export interface XnHandoverOptions {
  /** Sessions that the target does not take over. */
  readonly refuse?: readonly number[];
  readonly refusalCause?: Cause;
  /** Other than the source has them: what a source that was tampered with would say. */
  readonly securityCapabilities?: UeSecurityCapabilities;
  /** Packets go on to the tunnel that they went to: source and target are one node towards the core. */
  readonly keepTunnel?: boolean;
  /** Flows that the target says it took over; all where absent. */
  readonly acceptedQfis?: readonly number[];
}

export interface XnHandover {
  readonly answer: PathSwitchRequestAcknowledge | PathSwitchRequestFailure;
  readonly source: RanConnection;
  readonly target: RanConnection;
}

const UE_STREAM = 1;

/** `moved` is told as soon as the UE is at the target, which is before the core knows. @throws ExpectationError without an answer */
export async function xnHandover(
  source: RanConnection,
  gnb: Gnb,
  options: XnHandoverOptions,
  moved: (target: RanConnection) => void,
): Promise<XnHandover> {
  const {
    refuse = [],
    refusalCause = { choice: 'radioNetwork', value: 'no-radio-resources-available-in-target-cell' },
  } = options;
  const { context } = source;
  const ids = [...context.sessions.keys()];
  if (ids.every((id) => refuse.includes(id)))
    throw new ExpectationError('a Path Switch Request is for one session at least');
  const target = gnb.takeOver(context, refuse);
  moved(target);
  const { ranUeNgapId } = target;
  const failed = ids.filter((id) => refuse.includes(id));
  gnb.send(
    {
      message: 'PathSwitchRequest',
      ranUeNgapId,
      sourceAMFUeNgapId: context.amfUeNgapId,
      userLocationInformation: locationOf(gnb.cell),
      ueSecurityCapabilities: options.securityCapabilities ?? context.securityCapabilities,
      pduSessionResourceToBeSwitchedDLList: ids.flatMap((pduSessionId) => {
        const resources = target.resources(pduSessionId);
        if (resources === undefined) return [];
        const qfis = options.acceptedQfis ?? resources.qfis;
        const kept = options.keepTunnel === true ? source.resources(pduSessionId) : undefined;
        return {
          pduSessionId,
          pathSwitchRequestTransfer: encodePathSwitchRequestTransfer({
            dlNguUpTnlInformation: gtpTunnelOf((kept ?? resources).downlink),
            qosFlowAcceptedList: qfis.map((qosFlowIdentifier) => ({ qosFlowIdentifier })),
          }),
        };
      }),
      ...(failed.length === 0
        ? {}
        : {
            pduSessionResourceFailedToSetupListPSReq: failed.map((pduSessionId) => ({
              pduSessionId,
              pathSwitchRequestSetupFailedTransfer: encodePathSwitchRequestSetupFailedTransfer({ cause: refusalCause }),
            })),
          }),
    },
    UE_STREAM,
  );
  const answer = await gnb.expect(
    'PathSwitchRequestAcknowledge or PathSwitchRequestFailure',
    (pdu) =>
      /^PathSwitchRequest(Acknowledge|Failure)$/.test(pdu.message) &&
      'ranUeNgapId' in pdu &&
      pdu.ranUeNgapId === ranUeNgapId,
  );
  if (answer.message === 'PathSwitchRequestAcknowledge') switched(source, target, answer);
  else failedAt(source, target);
  return { answer: answer as XnHandover['answer'], source, target };
}

function switched(source: RanConnection, target: RanConnection, answer: PathSwitchRequestAcknowledge): void {
  for (const { pduSessionId, pathSwitchRequestAcknowledgeTransfer } of answer.pduSessionResourceSwitchedList) {
    const { ulNguUpTnlInformation } = decodePathSwitchRequestAcknowledgeTransfer(pathSwitchRequestAcknowledgeTransfer);
    target.pathSwitched(
      pduSessionId,
      ulNguUpTnlInformation === undefined ? undefined : tunnelOf(ulNguUpTnlInformation),
    );
  }
  for (const { pduSessionId } of answer.pduSessionResourceReleasedListPSAck ?? []) target.pathNotSwitched(pduSessionId);
  source.handedOver(answer.pduSessionResourceSwitchedList.map(({ pduSessionId }) => pduSessionId));
}

/** The UE has left the source and may not stay: the target drops it, the source, whose connection the core still has, lets it go. */
function failedAt(source: RanConnection, target: RanConnection): void {
  source.requestRelease({ choice: 'radioNetwork', value: 'radio-connection-with-ue-lost' });
  target.lost('the path was not switched');
}
