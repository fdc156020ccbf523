/** CHOICE (X.691 §23); an alternative that is one IE field (choice-Extensions) gives its members as alternatives. */
import { DecodeError, EncodeError } from '@trunkline/wire';
import type { PerReader } from '../reader.ts';
import type { ChoiceSchema, Schema } from '../schema.ts';
import { wrongType } from '../writer.ts';
import type { Codec, Resolve } from './codec.ts';
import { wholeNumber } from './whole-number.ts';

interface Alternative {
  readonly name: string;
  readonly index: number;
  readonly codec: Codec;
  /** Its value is `{ choice, value }` itself. */
  readonly isIe: boolean;
}

export function choiceCodec(schema: ChoiceSchema, resolve: Resolve): Codec {
  const { added } = schema;
  const root = schema.root.length;
  const whole = wholeNumber(root - 1);
  const byName = new Map<string, Alternative>();
  const alternatives = [...schema.root, ...(added ?? [])].map(({ name, type }, index): Alternative => {
    const alternative = { name, index, codec: resolve(type), isIe: isIe(type) };
    for (const key of namesOf(name, type)) byName.set(key, alternative);
    return alternative;
  });
  const take = (alternative: Alternative, value: unknown) =>
    alternative.isIe ? value : { choice: alternative.name, value };

  return {
    decode: (reader: PerReader) => {
      const extended = added !== undefined && reader.bit();
      const index = extended ? reader.smallNumber() + root : whole.read(reader);
      const alternative = alternatives[index];
      if (alternative === undefined) reader.fail('unknown', `alternative ${index - root} of the extension of a CHOICE`);
      try {
        const { decode } = alternative.codec;
        return take(alternative, extended ? reader.open(decode) : decode(reader));
      } catch (error) {
        throw error instanceof DecodeError ? error.within(alternative.name) : error;
      }
    },
    encode: (writer, value) => {
      if (typeof value !== 'object' || value === null) wrongType('{ choice, value }', value);
      const { choice, value: inner } = value as { choice: string; value: unknown };
      const alternative = byName.get(choice);
      if (alternative === undefined) throw new EncodeError(`"${choice}" is none of ${[...byName.keys()].join(', ')}`);
      const content = alternative.isIe ? value : inner;
      if (alternative.index < root) {
        if (added !== undefined) writer.bit(false);
        whole.write(writer, alternative.index);
        alternative.codec.encode(writer, content);
        return;
      }
      writer.bit(true);
      writer.smallNumber(alternative.index - root);
      const mark = writer.openOpen();
      alternative.codec.encode(writer, content);
      writer.closeOpen(mark);
    },
  };
}

const isIe = (type: Schema): boolean => typeof type === 'object' && type.kind === 'ie';

function namesOf(name: string, type: Schema): string[] {
  return typeof type === 'object' && type.kind === 'ie' ? [...type.members.map((m) => m.name), 'unknownIe'] : [name];
}
