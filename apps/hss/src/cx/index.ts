/** Requests of Cx, each with its procedure (TS 29.228 §6). */

import {
  CX,
  cxAvps,
  type DiameterAnswer,
  type DiameterMessageOf,
  diameterResult,
  TGPP,
  type Unsent,
} from '@trunkline/diameter';
import type { Serve } from '../diameter-server.ts';
import type { Hss } from '../hss.ts';
import { answerHead, utf8 } from '../outcome.ts';
import { locationInfo } from './location-info.ts';
import { multimediaAuth } from './multimedia-auth.ts';
import { serverAssignment } from './server-assignment.ts';
import { userAuthorization } from './user-authorization.ts';

type NamesServer = DiameterMessageOf<'MultimediaAuthRequest' | 'ServerAssignmentRequest'>;

/** What is stored, and told to others. */
const isServerName = (text: string): boolean => /^sips?:[^\s\p{Cc}<>"]{1,500}$/u.test(text);

async function refused(hss: Hss, request: NamesServer): Promise<Unsent<DiameterAnswer>> {
  const message = request.message === 'MultimediaAuthRequest' ? 'MultimediaAuthAnswer' : 'ServerAssignmentAnswer';
  const head = answerHead(request, hss.us, CX, { resultCode: diameterResult.invalidAvpValue });
  const value = utf8(request.serverName);
  return { message, ...head, failedAvp: [[{ code: cxAvps.serverName.code, vendorId: TGPP, mandatory: true, value }]] };
}

export function serveCx(hss: Hss): Serve {
  return (request) => {
    switch (request.message) {
      case 'UserAuthorizationRequest':
        return userAuthorization(hss, request);
      case 'LocationInfoRequest':
        return locationInfo(hss, request);
      case 'MultimediaAuthRequest':
        return isServerName(request.serverName) ? multimediaAuth(hss, request) : refused(hss, request);
      case 'ServerAssignmentRequest':
        return isServerName(request.serverName) ? serverAssignment(hss, request) : refused(hss, request);
      default:
        return undefined;
    }
  };
}
