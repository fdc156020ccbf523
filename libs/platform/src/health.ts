/** Is the process alive, and may it be given work? Each part that can be missing says so by name, with a reason. */

export interface Indicator {
  readonly name: string;
  /** Undefined when all is well, else the reason in words that tell what to do. */
  readonly check: () => string | undefined;
}

export interface HealthReport {
  readonly status: 'ok' | 'unavailable';
  /** What is not well: name → reason. */
  readonly reasons: Readonly<Record<string, string>>;
}

export class Health {
  readonly #readiness: Indicator[] = [];
  readonly #liveness: Indicator[] = [];
  #draining = false;

  /** Not ready while `check` gives a reason. */
  readyWhen(name: string, check: Indicator['check']): void {
    this.#readiness.push({ name, check });
  }

  /** Not alive, to be restarted, while `check` gives a reason. */
  aliveWhen(name: string, check: Indicator['check']): void {
    this.#liveness.push({ name, check });
  }

  /** From now on not ready: the process is on its way out. */
  drain(): void {
    this.#draining = true;
  }

  get draining(): boolean {
    return this.#draining;
  }

  ready(): HealthReport {
    const report = collect(this.#readiness);
    if (!this.#draining) return report;
    return { status: 'unavailable', reasons: { ...report.reasons, drain: 'the process is draining' } };
  }

  live(): HealthReport {
    return collect(this.#liveness);
  }
}

function collect(indicators: readonly Indicator[]): HealthReport {
  const reasons: Record<string, string> = {};
  for (const { name, check } of indicators) {
    const reason = check();
    if (reason !== undefined) reasons[name] = reason;
  }
  return { status: Object.keys(reasons).length === 0 ? 'ok' : 'unavailable', reasons };
}
