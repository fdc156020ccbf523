/** What a NOTIFY of the reg event says (RFC 3680 §5): the registrations of a user, as far as a phone looks at them. */
import { DecodeError } from '@trunkline/wire';
import { childrenOf, parseXml, textOf, type XmlElement } from '@trunkline/xml';

export interface RegistrationState {
  readonly aor: string;
  readonly state: string;
  readonly contacts: readonly { readonly uri: string; readonly state: string; readonly event: string }[];
}

/** Nothing where the text is no such document. */
export function readReginfo(text: string): RegistrationState[] {
  return childrenOf(documentIn(text), 'registration').map((registration) => {
    const { aor = '', state = '' } = registration.attributes;
    const contacts = childrenOf(registration, 'contact').map((contact) => ({
      uri: textOf(contact, 'uri') ?? '',
      state: contact.attributes['state'] ?? '',
      event: contact.attributes['event'] ?? '',
    }));
    return { aor, state, contacts };
  });
}

function documentIn(text: string): XmlElement | undefined {
  try {
    return parseXml(text);
  } catch (error) {
    if (error instanceof DecodeError) return undefined;
    throw error;
  }
}
