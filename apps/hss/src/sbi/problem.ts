/** Outcomes of Cx and Sh as problems over HTTP (TS 29.562 §6.1.7, §6.2.7): the causes have the names of the Diameter results. */
import { cxResult, diameterResult, shResult } from '@trunkline/diameter';
import { SbiError } from '@trunkline/sbi';
import type { Outcome } from '../outcome.ts';

const OF_CX: ReadonlyMap<number, readonly [number, string]> = new Map([
  [cxResult.errorUserUnknown, [404, 'USER_NOT_FOUND']],
  [cxResult.errorIdentitiesDontMatch, [403, 'IDENTITIES_DONT_MATCH']],
  [cxResult.errorIdentityNotRegistered, [403, 'IDENTITY_NOT_REGISTERED']],
  [cxResult.errorRoamingNotAllowed, [403, 'ROAMING_NOT_ALLOWED']],
  [cxResult.errorIdentityAlreadyRegistered, [403, 'IDENTITY_ALREADY_REGISTERED']],
  [cxResult.errorInAssignmentType, [403, 'ERROR_IN_ASSIGNMENT_TYPE']],
]);

const OF_SH: ReadonlyMap<number, readonly [number, string]> = new Map([
  [shResult.errorTransparentDataOutOfSync, [409, 'TRANSPARENT_DATA_OUT_OF_SYNC']],
  [shResult.errorTooMuchData, [413, 'TOO_MUCH_DATA']],
  [shResult.errorOperationNotAllowed, [403, 'OPERATION_NOT_ALLOWED']],
]);

export const problemOfCx = (outcome: Outcome, more: object = {}): SbiError => problem(OF_CX, outcome, more);
export const problemOfSh = (outcome: Outcome): SbiError => problem(OF_SH, outcome, {});

/** What Diameter has no name for is that the state does not allow it. */
function problem(known: ReadonlyMap<number, readonly [number, string]>, outcome: Outcome, more: object): SbiError {
  const rejected = 'resultCode' in outcome && outcome.resultCode === diameterResult.authorizationRejected;
  const code = 'experimental' in outcome ? outcome.experimental : undefined;
  const found = code === undefined ? undefined : known.get(code);
  const [status, cause] = found ?? [403, rejected ? 'AUTHORIZATION_REJECTED' : 'OPERATION_NOT_ALLOWED'];
  return new SbiError(status, cause, { problem: more });
}
