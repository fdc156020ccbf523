/** What watchers of a conference are told (RFC 4575): who is in it. Always the whole. */
import { document, serialized, type Tree } from '@trunkline/xml';

export const CONFERENCE_INFO = 'application/conference-info+xml';

export interface ConferenceState {
  /** URI of the focus. */
  readonly entity: string;
  readonly version: number;
  readonly maximum: number;
  readonly users: readonly {
    readonly entity: string;
    /** Contact of its phone. */
    readonly endpoint: string;
    /** Who called the factory, or was called by the focus. */
    readonly joined: 'dialed-in' | 'dialed-out';
  }[];
}

export function conferenceInfo({ entity, version, maximum, users }: ConferenceState): Uint8Array {
  const root = node('conference-info', { entity, state: 'full', version: `${version}` }, [
    node('conference-description', {}, [text('maximum-user-count', `${maximum}`)]),
    node('conference-state', {}, [text('user-count', `${users.length}`), text('active', 'true')]),
    node(
      'users',
      {},
      users.map((user) =>
        node('user', { entity: user.entity, state: 'full' }, [
          node('endpoint', { entity: user.endpoint }, [
            text('status', 'connected'),
            text('joining-method', user.joined),
          ]),
        ]),
      ),
    ),
  ]);
  const declaration = 'xmlns="urn:ietf:params:xml:ns:conference-info"';
  return new TextEncoder().encode(document(serialized(root, undefined, declaration)));
}

const node = (name: string, attributes: Tree['attributes'], children: readonly Tree[]): Tree => ({
  ...{ name, attributes, children, text: '' },
});

const text = (name: string, content: string): Tree => ({ name, attributes: {}, children: [], text: content });
