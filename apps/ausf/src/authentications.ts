/** Authentications that run: between the challenge and its confirmation, any AUSF worker may take the second half. */

import { SbiError } from '@trunkline/sbi';
import type { ContextDefinition, ContextStore, StateBackend } from '@trunkline/state';

interface Common {
  readonly supi: string;
  readonly servingNetworkName: string;
  /** Set once the UE answered: the same answer then gives the same result again. */
  readonly success?: boolean;
}

/** Octets in hexadecimal digits, as the SBI carries them. */
export interface FiveGAka extends Common {
  readonly method: '5G_AKA';
  readonly xresStar: string;
  readonly kSeaf: string;
}

export interface EapAkaPrime extends Common {
  readonly method: 'EAP_AKA_PRIME';
  readonly rand: string;
  readonly identifier: number;
  readonly xres: string;
  readonly kAut: string;
  readonly kSeaf: string;
}

export type Authentication = FiveGAka | EapAkaPrime;

const definition: ContextDefinition<Authentication> = { name: 'ausf-authentication', schema: 1 };

/** An authentication that nobody finishes is forgotten; twice the time that an AMF waits for its UE (T3560 with its retransmissions). */
const LIFETIME_MS = 60_000;

export class Authentications {
  readonly #store: ContextStore<Authentication>;

  constructor(state: StateBackend) {
    this.#store = state.contexts(definition);
  }

  async put(id: string, authentication: Authentication): Promise<void> {
    const stored = await this.#store.load(id);
    const result = await this.#store.commit(stored, { value: authentication, ttlMs: LIFETIME_MS });
    if (result.outcome === 'conflict') throw new SbiError(409, 'CONTEXT_NOT_FOUND', 'answered twice at once');
  }

  /** 404 CONTEXT_NOT_FOUND (TS 29.509 §6.1.7.3) where it is unknown or over. */
  async get(id: string): Promise<Authentication> {
    const { value } = await this.#store.load(id);
    if (value === undefined) throw new SbiError(404, 'CONTEXT_NOT_FOUND', `no authentication ${id}`);
    return value;
  }

  async remove(id: string): Promise<void> {
    const stored = await this.#store.load(id);
    if (stored.value === undefined) throw new SbiError(404, 'CONTEXT_NOT_FOUND', `no authentication ${id}`);
    await this.#store.commit(stored, { value: null });
  }
}
