/** A UE with two PDU sessions at one gNB, another gNB that it can go to, and what either of them says in an N2 handover. */
import type { HandoverRequestAcknowledge, HandoverRequired, NgapPdu, TargetId } from '@trunkline/ngap';
import { encodePlmnId, fromHex } from '@trunkline/wire';
import type { UeContext } from '../src/context/ue.ts';
import type { SmAnswer } from '../src/environment.ts';
import type { AmfWorker } from '../src/worker.ts';
import { Core, type Gnb, location, PLMN } from './core.ts';
import type { SmfCall } from './home.ts';
import { Ue } from './ue.ts';

export const TRANSFER = Uint8Array.of(1, 2, 3);
export const RADIO = { choice: 'radioNetwork', value: 'handover-desirable-for-radio-reason' } as const;
/** What the target calls the UE. */
export const AT_TARGET = 77;

/** As an SMF answers to each kind of N2 information. */
const ANSWERS: Readonly<Record<string, string>> = {
  HANDOVER_REQUIRED: 'PDU_RES_SETUP_REQ',
  HANDOVER_REQ_ACK: 'HANDOVER_CMD',
  HANDOVER_RES_ALLOC_FAIL: 'HANDOVER_PREP_FAIL',
};

export function smfAnswer({ n2 }: SmfCall): SmAnswer {
  const type = ANSWERS[n2?.type ?? ''];
  return type === undefined ? {} : { n2: { type, bytes: TRANSFER } };
}

export class Scene {
  readonly core: Core;
  worker: AmfWorker;
  readonly source: Gnb;
  readonly target: Gnb;
  readonly ue: Ue;

  constructor(core = new Core(), worker = core.worker()) {
    this.core = core;
    this.worker = worker;
    this.source = core.gnb();
    this.target = core.gnb();
    this.ue = new Ue(this.source, '0000000001');
    core.home.subscribe(this.ue.supi);
  }

  /** The UE is registered and has sessions 5 and 6. */
  async begin(): Promise<this> {
    const { source, target, ue, core } = this;
    await source.setup({ gnbId: 1 });
    await target.setup({ gnbId: 2 });
    source.take('NGSetupResponse');
    target.take('NGSetupResponse');
    await ue.register();
    for (const pduSessionId of [5, 6]) {
      await ue.send({
        message: 'UlNasTransport',
        payloadContainerType: 'n1-sm',
        spare: 0,
        payloadContainer: Uint8Array.of(0x2e, pduSessionId, 1, 0xc1),
        pduSessionId,
        requestType: 'initial-request',
        dnn: 'internet',
      });
      await source.send({
        message: 'PDUSessionResourceSetupResponse',
        ...this.sourceIds,
        pduSessionResourceSetupListSURes: [{ pduSessionId, pduSessionResourceSetupResponseTransfer: TRANSFER }],
      });
    }
    core.home.smfCalls.length = 0;
    core.home.smfAnswers = smfAnswer;
    return this;
  }

  get sourceIds(): { amfUeNgapId: number; ranUeNgapId: number } {
    return { amfUeNgapId: this.ue.amfUeNgapId, ranUeNgapId: this.ue.ranUeNgapId };
  }

  get targetIds(): { amfUeNgapId: number; ranUeNgapId: number } {
    return { amfUeNgapId: this.ue.amfUeNgapId, ranUeNgapId: AT_TARGET };
  }

  context = async (): Promise<UeContext | undefined> => this.worker.ueOf(this.ue.supi);

  active = async (): Promise<number[]> =>
    Object.entries((await this.context())?.sessions ?? {}).flatMap(([id, ref]) => (ref.active ? Number(id) : []));

  required(more: Partial<HandoverRequired> = {}): Promise<void> {
    return this.source.send({
      message: 'HandoverRequired',
      ...this.sourceIds,
      handoverType: 'intra5gs',
      cause: RADIO,
      targetId: targetId(2),
      pduSessionResourceListHORqd: [5, 6].map((pduSessionId) => ({ pduSessionId, handoverRequiredTransfer: TRANSFER })),
      sourceToTargetTransparentContainer: Uint8Array.of(0x55),
      ...more,
    });
  }

  acknowledge(admitted: readonly number[] = [5, 6], failed: readonly number[] = []): Promise<void> {
    const message: HandoverRequestAcknowledge = {
      message: 'HandoverRequestAcknowledge',
      ...this.targetIds,
      pduSessionResourceAdmittedList: admitted.map((pduSessionId) => ({
        pduSessionId,
        handoverRequestAcknowledgeTransfer: TRANSFER,
      })),
      ...(failed.length === 0
        ? {}
        : {
            pduSessionResourceFailedToSetupListHOAck: failed.map((pduSessionId) => ({
              pduSessionId,
              handoverResourceAllocationUnsuccessfulTransfer: TRANSFER,
            })),
          }),
      targetToSourceTransparentContainer: Uint8Array.of(0x66),
    };
    return this.target.send(message);
  }

  notify(from = this.target, ids = this.targetIds): Promise<void> {
    return from.send({ message: 'HandoverNotify', ...ids, userLocationInformation: location() });
  }

  /** To the Handover Command. */
  async prepared(): Promise<this> {
    await this.required();
    this.target.take('HandoverRequest');
    await this.acknowledge();
    this.source.take('HandoverCommand');
    return this;
  }

  /** What neither gNB has looked at. */
  get unseen(): readonly NgapPdu['message'][] {
    return [...this.source.got, ...this.target.got].map(({ message }) => message);
  }
}

export function targetId(gnbId: number, tac = '000001'): TargetId {
  const plmnIdentity = encodePlmnId(PLMN);
  const id = { choice: 'gnbId', value: { bytes: Uint8Array.of(0, 0, gnbId >> 8, gnbId), bits: 32 } } as const;
  return {
    choice: 'targetRANNodeId',
    value: {
      globalRANNodeId: { choice: 'globalGNBId', value: { plmnIdentity, gnbId: id } },
      selectedTAI: { plmnIdentity, tac: fromHex(tac) },
    },
  };
}
