/** A command as a table: request and answer have a row an AVP, in the order of their grammar. */
import * as b from '../dictionary/base.ts';
import { many, one, opt, type Rows } from '../table.ts';

export interface Command<Name extends string = string, R extends Rows = Rows> {
  readonly name: Name;
  readonly code: number;
  readonly applicationId: number;
  readonly request: boolean;
  /** The P bit: agents may pass it on. */
  readonly proxiable: boolean;
  readonly rows: R;
}

const ofApplication =
  (applicationId: number, proxiable: boolean, request: boolean) =>
  <const N extends string, const R extends Rows>(name: N, code: number, rows: R): Command<N, R> => ({
    name,
    code,
    applicationId,
    request,
    proxiable,
    rows,
  });

/** The tables of an application: `request` and `answer`. */
export const application = (applicationId: number, { proxiable }: { readonly proxiable: boolean }) => ({
  request: ofApplication(applicationId, proxiable, true),
  answer: ofApplication(applicationId, proxiable, false),
});

/** Requests of Cx and Sh keep no state between messages, and name the application with its vendor. */
export const stateless = [
  one(b.sessionId),
  one(b.vendorSpecificApplicationId),
  one(b.authSessionState),
  one(b.originHost),
  one(b.originRealm),
] as const;

/** Towards the HSS a realm is enough: the first request of a user has no host. */
export const toHss = [...stateless, opt(b.destinationHost), one(b.destinationRealm)] as const;
export const fromHss = [...stateless, one(b.destinationHost), one(b.destinationRealm)] as const;

/** What went wrong. */
export const errors = [opt(b.errorMessage), opt(b.errorReportingHost), many(b.failedAvp)] as const;

/** One of the two is there. */
export const result = [opt(b.resultCode), opt(b.experimentalResult)] as const;

export const overloadRequest = [opt(b.ocSupportedFeatures)] as const;
export const overloadAnswer = [opt(b.ocSupportedFeatures), opt(b.ocOlr)] as const;

export const statelessAnswer = [...stateless, ...result, ...overloadAnswer, ...errors] as const;
