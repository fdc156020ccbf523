/** Flows of this family, by name. */
import type { CallFlow } from '@trunkline/testbed';
import anRelease from './an-release.ts';
import errorIndication from './error-indication.ts';
import ngSetupUnknownPlmn from './ng-setup-unknown-plmn.ts';
import serviceRequestSignalling from './service-request-signalling.ts';
import serviceRequestUnknown from './service-request-unknown.ts';

export const connection: readonly CallFlow[] = [
  anRelease,
  errorIndication,
  ngSetupUnknownPlmn,
  serviceRequestSignalling,
  serviceRequestUnknown,
];
