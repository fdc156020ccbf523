/** Settings of multimedia telephony as the simservs document (TS 24.623 Annex C, and what each service adds), out of the subscriber record. */
import type { Mmtel } from '@trunkline/subscribers';
import { type Element, element, escapeXml, group, optional } from '@trunkline/xml';

const NAMESPACES =
  'xmlns="http://uri.etsi.org/ngn/params/xml/simservs/xcap" xmlns:cp="urn:ietf:params:xml:ns:common-policy"';

/** Elements that begin with `operator-` are not for the user (TS 24.607 §4.9, TS 24.608 §4.9). */
export function simservsXml(mmtel: Mmtel): string {
  const { identityPresentation, identityRestriction, connectedPresentation, connectedRestriction, waiting } = mmtel;
  return withAttributes(
    'simservs',
    NAMESPACES,
    ...given('originating-identity-presentation', identityPresentation),
    ...restriction('originating-identity-presentation-restriction', identityRestriction),
    ...given('terminating-identity-presentation', connectedPresentation),
    ...restriction('terminating-identity-presentation-restriction', connectedRestriction),
    diversion(mmtel.diversion),
    ...barring(mmtel.barring),
    service('communication-waiting', waiting),
  );
}

function withAttributes(name: string, attributes: string, ...content: readonly Element[]): string {
  return `<${name} ${attributes}>${content.filter((each) => each !== undefined).join('')}</${name}>`;
}

const service = (name: string, active: boolean, ...content: readonly Element[]): string =>
  withAttributes(name, `active="${active}"`, ...content);

/** Who is not given a service cannot switch it on. */
function given(name: string, isGiven: boolean): Element[] {
  if (isGiven) return [service(name, true)];
  return [service(name, false), `<operator-${name} authorized="false"/>`];
}

function restriction(name: string, mode: Mmtel['identityRestriction']): Element[] {
  if (mode === 'none') return given(name, false);
  if (mode === 'permanent') {
    return [service(name, true), service(`operator-${name}`, true, element('mode', 'permanent'))];
  }
  const behaviour = mode === 'temporary-restricted' ? 'presentation-restricted' : 'presentation-not-restricted';
  return [service(name, true, element('default-behaviour', behaviour))];
}

function diversion({ noReplySeconds, ...targets }: Mmtel['diversion']): Element {
  const rules = [
    rule('unconditional', '', targets.unconditional),
    rule('busy', '<busy/>', targets.busy),
    rule('no-answer', '<no-answer/>', targets.noAnswer),
    rule('not-registered', '<not-registered/>', targets.notLoggedIn),
    rule('not-reachable', '<not-reachable/>', targets.notReachable),
  ];
  const timer = optional('NoReplyTimer', noReplySeconds);
  return service('communication-diversion', true, timer, group('cp:ruleset', ...rules));
}

function rule(id: string, condition: string, target: string | undefined): Element {
  if (target === undefined) return undefined;
  return ruleOf(id, condition, `<forward-to><target>${escapeXml(target)}</target></forward-to>`);
}

const ruleOf = (id: string, condition: string, action: string): string =>
  `<cp:rule id="${id}"><cp:conditions>${condition}</cp:conditions><cp:actions>${action}</cp:actions></cp:rule>`;

function barring({ outgoing, incoming, anonymous }: Mmtel['barring']): Element[] {
  const refuse = (id: string, condition = '') => ruleOf(id, condition, '<allow>false</allow>');
  const into = [
    incoming === 'all' ? refuse('all') : undefined,
    anonymous ? refuse('anonymous', '<anonymous/>') : undefined,
  ];
  const out = [
    outgoing === 'all' ? refuse('all') : undefined,
    outgoing === 'international' ? refuse('international', '<international/>') : undefined,
  ];
  return [
    service('incoming-communication-barring', true, group('cp:ruleset', ...into)),
    service('outgoing-communication-barring', true, group('cp:ruleset', ...out)),
  ];
}
