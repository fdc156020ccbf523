/** Key and certificate of TLS out of files, which are read again: who renews them does not restart the P-CSCF. */
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Clock } from '@trunkline/platform';
import type { TlsPair, TlsServer } from '@trunkline/sip-transport';
import type { PcscfConfig } from '../config.ts';

export interface TlsFilesOptions {
  readonly settings: NonNullable<PcscfConfig['tls']>;
  readonly clock: Clock;
  /** Throws where key and certificate do not fit. */
  readonly renew: (pair: TlsPair) => void;
  readonly note: (level: 'info' | 'warn', message: string, about: Readonly<Record<string, unknown>>) => void;
}

/** What a cluster's secrets need to reach a pod is more. */
const REREAD_MS = 5_000;

export class TlsFiles {
  readonly #options: TlsFilesOptions;
  /** In use. */
  #pair: TlsPair;
  /** What is wrong with what was read last. */
  #fault: { readonly text: string; readonly isTold: boolean } | undefined;
  #cancel: () => void = () => undefined;
  #stopped = false;

  /** @throws Error that names the setting */
  constructor(options: TlsFilesOptions) {
    this.#options = options;
    const { key, cert } = options.settings;
    this.#pair = { key: pemOf(key, 'pcscf.tls.key'), cert: pemOf(cert, 'pcscf.tls.cert') };
  }

  get server(): TlsServer {
    return { ...this.#pair, port: this.#options.settings.port };
  }

  start(): void {
    if (this.#stopped) return;
    this.#cancel = this.#options.clock.after(REREAD_MS, () => {
      void this.look().finally(() => this.start());
    });
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel();
  }

  /** What cannot be read, or does not fit, leaves what there is. */
  async look(): Promise<void> {
    const { settings, renew, note } = this.#options;
    try {
      const pair = { key: await readFile(settings.key, 'utf8'), cert: await readFile(settings.cert, 'utf8') };
      if (pair.key !== this.#pair.key || pair.cert !== this.#pair.cert) {
        renew(pair);
        this.#pair = pair;
        note('info', 'SIP over TLS has a new certificate', { cert: settings.cert });
      }
      this.#fault = undefined;
    } catch (error) {
      this.#failed((error as Error).message);
    }
  }

  /** One file is written before the other: what is no better the next time is told, once. */
  #failed(text: string): void {
    const isAgain = this.#fault?.text === text;
    if (isAgain && this.#fault?.isTold === false) {
      const { key, cert } = this.#options.settings;
      this.#options.note('warn', 'SIP over TLS goes on with its old certificate', { key, cert, reason: text });
    }
    this.#fault = { text, isTold: isAgain };
  }
}

function pemOf(file: string, setting: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`${setting}: ${file} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}
