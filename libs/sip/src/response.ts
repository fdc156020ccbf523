/** RFC 3261 §8.2.6: a response takes from its request what the way back and the transaction need. */
import * as header from './headers/index.ts';
import { SipRequest, SipResponse } from './message.ts';

const REASONS: Readonly<Record<number, string>> = {
  100: 'Trying',
  180: 'Ringing',
  181: 'Call Is Being Forwarded',
  182: 'Queued',
  183: 'Session Progress',
  199: 'Early Dialog Terminated',
  200: 'OK',
  202: 'Accepted',
  204: 'No Notification',
  300: 'Multiple Choices',
  301: 'Moved Permanently',
  302: 'Moved Temporarily',
  305: 'Use Proxy',
  380: 'Alternative Service',
  400: 'Bad Request',
  401: 'Unauthorized',
  402: 'Payment Required',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  407: 'Proxy Authentication Required',
  408: 'Request Timeout',
  410: 'Gone',
  412: 'Conditional Request Failed',
  413: 'Request Entity Too Large',
  414: 'Request-URI Too Long',
  415: 'Unsupported Media Type',
  416: 'Unsupported URI Scheme',
  420: 'Bad Extension',
  421: 'Extension Required',
  422: 'Session Interval Too Small',
  423: 'Interval Too Brief',
  424: 'Bad Location Information',
  430: 'Flow Failed',
  433: 'Anonymity Disallowed',
  439: 'First Hop Lacks Outbound Support',
  440: 'Max-Breadth Exceeded',
  469: 'Bad Info Package',
  480: 'Temporarily Unavailable',
  481: 'Call/Transaction Does Not Exist',
  482: 'Loop Detected',
  483: 'Too Many Hops',
  484: 'Address Incomplete',
  485: 'Ambiguous',
  486: 'Busy Here',
  487: 'Request Terminated',
  488: 'Not Acceptable Here',
  489: 'Bad Event',
  491: 'Request Pending',
  493: 'Undecipherable',
  494: 'Security Agreement Required',
  500: 'Server Internal Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Server Time-out',
  505: 'Version Not Supported',
  513: 'Message Too Large',
  580: 'Precondition Failure',
  600: 'Busy Everywhere',
  603: 'Decline',
  604: 'Does Not Exist Anywhere',
  606: 'Not Acceptable',
};

export function reasonPhrase(status: number): string {
  return REASONS[status] ?? '';
}

export interface ResponseOptions {
  readonly reason?: string;
  /** Ours; 100 needs none, any other does where the request's To has none (§8.2.6.2). */
  readonly toTag?: string;
}

/** A response without body; header fields that are malformed in the request go back as they came. */
export function responseTo(request: SipRequest, status: number, options: ResponseOptions = {}): SipResponse {
  const response = new SipResponse(status, options.reason ?? reasonPhrase(status));
  response.copy(request, header.via);
  // §12.1.1: whoever gets a dialog out of it needs the route set.
  if (status > 100 && status < 300) response.copy(request, header.recordRoute);
  response.copy(request, header.from, header.to, header.callId, header.cseq);
  if (status === 100) response.copy(request, header.timestamp);
  if (options.toTag !== undefined) addToTag(response, options.toTag);
  return response;
}

function addToTag(response: SipResponse, tag: string): void {
  const text = response.headers.find((field) => field.key === header.to.key)?.value;
  if (text === undefined) return;
  try {
    const to = response.need(header.to);
    if (header.tagOf(to) === undefined) response.set(header.to, header.withTag(to, tag));
  } catch {
    // A To that cannot be read goes back as it came: the 400 says what is wrong.
  }
}
