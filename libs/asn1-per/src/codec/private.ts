/** PrivateIE-Container: 1 to 65535 private IEs, whose values only their makers know. */
import { EncodeError } from '@trunkline/wire';
import type { PrivateIe } from '../values.ts';
import { wrongType } from '../writer.ts';
import type { Codec } from './codec.ts';
import { readCriticality, writeCriticality } from './ie.ts';
import { oidCodec } from './oid.ts';

export const privateIesCodec: Codec = {
  decode: (reader) => {
    const count = reader.uint(2) + 1;
    if (count * 16 > reader.remaining)
      reader.fail('length', `${count} private IEs, ${reader.remaining >>> 3} octets left`);
    const ies: PrivateIe[] = [];
    for (let i = 0; i < count; i++) {
      const id: PrivateIe['id'] = reader.bit()
        ? { choice: 'global', value: oidCodec.decode(reader) as string }
        : { choice: 'local', value: reader.uint(2) };
      ies.push({ id, criticality: readCriticality(reader), value: reader.lengthAndOctets() });
    }
    return ies;
  },
  encode: (writer, value) => {
    if (!Array.isArray(value)) wrongType('a list', value);
    if (value.length < 1 || value.length > 65536 - 1) throw new EncodeError(`${value.length} private IEs`);
    writer.uint(value.length - 1, 2);
    for (const { id, criticality, value: octets } of value as PrivateIe[]) {
      writer.bit(id.choice === 'global');
      if (id.choice === 'global') oidCodec.encode(writer, id.value);
      else if (Number.isInteger(id.value) && id.value >= 0 && id.value <= 65535) writer.uint(id.value, 2);
      else throw new EncodeError(`${id.value} is not a private id`);
      writeCriticality(writer, criticality);
      if (!(octets instanceof Uint8Array)) wrongType('octets', octets);
      writer.lengthAndOctets(octets);
    }
  },
};
