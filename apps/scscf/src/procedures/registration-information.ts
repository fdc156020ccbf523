/** Registration information (RFC 3680): the document that watchers get. Always whole, so that a lost one does no harm. */
import { escapeXml } from '@trunkline/xml';
import { type Contact, type Registration, usableIdentities, usualContacts } from '../context/registration.ts';

/** What became of a contact (RFC 3680 §5.2.3). */
export type ContactEvent =
  | 'registered'
  | 'created'
  | 'refreshed'
  | 'shortened'
  | 'expired'
  | 'deactivated'
  | 'unregistered'
  | 'rejected';

export interface Ended {
  readonly contact: Contact;
  readonly event: ContactEvent;
}

export interface Document {
  readonly registration: Registration;
  readonly version: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Contact id → what this notification is about. */
  readonly events: ReadonlyMap<number, ContactEvent>;
  readonly ended: readonly Ended[];
}

export function registrationInformation({ registration, version, now, events, ended }: Document): string {
  // TS 24.229 §5.4.2.1.2: nobody hears of emergency registrations.
  const usual = usualContacts(registration.contacts);
  const isActive = usual.length > 0;
  const contacts = [
    ...usual.map((contact) =>
      contactElement(contact, 'active', events.get(contact.id) ?? 'registered', contact.expiresAt - now),
    ),
    ...ended
      .filter(({ contact }) => contact.emergency !== true)
      .map(({ contact, event }) => contactElement(contact, 'terminated', event)),
  ].join('');
  const rows = usableIdentities(registration.profiles).map(
    ({ identity }, index) =>
      `<registration aor="${escapeXml(identity)}" id="r${index}" state="${isActive ? 'active' : 'terminated'}">${contacts}</registration>`,
  );
  return `<?xml version="1.0"?>\n<reginfo xmlns="urn:ietf:params:xml:ns:reginfo" version="${version}" state="full">${rows.join('')}</reginfo>`;
}

function contactElement(contact: Contact, state: string, event: ContactEvent, leftMs?: number): string {
  const expires = leftMs === undefined ? '' : ` expires="${Math.max(0, Math.ceil(leftMs / 1_000))}"`;
  const callId = ` callid="${escapeXml(contact.callId)}" cseq="${contact.sequence}"`;
  return `<contact id="c${contact.id}" state="${state}" event="${event}"${expires}${callId}><uri>${escapeXml(contact.uri)}</uri></contact>`;
}
