import { DecodeError, EncodeError } from '@trunkline/wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMessageSummary, type MessageSummary, parseMessageSummary } from '../src/index.ts';

const bytes = (...lines: string[]) => new TextEncoder().encode(lines.join('\r\n'));

describe('a message summary (RFC 3842)', () => {
  it('is read with account, counts and the fields of messages', () => {
    const body = bytes(
      'Messages-Waiting: yes',
      'Message-Account: sip:alice@vmail.example.com',
      'Voice-Message: 4/8 (1/2)',
      'fax-message:0/ 3',
      '',
      'To: <alice@atlanta.example.com>',
      'Subject: carpool tomorrow?',
      '',
      'Subject: HELP! at home ill',
      '',
    );
    expect(parseMessageSummary(body)).toEqual({
      waiting: true,
      account: 'sip:alice@vmail.example.com',
      counts: [
        { contextClass: 'voice-message', new: 4, old: 8, urgent: { new: 1, old: 2 } },
        { contextClass: 'fax-message', new: 0, old: 3 },
      ],
      messages: [
        [
          { name: 'To', value: '<alice@atlanta.example.com>' },
          { name: 'Subject', value: 'carpool tomorrow?' },
        ],
        [{ name: 'Subject', value: 'HELP! at home ill' }],
      ],
    });
  });

  it('needs no more than its status', () => {
    expect(parseMessageSummary(bytes('Messages-Waiting: no', ''))).toEqual({
      waiting: false,
      counts: [],
      messages: [],
    });
  });

  it.each([
    ['nothing', ''],
    ['another first line', 'Voice-Message: 1/2'],
    ['a status that there is not', 'Messages-Waiting: perhaps'],
    ['a count that is none', 'Messages-Waiting: yes\r\nVoice-Message: many'],
    ['a count beyond 32 bits', 'Messages-Waiting: yes\r\nVoice-Message: 4294967296/0'],
    ['a line that is no field', 'Messages-Waiting: yes\r\nVoice-Message'],
  ])('is refused where it has %s', (_, text) => {
    expect(() => parseMessageSummary(bytes(text))).toThrow(DecodeError);
  });

  it('is not written with a line break in it', () => {
    const summary = { waiting: true, account: 'sip:a@b\r\nVoice-Message: 1/1', counts: [], messages: [] };
    expect(() => formatMessageSummary(summary)).toThrow(EncodeError);
  });

  it('comes back as it was written', () => {
    const count = fc.record({ new: fc.nat(), old: fc.nat() });
    const counts = fc.array(
      fc
        .record({ contextClass: fc.constantFrom('voice-message', 'text-message'), new: fc.nat(), old: fc.nat() })
        .chain((all) =>
          fc.option(count, { nil: undefined }).map((urgent) => (urgent === undefined ? all : { ...all, urgent })),
        ),
    );
    const messages = fc.array(fc.constant([{ name: 'Subject', value: 'a word' }]));
    fc.assert(
      fc.property(fc.boolean(), counts, messages, (waiting, some, fields) => {
        const summary: MessageSummary = { waiting, account: 'sip:a@example.org', counts: some, messages: fields };
        expect(parseMessageSummary(formatMessageSummary(summary))).toEqual(summary);
      }),
    );
  });

  it('reads whatever comes, or says that it cannot', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
        try {
          parseMessageSummary(Uint8Array.from([...bytes('Messages-Waiting: yes\r\n'), ...noise]));
        } catch (error) {
          expect(error).toBeInstanceOf(DecodeError);
        }
      }),
    );
  });
});
