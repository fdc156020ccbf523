/** The document of USSD over IMS (TS 24.390 §5.1.3, from memory): a string, or an error. */
import { childOf, document, element, optional, parseXml, textOf } from '@trunkline/xml';

export const USSD_TYPE = 'application/vnd.3gpp.ussd+xml';
export const USSD_PACKAGE = 'g.3gpp.ussd';

/** `error-code`: unspecified, and a value that was not expected. */
export const ussdError = { unspecified: 1, unexpectedValue: 3 } as const;

export interface UssdData {
  readonly text?: string | undefined;
  readonly error?: number | undefined;
}

/** Longer than any string of USSD: 182 characters (TS 23.038 §5). */
const LONGEST = 4_096;

/** Undefined for what is no such document. @throws DecodeError */
export function readUssd(body: Uint8Array): UssdData | undefined {
  if (body.length > LONGEST) return undefined;
  const root = parseXml(new TextDecoder().decode(body));
  if (root.name !== 'ussd-data') return undefined;
  const error = textOf(root, 'error-code');
  return {
    text: textOf(root, 'ussd-string') ?? childOf(root, 'ussd-string')?.text,
    ...(error === undefined ? {} : { error: Number(error) }),
  };
}

export function writeUssd({ text, error }: UssdData): Uint8Array {
  const parts = [element('language', 'en'), optional('ussd-string', text), optional('error-code', error)];
  return new TextEncoder().encode(document(element('ussd-data', parts)));
}
