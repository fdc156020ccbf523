/** What a server answers that knows these records and no others: for tests and simulated networks. */
import { type DnsMessage, type ResourceRecord, recordType, responseCode } from './message.ts';
import { sameName } from './name.ts';

export function answerTo(query: DnsMessage, records: readonly ResourceRecord[]): DnsMessage {
  const [question] = query.questions;
  const head = { ...query, response: true, authoritative: true, recursionAvailable: true };
  if (question === undefined) return { ...head, responseCode: responseCode.formatError, answers: [] };
  const named = records.filter(({ name }) => sameName(name, question.name));
  const answers = named.filter(({ type }) => typeOf(type) === question.type || type === 'CNAME');
  return { ...head, responseCode: named.length === 0 ? responseCode.nameError : responseCode.noError, answers };
}

/** `SRV _sip._udp.example.org`. */
export function questionText({ questions: [question] }: DnsMessage): string {
  const type = Object.entries(recordType).find(([, code]) => code === question?.type)?.[0] ?? `${question?.type}`;
  return `${type.toUpperCase()} ${question?.name ?? ''}`;
}

const typeOf = (type: ResourceRecord['type']): number => recordType[type.toLowerCase() as keyof typeof recordType];
