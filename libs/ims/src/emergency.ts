/** Emergency registrations (TS 24.229 §5.1.6.2, from memory): the URI of the Contact says `sos`. */
import { header, type SipRequest, type Uri, uriParam } from '@trunkline/sip';

export function isEmergencyContact(uri: Uri): boolean {
  return uri.scheme === 'sip' && uriParam(uri, 'sos') !== undefined;
}

/** @throws DecodeError */
export function isEmergencyRegistration(request: SipRequest): boolean {
  const contacts = request.all(header.contact);
  return contacts.length > 0 && contacts.every((contact) => contact !== '*' && isEmergencyContact(contact.uri));
}
