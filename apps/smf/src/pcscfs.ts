/** P-CSCFs of the settings as the addresses that UEs are told: those of pods are known by name only. */
import { Names } from '@trunkline/platform';
import type { WallClock } from '@trunkline/state';
import type { SmfConfig } from './config.ts';

export class Pcscfs {
  readonly #names: ReadonlyMap<string, Names>;

  constructor(dnns: SmfConfig['dnns'], clock: WallClock, report: (error: unknown) => void) {
    const unknown = (name: string, cause: unknown) =>
      report(new Error(`the P-CSCF ${name} is not known yet; trying again`, { cause }));
    this.#names = new Map(
      Object.entries(dnns).map(([dnn, { pcscf }]) => [dnn, new Names({ names: pcscf, clock, unknown })]),
    );
  }

  of(dnn: string): readonly string[] {
    return this.#names.get(dnn)?.addresses ?? [];
  }

  start(): void {
    for (const names of this.#names.values()) names.start();
  }

  stop(): void {
    for (const names of this.#names.values()) names.stop();
  }
}
