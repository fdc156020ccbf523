/** Names of settings: known, moved, unknown, and asked of a resolver that takes its time. */
import { describe, expect, it } from 'vitest';
import { Names } from '../src/names.ts';

/** Looks that are answered by hand, on a clock that is put forward by hand. */
function lab(names: readonly string[]) {
  const due: (() => void)[] = [];
  const asked: { name: string; answer: (addresses: readonly string[] | Error) => void }[] = [];
  const unknown: string[] = [];
  const found: string[] = [];
  const made = new Names({
    names,
    clock: {
      after: (_ms, then) => {
        due.push(then);
        return () => void due.splice(due.indexOf(then), 1);
      },
    },
    unknown: (name) => void unknown.push(name),
    found: (name, addresses) => void found.push(`${name} ${addresses.join(' ')}`),
    resolve: (name) =>
      new Promise((resolve, reject) => {
        asked.push({ name, answer: (given) => (given instanceof Error ? reject(given) : resolve(given)) });
      }),
  });
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  return {
    names: made,
    unknown,
    found,
    asked,
    answer: async (at: number, given: readonly string[] | Error) => {
      asked[at]?.answer(given);
      await settled();
    },
    pass: () => {
      for (const then of due.splice(0)) then();
    },
    due,
    finish: async () => {
      made.stop();
      for (const one of asked) one.answer([]);
      await settled();
    },
  };
}

describe('names of settings', () => {
  it('are addresses that stay, and names in their order', async () => {
    const { names, asked, answer, finish } = lab(['a.lab', '192.0.2.1', 'b.lab']);
    expect(names.addresses).toEqual(['192.0.2.1']);
    names.start();
    expect(asked.map(({ name }) => name)).toEqual(['a.lab', 'b.lab']);
    await answer(1, ['192.0.2.9', '192.0.2.3']);
    expect(names.addresses).toEqual(['192.0.2.1', '192.0.2.3', '192.0.2.9']);
    await answer(0, ['192.0.2.2']);
    expect(names.addresses).toEqual(['192.0.2.2', '192.0.2.1', '192.0.2.3', '192.0.2.9']);
    expect(names.addressesOf('a.lab')).toEqual(['192.0.2.2']);
    await finish();
  });

  it('that are not known any more keep what they stood for, which is said once', async () => {
    const { names, answer, pass, unknown, found, finish } = lab(['a.lab']);
    names.start();
    await answer(0, ['192.0.2.2']);
    for (const look of [1, 2]) {
      pass();
      await answer(look, new Error('ENOTFOUND'));
    }
    expect([names.addresses, unknown]).toEqual([['192.0.2.2'], ['a.lab']]);
    pass();
    await answer(3, ['192.0.2.3']);
    expect(names.addresses).toEqual(['192.0.2.3']);
    expect(found).toEqual(['a.lab 192.0.2.2', 'a.lab 192.0.2.3']);
    await finish();
  });

  it('do not wait for each other, nor for a look that hangs; what comes late is not news', async () => {
    const { names, answer, pass, asked, finish } = lab(['slow.lab', 'quick.lab']);
    names.start();
    await answer(1, ['192.0.2.5']);
    expect(names.addresses).toEqual(['192.0.2.5']);
    pass();
    expect(asked.map(({ name }) => name)).toEqual(['slow.lab', 'quick.lab', 'slow.lab', 'quick.lab']);
    await answer(2, ['192.0.2.7']);
    await answer(0, ['192.0.2.6']);
    expect(names.addressesOf('slow.lab')).toEqual(['192.0.2.7']);
    await finish();
  });

  it('take no more threads of the resolver than others can spare', async () => {
    const { names, asked, answer, pass, finish } = lab(['a.lab', 'b.lab', 'c.lab', 'd.lab']);
    names.start();
    expect(asked).toHaveLength(3);
    await answer(0, []);
    pass();
    expect(asked).toHaveLength(4);
    await finish();
  });

  it('are looked for no more once they are stopped', async () => {
    const { names, due, asked, answer } = lab(['a.lab']);
    names.start();
    names.stop();
    expect(due).toEqual([]);
    await answer(0, ['192.0.2.2']);
    expect([names.addresses, asked.length]).toEqual([[], 1]);
  });
});
