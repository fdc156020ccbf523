/** The P-CSCF watches registrations, so that one that the network ends is over here too (TS 24.229 §5.2.3, §5.2.5). */

import { formatUri, header, parseUri, SipRequest, sameUri } from '@trunkline/sip';
import type { Exchange } from '@trunkline/sip-transport';
import { childOf, childrenOf, parseXml } from '@trunkline/xml';
import type { Binding } from '../context/binding.ts';
import type { Environment } from '../environment.ts';
import { WATCH_SECONDS } from './binding-step.ts';

/** Users of our URI in the Contact of such subscriptions. */
export const WATCH_PREFIX = 'reg-';

export async function watch({ sip, config, warn }: Environment, binding: Binding): Promise<void> {
  const entry = parseUri(config.icscf);
  if (entry.scheme !== 'sip') return;
  const own = { uri: { ...sip.routeTo(), params: [] }, params: [] };
  // §5.2.3: the default identity; the one that was registered may be barred.
  const watched = defaultIdentity(binding);
  const request = new SipRequest('SUBSCRIBE', watched);
  request.set(header.maxForwards, 70);
  request.set(header.route, { uri: { ...entry, params: [...entry.params, { name: 'lr' }] }, params: [] });
  request.set(header.from, header.withTag(own, sip.service.newId()));
  request.set(header.to, header.nameAddr(watched));
  request.set(header.callId, sip.service.newId()).set(header.cseq, { sequence: 1, method: 'SUBSCRIBE' });
  request.set(header.event, { value: 'reg', params: [] }).set(header.expires, WATCH_SECONDS);
  request.setText('Accept', 'application/reginfo+xml');
  request.set(header.pAssertedIdentity, own);
  request.set(header.contact, { uri: sip.routeTo(`${WATCH_PREFIX}${binding.key}`), params: [] });
  try {
    const { status } = await sip.service.send({ request, flow: await sip.service.locate(entry) });
    if (status >= 300) warn('a registration is not watched: its end by the network is not heard of', { status });
  } catch (error) {
    warn('a registration is not watched: its end by the network is not heard of', { err: error });
  }
}

function defaultIdentity({ identities, identity }: Binding): string {
  const [first] = identities;
  return first === undefined ? identity : formatUri(header.pAssociatedUri.parse(first).uri);
}

/** NOTIFY to us: the contact whose registration is over goes, and its calls with it. */
export async function notified(environment: Environment, exchange: Exchange): Promise<void> {
  const { request } = exchange;
  const { bindings, stepBinding } = environment;
  const target = request.uri();
  const key = target.scheme === 'sip' ? (target.user ?? '').slice(WATCH_PREFIX.length) : '';
  const { value: binding } = await bindings.load(key);
  if (binding === undefined) return exchange.reject(481);
  if (request.get(header.event)?.value.toLowerCase() !== 'reg') return exchange.reject(489);
  const over = request.body.length > 0 && isOver(new TextDecoder().decode(request.body), binding.contact);
  exchange.reject(200);
  if (over)
    await stepBinding(key, `${request.need(header.callId)} ${request.need(header.cseq).sequence}`, { kind: 'gone' });
}

/** RFC 3680 §5.2. @throws DecodeError */
function isOver(document: string, contact: string): boolean {
  const root = parseXml(document);
  const wanted = parseUri(contact);
  return childrenOf(root, 'registration').some((registration) =>
    childrenOf(registration, 'contact').some((each) => {
      const uri = childOf(each, 'uri')?.text;
      return each.attributes['state'] === 'terminated' && uri !== undefined && isSame(uri, wanted);
    }),
  );
}

function isSame(text: string, wanted: ReturnType<typeof parseUri>): boolean {
  return text === formatUri(wanted) || sameUri(parseUri(text), wanted);
}
