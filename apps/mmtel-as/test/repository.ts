/** What the HSS does with RepositoryData: numbers that follow, or nothing is written. */
import type { RepositoryData } from '@trunkline/ims';

export class Repository {
  readonly #kept = new Map<string, RepositoryData>();
  /** Somebody else writes before the next one does. */
  interferes = false;

  set(identity: string, serviceData: string): this {
    this.#kept.set(identity, { sequenceNumber: (this.#kept.get(identity)?.sequenceNumber ?? -1) + 1, serviceData });
    return this;
  }

  get(identity: string): string {
    return this.#kept.get(identity)?.serviceData ?? '';
  }

  read = async (identity: string): Promise<RepositoryData | undefined> => this.#kept.get(identity);

  write = async (identity: string, _: string, before: RepositoryData | undefined, data: string): Promise<boolean> => {
    if (this.interferes) {
      this.interferes = false;
      this.set(
        identity,
        this.get(identity).replace('</simservs>', '<communication-waiting active="true"/></simservs>'),
      );
    }
    if (this.#kept.get(identity)?.sequenceNumber !== before?.sequenceNumber) return false;
    this.set(identity, data);
    return true;
  };
}
