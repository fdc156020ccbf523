/** Workers behind one address as UPF and workers see them: they come, leave, fall silent, and speak out of turn. */
import { describe, expect, it } from 'vitest';
import { CONTROL } from '../src/packet-tunnel.ts';
import { TunnelWorkers } from '../src/tunnel-workers.ts';

const UPF = '192.0.2.7';
const UES = Array.from({ length: 200 }, (_, n) => `10.46.0.${n}`);

/** Ends of tunnels that hear each other at once, on a clock that is put forward by hand. */
class Net {
  now = 0;
  named: string[] = [];
  readonly #due: { at: number; then: () => void }[] = [];
  readonly #ends = new Map<string, TunnelWorkers>();
  readonly cut = new Set<string>();
  changes = 0;

  end(address: string): TunnelWorkers {
    const isWorker = address !== UPF;
    const end: TunnelWorkers = new TunnelWorkers({
      tunnel: {
        addressesOf: (name) => (name === 'workers' ? this.named : [name]),
        send: (message, to) => {
          if (!this.cut.has(address) && !this.cut.has(to)) this.#ends.get(to)?.heard(message, address);
        },
      },
      names: ['workers'],
      clock: {
        monotonic: () => this.now,
        after: (ms, then) => {
          const due = { at: this.now + ms, then };
          this.#due.push(due);
          return () => void this.#due.splice(this.#due.indexOf(due), 1);
        },
      },
      ...(isWorker ? { own: address, askers: [UPF], changed: () => this.changes++ } : {}),
    });
    this.#ends.set(address, end);
    return end;
  }

  pass(ms: number): void {
    for (const end = this.now + ms; ; ) {
      const next = this.#due.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
      if (next === undefined) {
        this.now = end;
        return;
      }
      this.#due.splice(this.#due.indexOf(next), 1);
      this.now = next.at;
      next.then();
    }
  }
}

function three() {
  const net = new Net();
  const addresses = ['192.0.2.31', '192.0.2.32', '192.0.2.33'];
  net.named = addresses;
  const upf = net.end(UPF);
  const workers = addresses.map((address) => net.end(address));
  for (const each of [upf, ...workers]) each.start();
  net.pass(1_500);
  const all = [upf, ...workers];
  return { net, addresses, upf, workers, all };
}

const owners = (end: TunnelWorkers) => UES.map((ue) => end.ownerOf(ue));

describe('workers with one address', () => {
  it('are known to all alike, and each has its part of the UEs', () => {
    const { all, addresses } = three();
    for (const end of all) expect(end.serving).toEqual(addresses);
    for (const end of all) expect(owners(end)).toEqual(owners(all[0] as TunnelWorkers));
    for (const one of addresses)
      expect(owners(all[0] as TunnelWorkers).filter((o) => o === one).length).toBeGreaterThan(40);
  });

  it('leave at once, with their UEs alone, and are known on for what they had begun', () => {
    const { net, all, upf, workers, addresses } = three();
    const before = owners(upf);
    net.changes = 0;
    workers[1]?.leave();
    for (const end of all) expect(end.serving).toEqual([addresses[0], addresses[2]]);
    expect(net.changes).toBe(3);
    const after = owners(upf);
    for (const [n, owner] of before.entries()) if (owner !== addresses[1]) expect(after[n]).toBe(owner);
    const moved = UES.filter((_, n) => before[n] === addresses[1]);
    for (const ue of moved) expect(workers[0]?.formerOwnerOf(ue)).toBe(addresses[1]);
    net.named = net.named.filter((one) => one !== addresses[1]);
    net.pass(60_000);
    expect(workers[0]?.isKnown(addresses[1] as string)).toBe(true);
    expect(workers[0]?.formerOwnerOf(moved[0] as string)).toBe(addresses[1]);
    net.pass(400_000);
    expect(workers[0]?.isKnown(addresses[1] as string)).toBe(false);
    expect(workers[0]?.formerOwnerOf(moved[0] as string)).toBeUndefined();
  });

  it('are missed within five seconds where they fall silent, and have their UEs back when they speak', () => {
    const { net, all, upf, addresses } = three();
    const before = owners(upf);
    net.cut.add(addresses[0] as string);
    net.pass(5_000);
    for (const end of all.filter((_, n) => n !== 1)) expect(end.serving).toEqual(addresses.slice(1));
    const moved = UES.find((_, n) => before[n] === addresses[0]) as string;
    expect(all[2]?.formerOwnerOf(moved)).toBeUndefined();
    net.cut.clear();
    net.pass(1_500);
    expect(owners(upf)).toEqual(before);
  });

  it('come by being named and by answering, not by either alone', () => {
    const { net, upf, addresses } = three();
    net.named = [...addresses, '192.0.2.34'];
    net.pass(5_000);
    expect(upf.serving).toEqual(addresses);
    net.end('192.0.2.34').start();
    expect(upf.serving).toContain('192.0.2.34');
    net.named = addresses;
    net.pass(1_500);
    expect(upf.serving).toEqual(addresses);
  });

  it('are not made by who is not named, or says what nobody understands', () => {
    const { upf, workers, addresses } = three();
    const said = (...octets: number[]) => Uint8Array.of(CONTROL, ...octets);
    expect(upf.heard(said(2, 0, 0, 1), '198.51.100.1')).toBe(true);
    expect(upf.heard(said(2, 0, 0, 7), addresses[0] as string)).toBe(true);
    expect(upf.heard(said(2), addresses[0] as string)).toBe(true);
    expect(upf.heard(said(), addresses[0] as string)).toBe(false);
    expect(workers[0]?.heard(said(9), addresses[1] as string)).toBe(false);
    expect(upf.serving).toEqual(addresses);
  });
});
