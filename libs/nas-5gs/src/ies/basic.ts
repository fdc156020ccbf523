/** Value parts that many IEs share: octets, small numbers, flags, timers, text. */
import { DecodeError, EncodeError, type Reader } from '@trunkline/wire';
import type { HalfIe, Ie } from '../table.ts';

/** Octets as they are: for IEs that the core only carries, or whose contents another protocol defines. */
export const octets: Ie<Uint8Array> = {
  read: (reader) => reader.rest().slice(),
  write: (writer, value) => {
    writer.put(value);
  },
};

export const u8: Ie<number> = {
  read: (reader) => reader.u8(),
  write: (writer, value) => {
    writer.u8(value);
  },
};

export const u16: Ie<number> = {
  read: (reader) => reader.u16(),
  write: (writer, value) => {
    writer.u16(value);
  },
};

/** Half an octet as a number. */
export const nibble: HalfIe<number> = { read: (value) => value & 15, write: (value) => value & 15 };

/** Half an octet whose lowest bit says yes. */
export const bit: HalfIe<boolean> = { read: (value) => (value & 1) === 1, write: (value) => (value ? 1 : 0) };

/** Half an octet with names: `values[n]` names n. Values without a name are read as `reserved`, or as the fallback that the specification gives. */
export function nibbleOf<const N extends string>(values: Readonly<Record<number, N>>, fallback: N): HalfIe<N> {
  const numbers = new Map(Object.entries(values).map(([number, name]) => [name as N, Number(number)]));
  return {
    read: (value) => values[value & 15] ?? fallback,
    write: (value) => {
      const number = numbers.get(value);
      if (number === undefined) throw new EncodeError(`${value} is not one of ${[...numbers.keys()].join(', ')}`);
      return number;
    },
  };
}

/** Flags of one or more octets by name, bit 1 of octet 1 first; `''` is a spare bit. Octets beyond the names are kept as zero. */
export function flags<const N extends string>(
  names: readonly N[],
  minOctets = 1,
): Ie<Partial<Record<Exclude<N, ''>, boolean>>> {
  return {
    read: (reader) => {
      const value: Partial<Record<string, boolean>> = {};
      for (let at = 0; at < names.length && reader.remaining > 0; at += 8) {
        const octet = reader.u8();
        for (let i = 0; i < 8; i++) {
          const name = names[at + i];
          if (name !== undefined && name !== '' && ((octet >> i) & 1) === 1) value[name] = true;
        }
      }
      return value as Partial<Record<Exclude<N, ''>, boolean>>;
    },
    write: (writer, value) => {
      const given = value as Partial<Record<string, boolean>>;
      let octetsNeeded = minOctets;
      names.forEach((name, index) => {
        if (name !== '' && given[name] === true) octetsNeeded = Math.max(octetsNeeded, (index >> 3) + 1);
      });
      for (let octet = 0; octet < octetsNeeded; octet++) {
        let bits = 0;
        for (let i = 0; i < 8; i++) {
          const name = names[octet * 8 + i];
          if (name !== undefined && name !== '' && given[name] === true) bits |= 1 << i;
        }
        writer.u8(bits);
      }
    },
  };
}

/** Numbers 0..15 and more as bits of octets, bit 1 of octet 1 is number 0 (PDU session status and its like, TS 24.501 §9.11.3.44). */
export const psiBits: Ie<readonly number[]> = {
  read: (reader) => {
    const low = reader.u8();
    const bits = low | (reader.u8() << 8);
    const ids: number[] = [];
    // Bit 0 is spare: there is no PDU session identity 0.
    for (let id = 1; id < 16; id++) if (((bits >> id) & 1) === 1) ids.push(id);
    return ids;
  },
  write: (writer, ids) => {
    let bits = 0;
    for (const id of ids) {
      if (!(id >= 1 && id <= 15)) throw new EncodeError(`PDU session identity ${id} is not within 1..15`);
      bits |= 1 << id;
    }
    writer.u8(bits & 0xff).u8(bits >> 8);
  },
};

/** A GPRS timer (TS 24.008 §10.5.7.3, §10.5.7.4, §10.5.7.4a) in seconds; undefined where it is deactivated. */
function timer(units: readonly (number | undefined)[]): Ie<{ readonly seconds: number | undefined }> {
  return {
    read: (reader) => {
      const octet = reader.u8();
      const unit = units[octet >> 5];
      return { seconds: unit === undefined ? undefined : unit * (octet & 31) };
    },
    write: (writer, { seconds }) => {
      if (seconds === undefined) {
        writer.u8(0xe0);
        return;
      }
      // The smallest unit that holds the value exactly, else the smallest that holds it rounded up.
      const known = units
        .map((unit, code) => ({ unit, code }))
        .filter((u): u is { unit: number; code: number } => u.unit !== undefined);
      known.sort((a, b) => a.unit - b.unit);
      const fit =
        known.find(({ unit }) => seconds % unit === 0 && seconds / unit <= 31) ??
        known.find(({ unit }) => seconds / unit <= 31);
      if (fit === undefined) throw new EncodeError(`a timer of ${seconds} s is too long`);
      writer.u8((fit.code << 5) | Math.ceil(seconds / fit.unit));
    },
  };
}

/** GPRS timer 2: 2 s, 1 min, decihours; deactivated. */
export const gprsTimer2 = timer([2, 60, 360, 60, 60, 60, 60, undefined]);
/** GPRS timer 3: 10 min, 1 h, 10 h, 2 s, 30 s, 1 min, 320 h; deactivated. */
export const gprsTimer3 = timer([600, 3600, 36_000, 2, 30, 60, 1_152_000, undefined]);

/** A DNN as labels (TS 23.003 §9A): `internet`, `ims.mnc070.mcc999.gprs`. */
export const dnn: Ie<string> = {
  read: (reader) => {
    const labels: string[] = [];
    while (reader.remaining > 0) {
      const length = reader.u8();
      if (length === 0 || length > 63)
        throw new DecodeError('length', `a label of ${length} octets`, { offset: reader.offset - 1 });
      labels.push(ascii(reader, length));
    }
    return labels.join('.');
  },
  write: (writer, text) => {
    for (const label of text.split('.')) {
      if (label.length === 0 || label.length > 63) throw new EncodeError(`"${text}" is not a DNN`);
      writer.u8(label.length).put(new TextEncoder().encode(label));
    }
  },
};

function ascii(reader: Reader, octetCount: number): string {
  const bytes = reader.take(octetCount);
  let text = '';
  for (const byte of bytes) {
    if (byte < 0x21 || byte > 0x7e) throw new DecodeError('value', 'a label holds letters, digits and hyphens');
    text += String.fromCharCode(byte);
  }
  return text;
}
