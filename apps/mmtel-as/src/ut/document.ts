/** The simservs document between HSS and user: what the operator says of services is in it at the HSS, and not for the user. */
import { parseXml, serialized, type Tree } from '@trunkline/xml';

export const NAMESPACES =
  'xmlns="http://uri.etsi.org/ngn/params/xml/simservs/xcap" xmlns:cp="urn:ietf:params:xml:ns:common-policy"';

/** Elements of RFC 4745; all others are of simservs. */
const COMMON_POLICY = new Set([
  ...['ruleset', 'rule', 'conditions', 'actions', 'transformations'],
  ...['identity', 'one', 'many', 'except', 'sphere', 'validity', 'from', 'until'],
]);

const qualified = (name: string): string => (COMMON_POLICY.has(name) ? `cp:${name}` : name);

const isOperators = ({ name }: Tree): boolean => name.startsWith('operator-');

export interface SettingsDocument {
  /** What the user sees and writes. */
  readonly user: Tree;
  readonly operator: readonly Tree[];
}

/** @throws DecodeError */
export function readDocument(xml: string): SettingsDocument {
  const root = parseXml(xml);
  return {
    user: { ...root, children: root.children.filter((each) => !isOperators(each)) },
    operator: root.children.filter(isOperators),
  };
}

/** As it is kept. */
export function storedXml({ user, operator }: SettingsDocument): string {
  return serialized({ ...user, children: [...user.children, ...operator] }, qualified, NAMESPACES);
}

/** As the user gets it, whole or an element of it. */
export const shownXml = (element: Tree): string => serialized(element, qualified, NAMESPACES);
