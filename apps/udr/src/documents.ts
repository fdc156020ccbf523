/** The UDR's resources as documents of the subscriber database, with the errors of TS 29.504 §6.1.7. */
import { SbiError, type SubscriptionData } from '@trunkline/sbi';
import type { Document, SubscriberRepository } from '@trunkline/subscriber-database';
import { applyPatch } from 'rfc6902';

type Patch = Parameters<typeof applyPatch>[1];

/** How often a PATCH is tried again when somebody else wrote between its read and its write. */
const PATCH_ATTEMPTS = 5;

export class Documents {
  /** Throws 503 while the database is away. */
  private readonly repository: () => SubscriberRepository;

  constructor(repository: () => SubscriberRepository) {
    this.repository = repository;
  }

  /** SUPI of a SUPI or GPSI; 404 USER_NOT_FOUND. */
  async supi(ueId: string): Promise<string> {
    const supi = await this.repository().resolve(ueId);
    if (supi === undefined) throw new SbiError(404, 'USER_NOT_FOUND', `no subscriber ${ueId}`);
    return supi;
  }

  async read<T>(ueId: string, path: string): Promise<T> {
    const found = await this.find<T>(ueId, path);
    if (found === undefined) throw new SbiError(404, 'DATA_NOT_FOUND', `no ${path}`);
    return found.data;
  }

  /** Undefined where the subscriber exists and the document does not. */
  async find<T>(ueId: string, path: string): Promise<Document<T> | undefined> {
    const repository = this.repository();
    const direct = await repository.read<T>(ueId, path);
    if (direct !== undefined) return direct;
    const supi = await this.supi(ueId);
    return supi === ueId ? undefined : repository.read<T>(supi, path);
  }

  async readAll<T>(ueId: string, prefix: string): Promise<ReadonlyMap<string, T>> {
    const all = await this.repository().readAll(await this.supi(ueId), prefix);
    return new Map([...all].map(([path, document]) => [path, document.data as T]));
  }

  /** As {@link readAll}, with the counts of writes. */
  async versions<T>(supi: string, prefix: string): Promise<ReadonlyMap<string, Document<T>>> {
    return (await this.repository().readAll(supi, prefix)) as ReadonlyMap<string, Document<T>>;
  }

  /** Writes what has this version still (0: what is not there yet); 409 otherwise. */
  async replace(supi: string, path: string, data: unknown, version: number): Promise<void> {
    const result = await this.repository().write(supi, path, data, version);
    if (result === 'no-subscriber') throw new SbiError(404, 'USER_NOT_FOUND', `no subscriber ${supi}`);
    if (result === 'conflict') throw new SbiError(409, 'MODIFICATION_NOT_ALLOWED', `${path} was changed meanwhile`);
  }

  async write(ueId: string, path: string, data: unknown): Promise<'created' | 'updated'> {
    const repository = this.repository();
    let result = await repository.write(ueId, path, data);
    if (result === 'no-subscriber') result = await repository.write(await this.supi(ueId), path, data);
    if (result === 'created' || result === 'updated') return result;
    throw new SbiError(404, 'USER_NOT_FOUND', `no subscriber ${ueId}`);
  }

  /** Applies a JSON Patch (RFC 6902) as one conditional write; a failed `test` is 409. */
  async patch(ueId: string, path: string, patch: readonly unknown[]): Promise<void> {
    let supi = ueId;
    for (let attempt = 0; attempt < PATCH_ATTEMPTS; attempt++) {
      let current = await this.repository().read<object>(supi, path);
      if (current === undefined && attempt === 0) {
        supi = await this.supi(ueId);
        current = await this.repository().read<object>(supi, path);
      }
      if (current === undefined) throw new SbiError(404, 'DATA_NOT_FOUND', `no ${path}`);
      const changed = structuredClone(current.data);
      const faults = applyPatch(changed, patch as Patch).filter((fault) => fault !== null);
      if (faults[0] !== undefined) {
        const conflict = faults.some((fault) => fault.name === 'TestError');
        throw new SbiError(conflict ? 409 : 403, 'MODIFICATION_NOT_ALLOWED', `${faults[0].name}: ${faults[0].message}`);
      }
      if ((await this.repository().write(supi, path, changed, current.version)) === 'updated') return;
    }
    throw new SbiError(503, 'NF_CONGESTION_RISK', `${path} is being changed by others`);
  }

  async erase(ueId: string, path: string): Promise<void> {
    if (!(await this.repository().erase(await this.supi(ueId), path))) {
      throw new SbiError(404, 'DATA_NOT_FOUND', `no ${path}`);
    }
  }

  async subscribe(id: string, data: SubscriptionData.SubscriptionDataSubscriptions): Promise<void> {
    await this.repository().subscribe(id, data.ueId === undefined ? undefined : await this.supi(data.ueId), data);
  }

  async unsubscribe(id: string): Promise<void> {
    if (!(await this.repository().unsubscribe(id))) throw new SbiError(404, 'SUBSCRIPTION_NOT_FOUND', id);
  }
}
