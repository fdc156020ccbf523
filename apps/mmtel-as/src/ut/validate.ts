/** Whether settings may stand: what the schemas of TS 24.604, 24.607, 24.608, 24.611 and 24.615 allow, as far as it is understood here. */
import { identityOfText } from '@trunkline/ims';
import { childOf, childrenOf, type Tree, type XmlElement } from '@trunkline/xml';
import { CONDITIONS } from '../settings/rules.ts';
import type { SettingsDocument } from './document.ts';
import { conflict } from './error.ts';

const RESTRICTIONS = ['originating-identity-presentation-restriction', 'terminating-identity-presentation-restriction'];
const BARRING = ['incoming-communication-barring', 'outgoing-communication-barring'];
const PLAIN = ['originating-identity-presentation', 'terminating-identity-presentation', 'communication-waiting'];
const DIVERSION = 'communication-diversion';
const BOOLEAN = /^(true|false|0|1)$/;
const MAX_RULES = 50;

/** @throws XcapError */
export function validate({ user, operator }: SettingsDocument): void {
  if (user.name !== 'simservs') throw invalid(`the root is ${user.name}, and not simservs`);
  const names = user.children.map(({ name }) => name);
  if (new Set(names).size < names.length) throw invalid('a service is there twice');
  for (const service of user.children) {
    const { name, attributes } = service;
    if (attributes['active'] !== undefined && !BOOLEAN.test(attributes['active'])) throw invalid(`${name}: active`);
    const isGiven = operator.every(
      (each) => each.name !== `operator-${name}` || each.attributes['authorized'] !== 'false',
    );
    const isOff = attributes['active'] === 'false' || attributes['active'] === '0';
    if (!isGiven && !isOff) throw conflict('constraint-failure', `${name} is not subscribed to`);
    check(service as XmlElement);
  }
}

function check(service: XmlElement): void {
  const { name } = service;
  if (PLAIN.includes(name)) {
    only(service, []);
    return;
  }
  if (RESTRICTIONS.includes(name)) {
    only(service, ['default-behaviour']);
    const behaviour = childOf(service, 'default-behaviour')?.text;
    const known = ['presentation-restricted', 'presentation-not-restricted', undefined];
    if (!known.includes(behaviour)) throw invalid('default-behaviour');
    return;
  }
  if (name === DIVERSION) {
    only(service, ['NoReplyTimer', 'ruleset']);
    const timer = childOf(service, 'NoReplyTimer')?.text;
    if (timer !== undefined && !(/^\d{1,3}$/.test(timer) && Number(timer) >= 5 && Number(timer) <= 180)) {
      throw invalid('NoReplyTimer is 5 to 180');
    }
    rules(service, forwardTo);
    return;
  }
  if (!BARRING.includes(name)) throw invalid(`${name} is no service that is known here`);
  only(service, ['ruleset']);
  rules(service, (actions) => {
    only(actions, ['allow']);
    if (!BOOLEAN.test(childOf(actions, 'allow')?.text ?? '')) throw invalid('allow is true or false');
  });
}

function rules(service: XmlElement, action: (actions: XmlElement) => void): void {
  const [ruleset, ...more] = childrenOf(service, 'ruleset');
  if (more.length > 0) throw invalid('there is one ruleset');
  if (ruleset === undefined) return;
  only(ruleset, ['rule']);
  if (ruleset.children.length > MAX_RULES) throw conflict('constraint-failure', `more than ${MAX_RULES} rules`);
  const ids = ruleset.children.map(({ attributes }) => attributes['id']);
  if (ids.includes(undefined) || new Set(ids).size < ids.length) throw invalid('each rule has an id of its own');
  for (const rule of ruleset.children) {
    only(rule, ['conditions', 'actions', 'transformations']);
    for (const { name } of childOf(rule, 'conditions')?.children ?? []) {
      if (!CONDITIONS.includes(name)) throw conflict('constraint-failure', `the condition ${name} is not supported`);
    }
    const actions = childOf(rule, 'actions');
    if (actions !== undefined) action(actions);
  }
}

function forwardTo(actions: XmlElement): void {
  only(actions, ['forward-to']);
  const forward = childOf(actions, 'forward-to');
  const target = childOf(forward, 'target')?.text ?? '';
  if (identityOfText(target) === undefined) throw invalid('the target is no SIP URI and no number');
}

function only({ name, children }: Tree, known: readonly string[]): void {
  const other = children.find((child) => !known.includes(child.name));
  if (other !== undefined) throw invalid(`${name} has no ${other.name}`);
}

const invalid = (message: string) => conflict('schema-validation-error', message.slice(0, 200));
