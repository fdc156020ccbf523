/** TP-Data-Coding-Scheme (TS 23.038 §4): which alphabet the user data has. */
export type Alphabet = '7bit' | '8bit' | 'ucs2';

export interface DataCoding {
  readonly alphabet: Alphabet;
  readonly compressed: boolean;
  /** Class 0 is shown at once. */
  readonly messageClass?: number;
}

/** Of messages that say nothing else. */
export const CODING = { '7bit': 0x00, '8bit': 0x04, ucs2: 0x08 } as const;

const ALPHABETS = ['7bit', '8bit', 'ucs2', '7bit'] as const;

/** Whatever is reserved counts as the 7 bit default alphabet. */
export function dataCoding(octet: number): DataCoding {
  const messageClass = octet & 3;
  if (octet < 0x80) {
    const alphabet = ALPHABETS[(octet >> 2) & 3] ?? '7bit';
    return { alphabet, compressed: (octet & 0x20) !== 0, ...((octet & 0x10) === 0 ? {} : { messageClass }) };
  }
  if (octet >= 0xf0) return { alphabet: (octet & 4) === 0 ? '7bit' : '8bit', compressed: false, messageClass };
  return { alphabet: octet >= 0xe0 ? 'ucs2' : '7bit', compressed: false };
}
