import { expect, it } from 'vitest';
import { createInProcessFront, type Delivery, LocalFronts } from '../src/index.ts';

const settle = () => new Promise((resolve) => setImmediate(resolve));

it('attaches a worker to whichever front of the process has the name now', async () => {
  const fronts = new LocalFronts();
  const got: Delivery[] = [];
  const sent: string[] = [];
  const front = (mark: string) =>
    createInProcessFront({ name: 'n2', nf: 'amf' }, { send: ({ peer }) => void sent.push(`${mark} ${peer}`) });
  const link = fronts.connect(
    'n2',
    { workerId: 'w', nf: 'amf', version: '1' },
    {
      deliver: async (delivery) => {
        got.push(delivery);
        return { sends: [] };
      },
    },
  );
  expect(link.attached).toBe(0);

  const first = front('first');
  fronts.set('n2', first);
  expect(link.attached).toBe(1);
  first.peerUp('a');
  expect([...link.peers().keys()]).toEqual(['a']);
  await first.close();
  expect(link.attached).toBe(0);
  expect(link.peers().size).toBe(0);

  const second = front('second');
  fronts.set('n2', second);
  second.peerUp('b');
  second.deliver({ key: 'k', peer: 'b', stream: 0, bytes: new Uint8Array(1) });
  await settle();
  expect(got.filter(({ kind }) => kind === 'message').map(({ peer }) => peer)).toEqual(['b']);
  expect(link.send({ peer: 'b', stream: 0, bytes: new Uint8Array(1) })).toBe(true);
  expect(sent).toEqual(['second b']);

  await link.close();
  fronts.set('n2', front('third'));
  expect(link.attached).toBe(0);
  await second.close();
});
