/** What network functions may learn of a session (TS 23.502 §5.2.8.3), and how a step changed it. Plain data: it is stored with the commit. */
import type { PlmnId } from '@trunkline/wire';
import type { PduSessionType, SmSession, Snssai, UeAddress } from '../context/session.ts';

export interface SessionView {
  readonly supi: string;
  readonly gpsi?: string;
  readonly pduSessionId: number;
  readonly dnn: string;
  readonly snssai: Snssai;
  readonly type: PduSessionType;
  readonly address: UeAddress;
  readonly anType: string;
  readonly ratType?: string;
  readonly plmn: PlmnId;
  readonly qfis: readonly number[];
}

/** Absent before: the session is established now; absent after: it is gone. */
export interface SessionChange {
  readonly before?: SessionView;
  readonly after?: SessionView;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Undefined until the UE has its session: before the UPF has it there is nothing to tell, and when only its last usage is waited for it is gone. */
export function viewOf(session: SmSession | undefined): SessionView | undefined {
  if (session === undefined || session.phase.name === 'establishing-n4' || session.phase.name === 'ending') {
    return undefined;
  }
  const { supi, gpsi, pduSessionId, dnn, snssai, type, address, access, servingPlmn, defaultFlow, flows } = session;
  return {
    supi,
    pduSessionId,
    dnn,
    snssai,
    type,
    address,
    anType: access.anType,
    plmn: servingPlmn,
    qfis: [defaultFlow, ...flows].map(({ qfi }) => qfi),
    ...(gpsi === undefined ? {} : { gpsi }),
    ...(access.ratType === undefined ? {} : { ratType: access.ratType }),
  };
}

/** Undefined where nothing that anybody may learn has changed. */
export function changeOf(
  before: SmSession | undefined,
  after: SmSession | undefined,
  at: number,
): SessionChange | undefined {
  const [was, is] = [viewOf(before), viewOf(after)];
  if (JSON.stringify(was) === JSON.stringify(is)) return undefined;
  return { at, ...(was === undefined ? {} : { before: was }), ...(is === undefined ? {} : { after: is }) };
}
