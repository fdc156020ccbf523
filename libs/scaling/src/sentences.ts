/** Figures in the words of a reason. */

/** 0.456 → `46 %` */
export function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

/** 1,500 ms → `1.5 s` */
export function seconds(ms: number): string {
  return `${Math.round(ms / 100) / 10} s`;
}

/** `1 UE`, `2 UEs` */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

export function workers(count: number): string {
  return plural(count, 'worker');
}
