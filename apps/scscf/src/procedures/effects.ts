/** What steps of registrations say is sent: notifications, third-party registrations, assignments at the HSS. */
import { cxResult, diameterResult } from '@trunkline/diameter';
import { multipart } from '@trunkline/ims';
import { header, nextHopOf, parseUri, requestIn, SipRequest } from '@trunkline/sip';
import { SipRequestError } from '@trunkline/sip-transport';
import type { Environment } from '../environment.ts';
import type { RegistrationEffect, Watcher } from '../events.ts';

type EffectOf<Kind extends RegistrationEffect['effect']> = Extract<RegistrationEffect, { effect: Kind }>;

/** A notification in its dialog. A watcher who does not know it any more is watched no more (RFC 6665 §4.2.2). */
export async function sendNotification(
  environment: Environment,
  set: string,
  { id, dialog, event, state, body }: EffectOf<'notify'>,
): Promise<void> {
  const { sip } = environment;
  const { request } = requestIn(dialog, 'NOTIFY');
  request.setText('Event', event).setText('Subscription-State', state);
  request.set(header.contact, { uri: sip.routeTo(), params: [] });
  request.setText('Content-Type', 'application/reginfo+xml');
  request.body = new TextEncoder().encode(body);
  let gone: boolean;
  try {
    const flow = await sip.service.locate(nextHopOf(request));
    const { status } = await sip.service.send({ request, flow });
    gone = status === 481 || status === 489 || status === 404 || status === 408;
  } catch (error) {
    if (!(error instanceof SipRequestError)) throw error;
    gone = error.reason !== 'stopped';
  }
  if (gone && !state.startsWith('terminated')) {
    await environment.step(set, `unwatched ${id}`, { kind: 'unwatched', id });
  }
}

/** TS 24.229 §5.4.1.7: an application server hears of the registration as if it registered itself there. */
export async function registerAtServer(environment: Environment, watcher: Watcher, seconds: number): Promise<void> {
  const { sip, warn } = environment;
  const request = new SipRequest('REGISTER', watcher.server);
  const own = { uri: sip.routeTo(), params: [] };
  request.set(header.maxForwards, 70);
  request.set(header.from, header.withTag(own, sip.service.newId()));
  request.set(header.to, header.nameAddr(watcher.identity));
  request.set(header.callId, sip.service.newId()).set(header.cseq, { sequence: 1, method: 'REGISTER' });
  request.set(header.contact, own).set(header.expires, seconds);
  setBody(request, watcher, sip.service.newId());
  try {
    const flow = await sip.service.locate(parseUri(watcher.server));
    const { status } = await sip.service.send({ request, flow });
    if (status >= 300) warn('an application server refused to hear of a registration', { ...watcher, status });
  } catch (error) {
    warn('an application server did not hear of a registration', { ...watcher, err: error });
  }
}

/** TS 24.229 §5.4.1.7: what the criterion has for the server; the UE's own REGISTER with a registration, not with its end. */
function setBody(request: SipRequest, { serviceInfo, registerRequest }: Watcher, boundary: string): void {
  const encoder = new TextEncoder();
  const parts = [
    ...(serviceInfo === undefined
      ? []
      : [{ type: 'application/3gpp-ims+xml', body: encoder.encode(serviceInfoBody(serviceInfo)) }]),
    ...(registerRequest === undefined || request.get(header.expires) === 0
      ? []
      : [{ type: 'message/sip', body: encoder.encode(registerRequest) }]),
  ];
  const [first, ...more] = parts;
  if (first === undefined) return;
  const { type, body } = more.length === 0 ? first : multipart(parts, boundary);
  request.setText('Content-Type', type);
  request.body = body;
}

/** TS 24.229 §7.6. */
function serviceInfoBody(info: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<ims-3gpp version="1"><service-info><![CDATA[${info.replaceAll(']]>', ']]]]><![CDATA[>')}]]></service-info></ims-3gpp>`;
}

/** The HSS hears who is gone. Rejects where it did not answer, so that it is told again. */
export async function assign({ cx, name, warn }: Environment, effect: EffectOf<'assign'>): Promise<void> {
  const { code, experimental } = await cx.serverAssignment({
    userName: effect.privateIdentity,
    publicIdentity: [effect.identity],
    serverName: name,
    serverAssignmentType: effect.type,
    userDataAlreadyAvailable: 'USER_DATA_ALREADY_AVAILABLE',
  });
  const isDone = experimental ? code === cxResult.successServerNameNotStored : code === diameterResult.success;
  if (!isDone) warn('the HSS refused a deregistration', { ...effect, code });
}
