/** Several contacts of one user at once: which phone one belongs to, and by which of its flows (RFC 5626 §6, TS 24.229 §5.4.1.2.2F). */
import { header, type Params, paramOf } from '@trunkline/sip';
import type { Contact } from './registration.ts';

/** Instance and reg-id of a contact that has both. */
export function flowOf(params: Params): string | undefined {
  const instance = paramOf(params, '+sip.instance');
  const id = paramOf(params, 'reg-id');
  return instance === undefined || id === undefined || !/^[1-9]\d*$/.test(id) ? undefined : `${instance} ${id}`;
}

/** The phone's first hop keeps flows: the last Path, which that hop wrote, says `ob` (RFC 5626 §5.1). */
export function keepsFlows(path: readonly header.NameAddr[]): boolean {
  const uri = path.at(-1)?.uri;
  return uri?.scheme === 'sip' && uri.params.some(({ name }) => name.toLowerCase() === 'ob');
}

/** One contact of each phone: where it has several flows the one that was registered last (RFC 5626 §7). */
export function oneEach(contacts: readonly Contact[]): readonly Contact[] {
  const latest = new Map<string, Contact>();
  for (const contact of contacts) {
    const phone = contact.flow === undefined ? `${contact.id}` : contact.flow.replace(/ \d+$/, '');
    const key = `${contact.privateIdentity} ${phone}`;
    const known = latest.get(key);
    if (known === undefined || (known.registeredAt ?? 0) <= (contact.registeredAt ?? 0)) latest.set(key, contact);
  }
  return [...latest.values()];
}
