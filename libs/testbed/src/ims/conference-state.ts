/** What a NOTIFY of the conference event says (RFC 4575 §5): who is in it, as far as a phone looks. */
import { DecodeError } from '@trunkline/wire';
import { childrenOf, parseXml, textOf } from '@trunkline/xml';

export interface ConferenceUser {
  readonly entity: string;
  readonly status: string;
}

export interface ConferenceState {
  readonly version: number;
  readonly users: readonly ConferenceUser[];
}

/** @throws DecodeError where the text is no such document */
export function readConferenceInfo(text: string): ConferenceState {
  const root = parseXml(text);
  if (root.name !== 'conference-info') throw new DecodeError('value', `a document of ${root.name}`);
  const users = childrenOf(root, 'users').flatMap((all) => childrenOf(all, 'user'));
  return {
    version: Number(root.attributes['version']),
    users: users.map((user) => ({
      entity: user.attributes['entity'] ?? '',
      status: childrenOf(user, 'endpoint').flatMap((endpoint) => textOf(endpoint, 'status') ?? [])[0] ?? '',
    })),
  };
}
