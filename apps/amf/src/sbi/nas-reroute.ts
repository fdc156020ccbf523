/** Namf_Communication_N1MessageNotify between AMFs (TS 29.518 §5.2.2.3.5): a registration that another AMF is to go on with. */
import { randomUUID } from 'node:crypto';
import { NamfCommunication, type SbiAgent, SbiError, type SbiServer } from '@trunkline/sbi';
import type { ReroutedHere } from '../context/other-amf.ts';
import type { OtherAmfs } from '../environment.ts';
import { targetNodeId } from '../procedures/ng-setup.ts';
import { refusing } from './refusal.ts';
import { busy, present } from './ue-calls.ts';
import { sbiUeContext, transferredContext } from './ue-context.ts';
import { hex, userLocation } from './values.ts';

const N1 = 'n1Message';
const TIMEOUT_MS = 3_000;
/** Where AMFs take registrations of others, as their profiles say. */
export const REROUTE_PATH = '/callbacks/rerouted';

/** TS 38.413 §9.3.1.111; between AMFs they are numbers, in hexadecimal digits. */
const RRC_CAUSES = [
  'emergency',
  'highPriorityAccess',
  'mt-Access',
  'mo-Signalling',
  'mo-Data',
  'mo-VoiceCall',
  'mo-VideoCall',
  'mo-SMS',
  'mps-PriorityAccess',
  'mcs-PriorityAccess',
];

export interface UesToTake {
  /** False where the UE's gNB is none of ours. */
  takeRerouted(messageId: string, rerouted: ReroutedHere): Promise<boolean>;
}

export function nasRerouteOver(agent: SbiAgent, { name }: { readonly name: string }): Pick<OtherAmfs, 'reroute'> {
  return {
    reroute: (set, { ue, gnb, ranUeNgapId, location, registrationRequest, contextRequested }) =>
      refusing(async () => {
        const found =
          (await agent.directory?.discover?.({
            'target-nf-type': 'AMF',
            'amf-region-id': hex(set.amfRegionId, 2),
            'amf-set-id': hex(set.amfSetId, 3),
            tai: location.tai,
          })) ?? [];
        const uri = found
          .flatMap(({ defaultNotificationSubscriptions = [] }) => defaultNotificationSubscriptions)
          .find(
            ({ notificationType, n1MessageClass }) => notificationType === 'N1_MESSAGES' && n1MessageClass === '5GMM',
          );
        if (uri === undefined) return false;
        await agent.notify(NamfCommunication, 'onN1N2MessageNotifyN1NotifyCallbackUri', uri.callbackUri, {
          body: {
            n1MessageContainer: { n1MessageClass: '5GMM', n1MessageContent: { contentId: N1 } },
            registrationCtxtContainer: {
              ueContext: sbiUeContext(ue, false),
              anType: '3GPP_ACCESS',
              anN2ApId: ranUeNgapId,
              ranNodeId: {
                plmnId: gnb.plmnId,
                gNbId: { bitLength: gnb.gnbId.bits, gNBValue: gnb.gnbId.hex },
              },
              initialAmfName: name,
              userLocation: userLocation(location),
              ueContextRequest: contextRequested,
              authenticatedInd: true,
              ...causeNumber(ue.ran?.establishmentCause),
            },
          },
          parts: { [N1]: { contentType: 'application/vnd.3gpp.5gnas', bytes: registrationRequest } },
          timeoutMs: TIMEOUT_MS,
          idempotent: true,
        });
        return true;
      }),
  };
}

export function serveReroutes(server: SbiServer, ues: UesToTake, now: () => number): void {
  server.serveCallback(
    NamfCommunication,
    'onN1N2MessageNotifyN1NotifyCallbackUri',
    REROUTE_PATH,
    async ({ body, parts }) => {
      const { registrationCtxtContainer: container, n1MessageContainer } = body;
      const { gNbId, plmnId } = container?.ranNodeId ?? {};
      const location = container?.userLocation.nrLocation;
      if (container === undefined || gNbId === undefined || plmnId === undefined || location === undefined) {
        throw new SbiError(403, 'UNSPECIFIED', 'a registration at a gNB is needed');
      }
      const taken = await busy(() =>
        ues.takeRerouted(randomUUID(), {
          ranNodeId: targetNodeId({ plmnId, gnbId: { hex: gNbId.gNBValue, bits: gNbId.bitLength } }),
          ranUeNgapId: container.anN2ApId,
          context: transferredContext(container.ueContext, undefined, parts),
          location: { tai: location.tai, nrCellId: location.ncgi.nrCellId, at: now() },
          registrationRequest: present(parts[n1MessageContainer.n1MessageContent.contentId]?.bytes, 'N1'),
          contextRequested: container.ueContextRequest === true,
          establishmentCause: RRC_CAUSES[Number.parseInt(container.rrcEstCause ?? '', 16)],
        }),
      );
      if (!taken)
        throw new SbiError(
          403,
          'UNSPECIFIED',
          'the gNB has no association with this AMF, or the registration cannot be read',
        );
      return { status: 204 };
    },
  );
}

function causeNumber(cause: string | undefined): { readonly rrcEstCause?: string } {
  const number = RRC_CAUSES.indexOf(cause ?? '');
  return number < 0 ? {} : { rrcEstCause: number.toString(16) };
}
