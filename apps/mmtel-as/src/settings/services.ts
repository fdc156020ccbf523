/** Services of a user with their settings, as the simservs document says them (TS 24.623, TS 24.604, 24.607, 24.608, 24.611, 24.615). */
import { childOf, childrenOf, parseXml, textOf, type XmlElement } from '@trunkline/xml';
import { type Rule, readRules } from './rules.ts';

export type Restriction = 'none' | 'permanent' | 'temporary-restricted' | 'temporary-presented';

export interface ForwardTo {
  readonly target: string;
  readonly notifyCaller: boolean;
  /** The target learns by whom it is diverted. */
  readonly revealServedUser: boolean;
  /** The caller learns whereto. */
  readonly revealTarget: boolean;
}

export interface Services {
  readonly identityPresentation: boolean;
  readonly identityRestriction: Restriction;
  readonly connectedPresentation: boolean;
  readonly connectedRestriction: Restriction;
  readonly diversion: { readonly noReplySeconds: number | undefined; readonly rules: readonly Rule<ForwardTo>[] };
  /** The action of a rule: whether the call is allowed. */
  readonly incomingBarring: readonly Rule<boolean>[];
  readonly outgoingBarring: readonly Rule<boolean>[];
  readonly waiting: boolean;
}

/** @throws DecodeError */
export function readServices(xml: string): Services {
  const root = parseXml(xml);
  const diversion = active(root, 'communication-diversion');
  const seconds = Number(textOf(diversion, 'NoReplyTimer'));
  return {
    identityPresentation: active(root, 'originating-identity-presentation') !== undefined,
    identityRestriction: restriction(root, 'originating-identity-presentation-restriction'),
    connectedPresentation: active(root, 'terminating-identity-presentation') !== undefined,
    connectedRestriction: restriction(root, 'terminating-identity-presentation-restriction'),
    diversion: {
      noReplySeconds: seconds > 0 ? seconds : undefined,
      rules: readRules(diversion, forwardTo),
    },
    incomingBarring: readRules(active(root, 'incoming-communication-barring'), allow),
    outgoingBarring: readRules(active(root, 'outgoing-communication-barring'), allow),
    waiting: active(root, 'communication-waiting') !== undefined,
  };
}

/** A service that is there and not switched off; `active` is true where nothing is said (TS 24.623 §6.2). */
function active(root: XmlElement, name: string): XmlElement | undefined {
  const isGiven = childrenOf(root, `operator-${name}`).every(({ attributes }) => !isFalse(attributes['authorized']));
  return isGiven ? childrenOf(root, name).find(({ attributes }) => !isFalse(attributes['active'])) : undefined;
}

function restriction(root: XmlElement, name: string): Restriction {
  const service = active(root, name);
  if (service === undefined) return 'none';
  if (textOf(active(root, `operator-${name}`), 'mode') === 'permanent') return 'permanent';
  return textOf(service, 'default-behaviour') === 'presentation-not-restricted'
    ? 'temporary-presented'
    : 'temporary-restricted';
}

function forwardTo(actions: XmlElement): ForwardTo | undefined {
  const forward = childOf(actions, 'forward-to');
  const target = textOf(forward, 'target');
  if (target === undefined || target === '') return undefined;
  const says = (name: string) => !isFalse(textOf(forward, name));
  return {
    target,
    notifyCaller: says('notify-caller'),
    revealServedUser: says('reveal-served-user-identity-to-target') && says('reveal-identity-to-target'),
    revealTarget: says('reveal-identity-to-caller'),
  };
}

function allow(actions: XmlElement): boolean | undefined {
  const text = textOf(actions, 'allow');
  return text === undefined ? undefined : !isFalse(text);
}

/** xs:boolean. */
const isFalse = (text: string | undefined): boolean => text === 'false' || text === '0';
