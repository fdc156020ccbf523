/** A RAN node whose front has died: nobody tells of the end of its association, so it is looked for. */
import { describe, expect, it } from 'vitest';
import type { RanNode } from '../src/context/ran-node.ts';
import type { Environment } from '../src/environment.ts';
import { ranStep } from '../src/procedures/ran-node.ts';

const NODE: RanNode = { id: 'gnb-999-70-000001', supportedTas: [], pagingDrx: 'v128' };
const INFO = { key: 'n2.1/1', messageId: 'm', now: 0, timers: {}, callId: (name: string) => name };

function look(node: RanNode, present: boolean | undefined, ues: readonly string[] = ['7', '8']) {
  const env = { contexts: { present: () => present, uesOf: async () => ues } } as unknown as Environment;
  return ranStep(env, node, { kind: 'presence' }, INFO);
}

describe('the presence of a RAN node', () => {
  it('is looked for again while a front has it, or nobody can say', async () => {
    for (const present of [true, undefined]) {
      expect(await look(NODE, present)).toEqual({ context: NODE, timers: { presence: 30_000 } });
    }
  });

  it('that is missed once may come back', async () => {
    const missed = await look(NODE, false);
    expect(missed).toEqual({ context: { ...NODE, missing: [INFO.key] }, timers: { presence: 30_000 } });
    expect(await look({ ...NODE, missing: [INFO.key] }, true)).toEqual({ context: NODE, timers: { presence: 30_000 } });
  });

  it('that is missed twice is gone, and its UEs are idle', async () => {
    const event = { kind: 'ran-lost', peer: 'n2.1/1', cause: 'association' };
    const closing = await look({ ...NODE, missing: [INFO.key] }, false);
    expect(closing).toEqual({
      context: { ...NODE, missing: [INFO.key], closing: true },
      effects: [
        { effect: 'ue', key: '7', event },
        { effect: 'ue', key: '8', event },
      ],
      timers: { presence: 1_000 },
    });
    // Until all are idle, also where whoever told them has died.
    const again = closing.context as RanNode;
    expect(await look(again, false, ['8'])).toMatchObject({ context: again, effects: [{ key: '8' }] });
    expect(await look(again, false, [])).toEqual({ context: null });
  });
});
