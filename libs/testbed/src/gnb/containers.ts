/** What gNBs tell each other through the core in a handover (TS 38.413 §9.3.1.20, §9.3.1.21, §9.3.1.108). Their RRC content is empty. */
import {
  decodeSourceNGRANNodeToTargetNGRANNodeTransparentContainer,
  encodeSourceNGRANNodeToTargetNGRANNodeTransparentContainer,
  encodeTargetNGRANNodeToSourceNGRANNodeTransparentContainer,
  type NgranCgi,
  type RanStatusTransferTransparentContainer,
} from '@trunkline/ngap';
import { toHex } from '@trunkline/wire';
import { type Cell, locationOf } from './values.ts';

/** HandoverPreparationInformation and HandoverCommand of TS 38.331 with `criticalExtensionsFuture`: one bit. */
const EMPTY_RRC = Uint8Array.of(0x80);

function cellOf(cell: Cell): NgranCgi {
  const location = locationOf(cell);
  if (location.choice !== 'userLocationInformationNR') throw new TypeError('a gNB has NR cells');
  return { choice: 'nrCgi', value: location.value.nrCgi };
}

export function sourceToTarget(
  source: Cell,
  target: Cell,
  ranUeNgapId: number,
  sessions: ReadonlyMap<number, readonly number[]>,
): Uint8Array {
  return encodeSourceNGRANNodeToTargetNGRANNodeTransparentContainer({
    rrcContainer: EMPTY_RRC,
    pduSessionResourceInformationList: [...sessions].map(([pduSessionId, qfis]) => ({
      pduSessionId,
      qosFlowInformationList: qfis.map((qosFlowIdentifier) => ({
        qosFlowIdentifier,
        dlForwarding: 'dl-forwarding-proposed' as const,
      })),
    })),
    targetCellId: cellOf(target),
    ueHistoryInformation: [
      {
        lastVisitedCellInformation: {
          choice: 'ngranCell',
          value: { globalCellId: cellOf(source), cellType: { cellSize: 'medium' }, timeUEStayedInCell: 1 },
        },
      },
    ],
    ueContextReferenceAtSource: ranUeNgapId,
  });
}

/** Is it about this UE of this source? */
export function isFromSource(container: Uint8Array, source: Cell, ranUeNgapId: number): boolean {
  const { ueContextReferenceAtSource, ueHistoryInformation } =
    decodeSourceNGRANNodeToTargetNGRANNodeTransparentContainer(container);
  const last = ueHistoryInformation[0]?.lastVisitedCellInformation;
  if (ueContextReferenceAtSource !== ranUeNgapId || last?.choice !== 'ngranCell') return false;
  return cellText(last.value.globalCellId) === cellText(cellOf(source));
}

function cellText(cell: NgranCgi): string {
  if (cell.choice !== 'nrCgi') return cell.choice;
  return `${toHex(cell.value.plmnIdentity)}-${toHex(cell.value.nrCellIdentity.bytes)}`;
}

export function targetToSource(): Uint8Array {
  return encodeTargetNGRANNodeToSourceNGRANNodeTransparentContainer({ rrcContainer: EMPTY_RRC });
}

/** One DRB a session, with the next PDCP SN and HFN each way. */
export function ranStatus(drbs: number): RanStatusTransferTransparentContainer {
  return {
    drbsSubjectToStatusTransferList: Array.from({ length: Math.max(1, drbs) }, (_, index) => ({
      drbId: index + 1,
      drbStatusUL: { choice: 'drbStatusUL18', value: { ulCountValue: { pdcpSn18: 1, hfnPdcpSn18: 0 } } },
      drbStatusDL: { choice: 'drbStatusDL18', value: { dlCountValue: { pdcpSn18: 1, hfnPdcpSn18: 0 } } },
    })),
  };
}
