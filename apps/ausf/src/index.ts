/** Authentication Server Function (TS 33.501 §6.1.3). */
export { Authentications } from './authentications.ts';
export { ueAuthentication } from './sbi/ue-authentication.ts';
