import type { Dialog } from '@trunkline/sip';
import { DecodeError } from '@trunkline/wire';
import { describe, expect, it } from 'vitest';
import { ipsmgwConfig } from '../src/config.ts';
import { type UssdEvent, type UssdSession, ussdStep } from '../src/ussd/session.ts';
import { readUssd, writeUssd } from '../src/ussd/xml.ts';

const config = ipsmgwConfig.parse({
  ussd: {
    codes: [
      { code: '*100#', text: 'Your number is {number}' },
      { code: '*101#', text: 'One or two?', choices: [{ key: '1', text: 'One' }] },
    ],
  },
});
const dialog: Dialog = {
  ...{ callId: 'c', localTag: 'a', remoteTag: 'b', local: '<sip:a@x>', remote: '<sip:b@x>' },
  ...{ remoteTarget: 'sip:b@10.46.0.1', routeSet: [], remoteSequence: 1, secure: false, state: 'confirmed' },
};
const info = { key: 'c', messageId: 'm', now: 0, timers: {}, callId: (name: string) => name };

/** What each of these events brings forth. */
function dialogue(...events: readonly UssdEvent[]): readonly string[][] {
  let session: UssdSession | undefined;
  return events.map((event) => {
    const { context, effects = [] } = ussdStep(config, session, event, info);
    session = context ?? undefined;
    return effects.map((effect) =>
      effect.effect === 'answer' ? `${effect.status}` : `${effect.method} ${effect.data.text ?? effect.data.error}`,
    );
  });
}
const invite = (code: string) => ({ kind: 'invite', dialog, code, number: '+15550001' }) as const;

describe('a dialogue of USSD', () => {
  it('waits for the ACK, answers and ends', () => {
    expect(dialogue(invite('*100#'), { kind: 'ack' }, { kind: 'ack' })).toEqual([
      ['200'],
      ['BYE Your number is +15550001'],
      ['481'],
    ]);
  });

  it('asks for a choice', () => {
    expect(dialogue(invite('*101#'), { kind: 'ack' }, { kind: 'ack' }, { kind: 'info', text: '1' })).toEqual([
      ['200'],
      ['INFO One or two?'],
      [],
      ['200', 'BYE One'],
    ]);
  });

  it.each([['2'], ['constructor'], ['__proto__'], [undefined]])('ends with an error on %s', (text) => {
    expect(dialogue(invite('*101#'), { kind: 'ack' }, { kind: 'info', text }).at(-1)).toEqual(['200', 'BYE 3']);
  });

  it('ends with an error where nobody knows the code, the ACK is lost, or the user says nothing', () => {
    expect(dialogue(invite('*9#'), { kind: 'ack' }).at(-1)).toEqual(['BYE 1']);
    expect(dialogue(invite('*101#'), { kind: 'timer' }).at(-1)).toEqual(['BYE 1']);
    expect(dialogue(invite('*101#'), { kind: 'ack' }, { kind: 'timer' }).at(-1)).toEqual(['BYE 1']);
  });

  it('is ended by the user', () => {
    expect(dialogue(invite('*101#'), { kind: 'bye' }, { kind: 'bye' })).toEqual([['200'], ['200'], ['481']]);
  });
});

describe('its documents', () => {
  it('come back as they were written', () => {
    expect(readUssd(writeUssd({ text: 'a < b & c' }))).toEqual({ text: 'a < b & c' });
    expect(readUssd(writeUssd({ error: 3 }))).toMatchObject({ error: 3 });
  });

  it('are none of others, and too long is none', () => {
    expect(readUssd(new TextEncoder().encode('<other/>'))).toBeUndefined();
    expect(readUssd(new Uint8Array(5_000))).toBeUndefined();
    expect(() => readUssd(new TextEncoder().encode('<ussd-data'))).toThrow(DecodeError);
  });
});
