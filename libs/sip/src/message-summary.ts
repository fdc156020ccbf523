/** What a NOTIFY of the event package message-summary says (RFC 3842 §5): how many messages wait, by their kind. */
import { DecodeError, EncodeError } from '@trunkline/wire';
import { isToken, shown, unsigned } from './text.ts';

export const MESSAGE_SUMMARY = 'application/simple-message-summary';

export interface MessageCount {
  readonly new: number;
  readonly old: number;
}

export interface MessageSummary {
  /** Whether there are new messages. */
  readonly waiting: boolean;
  /** URI at which the messages are fetched. */
  readonly account?: string | undefined;
  /** By message-context-class (RFC 3458), in the order of the text: `voice-message`. */
  readonly counts: readonly (MessageCount & {
    readonly contextClass: string;
    readonly urgent?: MessageCount | undefined;
  })[];
  /** Header fields of messages that are new, a set for each. */
  readonly messages: readonly (readonly { readonly name: string; readonly value: string }[])[];
}

/** `2/8 (0/2)`. */
const COUNTS = /^(\d+)\s*\/\s*(\d+)(?:\s*\(\s*(\d+)\s*\/\s*(\d+)\s*\))?$/;
const LAST_COUNT = 0xffff_ffff;

/** @throws DecodeError where it does not begin with Messages-Waiting, or a line says nothing that the package knows */
export function parseMessageSummary(body: Uint8Array): MessageSummary {
  const [summary = '', ...rest] = new TextDecoder().decode(body).split(/\r?\n\r?\n/);
  const [first, ...lines] = fieldsOf(summary);
  if (first?.name.toLowerCase() !== 'messages-waiting') {
    throw new DecodeError('missing', 'does not begin with it', { path: 'Messages-Waiting' });
  }
  const status = first.value.toLowerCase();
  if (status !== 'yes' && status !== 'no') throw new DecodeError('value', `Messages-Waiting is ${shown(first.value)}`);
  const [second] = lines;
  const hasAccount = second?.name.toLowerCase() === 'message-account';
  return {
    waiting: status === 'yes',
    ...(hasAccount ? { account: second?.value } : {}),
    counts: (hasAccount ? lines.slice(1) : lines).map(({ name, value }) => countOf(name, value)),
    messages: rest.map(fieldsOf).filter(({ length }) => length > 0),
  };
}

/** @throws EncodeError for what would not be read as it is meant */
export function formatMessageSummary({ waiting, account, counts, messages }: MessageSummary): Uint8Array {
  const lines = [
    line('Messages-Waiting', waiting ? 'yes' : 'no'),
    ...(account === undefined ? [] : [line('Message-Account', account)]),
    ...counts.map(({ contextClass, urgent, ...all }) => {
      return line(contextClass, urgent === undefined ? pair(all) : `${pair(all)} (${pair(urgent)})`);
    }),
  ];
  const sets = messages.map((fields) => `\r\n${fields.map(({ name, value }) => line(name, value)).join('')}`);
  return new TextEncoder().encode([...lines, ...sets].join(''));
}

function countOf(name: string, value: string): MessageSummary['counts'][number] {
  const found = COUNTS.exec(value);
  if (found === null) throw new DecodeError('value', `${name} counts no messages: ${shown(value)}`);
  const [, fresh = '', old = '', urgentFresh, urgentOld = ''] = found;
  const count = (digits: string) => unsigned(digits, name, LAST_COUNT);
  const urgent = urgentFresh === undefined ? {} : { urgent: { new: count(urgentFresh), old: count(urgentOld) } };
  return { contextClass: name.toLowerCase(), new: count(fresh), old: count(old), ...urgent };
}

function fieldsOf(text: string): { readonly name: string; readonly value: string }[] {
  return text
    .split(/\r?\n/)
    .filter((row) => row.trim() !== '')
    .map((row) => {
      const colon = row.indexOf(':');
      const name = row.slice(0, colon).trim();
      if (colon < 0 || !isToken(name)) throw new DecodeError('value', `not a field: ${shown(row)}`);
      return { name, value: row.slice(colon + 1).trim() };
    });
}

const pair = ({ new: fresh, old }: MessageCount): string => `${fresh}/${old}`;

function line(name: string, value: string): string {
  if (!isToken(name) || /[\r\n]/.test(value)) throw new EncodeError(`not a field: ${shown(`${name}: ${value}`)}`);
  return `${name}: ${value}\r\n`;
}
