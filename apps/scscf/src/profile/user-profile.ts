/** The user profile of Cx (TS 29.228 Annexes B and E): identities of an implicit registration set, and their services. */
import { identityOfText } from '@trunkline/ims';
import { DecodeError } from '@trunkline/wire';
import { childOf, childrenOf, parseXml, textOf, type XmlElement } from '@trunkline/xml';

export interface PublicIdentity {
  /** In canonical form. */
  readonly identity: string;
  /** It may not be used for anything but registering (TS 23.228 §5.2.1a). */
  readonly barred: boolean;
  readonly displayName?: string | undefined;
}

/** What a service is triggered by (TS 29.228 §B.2.3), one condition of a trigger point. */
export interface ServicePointTrigger {
  readonly negated: boolean;
  /** Groups are joined by AND where the trigger point is conjunctive, else by OR. */
  readonly groups: readonly number[];
  readonly condition:
    | { readonly of: 'Method'; readonly method: string; readonly registrationTypes: readonly number[] }
    | { readonly of: 'RequestURI'; readonly pattern: string }
    | { readonly of: 'SIPHeader'; readonly header: string; readonly content?: string | undefined }
    | { readonly of: 'SessionCase'; readonly value: number }
    | { readonly of: 'SessionDescription'; readonly line: string; readonly content?: string | undefined };
}

export interface FilterCriterion {
  readonly priority: number;
  /** Only for users who are registered, or who are not; both where absent. */
  readonly part?: 'registered' | 'unregistered' | undefined;
  /** Always where absent. */
  readonly trigger?: { readonly conjunctive: boolean; readonly points: readonly ServicePointTrigger[] } | undefined;
  readonly server: string;
  readonly whenAbsent: 'continue' | 'terminate';
  readonly serviceInfo?: string | undefined;
  readonly includeRegisterRequest: boolean;
  readonly includeRegisterResponse: boolean;
}

export interface ServiceProfile {
  readonly identities: readonly PublicIdentity[];
  /** In the order of their priority. */
  readonly criteria: readonly FilterCriterion[];
}

export interface UserProfile {
  readonly privateIdentity?: string | undefined;
  readonly profiles: readonly ServiceProfile[];
}

/** @throws DecodeError */
export function parseUserProfile(bytes: Uint8Array): UserProfile {
  const root = parseXml(new TextDecoder().decode(bytes));
  if (root.name !== 'IMSSubscription') throw new DecodeError('value', `User-Data is ${root.name}`);
  const profiles = childrenOf(root, 'ServiceProfile').map(serviceProfile);
  if (profiles.every(({ identities }) => identities.length === 0)) {
    throw new DecodeError('missing', 'User-Data has no public identity');
  }
  return { privateIdentity: textOf(root, 'PrivateID'), profiles };
}

function serviceProfile(element: XmlElement): ServiceProfile {
  return {
    identities: childrenOf(element, 'PublicIdentity').map(publicIdentity),
    criteria: childrenOf(element, 'InitialFilterCriteria')
      .map(criterion)
      .toSorted((a, b) => a.priority - b.priority),
  };
}

function publicIdentity(element: XmlElement): PublicIdentity {
  const text = textOf(element, 'Identity') ?? '';
  const identity = identityOfText(text);
  if (identity === undefined)
    throw new DecodeError('value', `no public identity: ${JSON.stringify(text.slice(0, 60))}`);
  return {
    identity,
    barred: isTrue(textOf(element, 'BarringIndication')),
    displayName: findDeep(element, 'DisplayName')?.text,
  };
}

function criterion(element: XmlElement): FilterCriterion {
  const server = childOf(element, 'ApplicationServer');
  const part = textOf(element, 'ProfilePartIndicator');
  const trigger = childOf(element, 'TriggerPoint');
  const extension = childOf(server, 'Extension');
  return {
    priority: Number(textOf(element, 'Priority') ?? 0),
    part: part === undefined ? undefined : part === '1' ? 'unregistered' : 'registered',
    trigger:
      trigger === undefined
        ? undefined
        : {
            conjunctive: isTrue(textOf(trigger, 'ConditionTypeCNF')),
            points: childrenOf(trigger, 'SPT').map(servicePoint),
          },
    server: textOf(server, 'ServerName') ?? '',
    whenAbsent: textOf(server, 'DefaultHandling') === '1' ? 'terminate' : 'continue',
    serviceInfo: textOf(server, 'ServiceInfo'),
    includeRegisterRequest: childOf(extension, 'IncludeRegisterRequest') !== undefined,
    includeRegisterResponse: childOf(extension, 'IncludeRegisterResponse') !== undefined,
  };
}

function servicePoint(element: XmlElement): ServicePointTrigger {
  return {
    negated: isTrue(textOf(element, 'ConditionNegated')),
    groups: childrenOf(element, 'Group').map(({ text }) => Number(text)),
    condition: conditionOf(element),
  };
}

function conditionOf(element: XmlElement): ServicePointTrigger['condition'] {
  const method = textOf(element, 'Method');
  if (method !== undefined) {
    const registrationTypes = childrenOf(childOf(element, 'Extension'), 'RegistrationType');
    return { of: 'Method', method, registrationTypes: registrationTypes.map(({ text }) => Number(text)) };
  }
  const pattern = textOf(element, 'RequestURI');
  if (pattern !== undefined) return { of: 'RequestURI', pattern };
  const header = childOf(element, 'SIPHeader');
  if (header !== undefined) {
    return { of: 'SIPHeader', header: textOf(header, 'Header') ?? '', content: textOf(header, 'Content') };
  }
  const sessionCase = textOf(element, 'SessionCase');
  if (sessionCase !== undefined) return { of: 'SessionCase', value: Number(sessionCase) };
  const description = childOf(element, 'SessionDescription');
  if (description !== undefined) {
    return {
      of: 'SessionDescription',
      line: textOf(description, 'Line') ?? '',
      content: textOf(description, 'Content'),
    };
  }
  throw new DecodeError('unknown', 'a service point trigger of a kind that is not known');
}

function findDeep(element: XmlElement, name: string): XmlElement | undefined {
  for (const child of element.children) {
    const found = child.name === name ? child : findDeep(child, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

const isTrue = (text: string | undefined): boolean => text === '1' || text === 'true';
