/** Where the UE is served changed (TS 29.512 §5.6.3.6): the PCF hears of what it asked to be told. */
import type { NpcfSMPolicyControl, NsmfPDUSession } from '@trunkline/sbi';
import type { SmSession } from '../context/session.ts';
import type { SmEffect } from '../step.ts';
import { policyReport } from './modification.ts';

type Moved = Pick<NsmfPDUSession.SmContextUpdateData, 'servingNetwork' | 'ratType' | 'anType'>;

export interface AccessChange {
  readonly session: SmSession;
  readonly effects: readonly SmEffect[];
}

export function accessChanged(session: SmSession, { servingNetwork, ratType, anType }: Moved): AccessChange {
  const { mcc, mnc } = servingNetwork ?? session.servingPlmn;
  const roamed = mcc !== session.servingPlmn.mcc || mnc !== session.servingPlmn.mnc;
  const { access } = session;
  const newRat = ratType !== undefined && ratType !== access.ratType;
  const newAccess = anType !== undefined && anType !== access.anType;
  if (!roamed && !newRat && !newAccess) return { session, effects: [] };
  const moved: SmSession = {
    ...session,
    servingPlmn: { mcc, mnc },
    access: { anType: anType ?? access.anType, ...(ratType === undefined ? access : { ratType }) },
  };
  const wanted = session.policy?.policyCtrlReqTriggers ?? [];
  const happened = [
    ...(roamed ? ['PLMN_CH'] : []),
    ...(newRat ? ['RAT_TY_CH'] : []),
    ...(newAccess ? ['AC_TY_CH'] : []),
  ].filter((trigger) => wanted.includes(trigger));
  if (happened.length === 0) return { session: moved, effects: [] };
  const report: NpcfSMPolicyControl.SmPolicyUpdateContextData = {
    repPolicyCtrlReqTriggers: happened,
    ...(roamed ? { servingNetwork: { mcc, mnc } } : {}),
    ...(newRat ? { ratType } : {}),
    ...(newAccess ? { accessType: anType } : {}),
  };
  return { session: moved, effects: policyReport(moved, report) };
}
