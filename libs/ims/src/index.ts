/** What the functions of IMS have in common: settings, SIP and Cx of a function, XML documents, identities. */
export { type CxAnswer, CxClient, CxError, type CxOutcome } from './cx/client.ts';
export { type CxOptions, type OpenCx, openCx } from './cx/open.ts';
export { type DiameterLink, diameterLink } from './diameter-link.ts';
export { isEmergencyContact, isEmergencyRegistration } from './emergency.ts';
export { identityOfText, publicIdentityOf, sameIdentity } from './identity.ts';
export { type BodyPart, bodyParts, multipart } from './multipart.ts';
export {
  type CxSettings,
  cxSettings,
  domainSetting,
  type SipSettings,
  shSettings,
  sipSettings,
  sipUriSetting,
} from './settings.ts';
export { type OpenSh, openSh, type ShClient, ShError } from './sh/client.ts';
export type { RepositoryData } from './sh/repository.ts';
export { type CscfSip, openSip, type SipUse, summaryOf } from './sip.ts';
