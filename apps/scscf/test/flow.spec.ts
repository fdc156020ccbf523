/** Several contacts of one private identity (RFC 5626 §6, TS 24.229 §5.4.1.2.2F). */
import { header, paramOf } from '@trunkline/sip';
import type { StepInfo } from '@trunkline/state';
import { describe, expect, it } from 'vitest';
import { flowOf, keepsFlows, oneEach } from '../src/context/flow.ts';
import type { Contact, Registration } from '../src/context/registration.ts';
import { registrationStep } from '../src/procedures/registration-step.ts';

const IMPI = 'user@example.org';
const info = (now: number) => ({ key: 'sip:user@example.org', now }) as StepInfo;

let sequence = 0;
function bound(before: Registration | undefined, uri: string, flow?: string, now = 0): Registration {
  const outcome = registrationStep(
    before,
    {
      kind: 'register',
      privateIdentity: IMPI,
      profiles: [],
      binding: { uri, params: '', path: [], seconds: 600, ...(flow === undefined ? {} : { flow }) },
      ...{ callId: uri, sequence: ++sequence, watchers: [], maxContacts: 3 },
    },
    info(now),
  );
  const [answer] = outcome.effects ?? [];
  if (answer?.effect !== 'answer' || answer.status !== 200) throw new Error(`answered ${JSON.stringify(answer)}`);
  return outcome.context as Registration;
}

const uris = ({ contacts }: Registration) => contacts.map(({ uri }) => uri);
const paramsOf = (text: string) => header.addressOf(header.contact.parse(`<sip:x.invalid>${text}`)).params;

describe('contacts of one user', () => {
  it('stand beside each other with a reg-id, and one takes the place of that of its flow', () => {
    const desk = bound(undefined, 'sip:a@10.0.0.1', 'desk 1');
    const both = bound(desk, 'sip:a@10.0.0.2', 'pocket 1');
    expect(uris(both)).toEqual(['sip:a@10.0.0.1', 'sip:a@10.0.0.2']);
    const moved = bound(both, 'sip:a@10.0.0.3', 'desk 1');
    expect(uris(moved)).toEqual(['sip:a@10.0.0.2', 'sip:a@10.0.0.3']);
    expect(new Set(moved.contacts.map(({ id }) => id)).size).toBe(2);
    expect(uris(bound(moved, 'sip:a@10.0.0.3', 'desk 1'))).toEqual(uris(moved));
  });

  it('without one is one contact, that stands for all there were', () => {
    const both = bound(bound(undefined, 'sip:a@10.0.0.1', 'desk 1'), 'sip:a@10.0.0.2', 'pocket 1');
    expect(uris(bound(both, 'sip:a@10.0.0.4'))).toEqual(['sip:a@10.0.0.4']);
  });

  it('are no more than the settings let them be', () => {
    let registration: Registration | undefined;
    for (const n of [1, 2, 3]) registration = bound(registration, `sip:a@10.0.0.${n}`, `phone${n} 1`);
    expect(() => bound(registration, 'sip:a@10.0.0.4', 'phone4 1')).toThrow(/503/);
    expect(uris(bound(registration, 'sip:a@10.0.0.5', 'phone3 1'))).toHaveLength(3);
  });

  it('ring once for each phone: by the flow that was registered last', () => {
    const twice = bound(bound(undefined, 'sip:a@10.0.0.1', 'desk 1', 1_000), 'sip:a@10.0.0.2', 'desk 2', 2_000);
    const all = bound(twice, 'sip:a@10.0.0.3', 'pocket 1', 3_000);
    expect(oneEach(all.contacts).map(({ uri }) => uri)).toEqual(['sip:a@10.0.0.2', 'sip:a@10.0.0.3']);
    const plain = { ...(all.contacts[0] as Contact), flow: undefined, id: 9 };
    expect(oneEach([...all.contacts, plain])).toHaveLength(3);
  });

  it('have a flow where instance and number are there', () => {
    expect(flowOf(paramsOf(';+sip.instance="<urn:gsma:imei:1>";reg-id=1'))).toBe('<urn:gsma:imei:1> 1');
    for (const text of ['', ';reg-id=1', ';+sip.instance="<urn:x>"', ';+sip.instance="<urn:x>";reg-id=0']) {
      expect(flowOf(paramsOf(text))).toBeUndefined();
    }
    expect(paramOf(paramsOf(';reg-id=2'), 'reg-id')).toBe('2');
  });

  it('are kept apart only where the first hop keeps flows', () => {
    const path = (...all: string[]) => all.map((each) => header.path.parse(each));
    expect(keepsFlows(path('<sip:edge.example.org;lr;ob>'))).toBe(true);
    expect(keepsFlows(path('<sip:next.example.org;lr;ob>', '<sip:edge.example.org;lr>'))).toBe(false);
    expect(keepsFlows([])).toBe(false);
  });
});
