/** Which power policy is on at a time. */
import type { MobileCoreSpec, PowerPolicy } from '../resources/mobile-core.ts';

const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** `now` in milliseconds since 1970. @throws RangeError for a time zone that there is not */
export function policyAt(now: number, { policy, timeZone, schedule }: MobileCoreSpec['power']): PowerPolicy {
  if (schedule.length === 0) return policy;
  const { day, time } = localTime(now, timeZone);
  const on = schedule.find(({ days, from, to }) => {
    const isDay = (one: number) => days.length === 0 || days.some((name) => name === DAYS[one]);
    if (from < to) return isDay(day) && from <= time && time < to;
    // Over midnight: it belongs to the day on which it began.
    return (isDay(day) && from <= time) || (isDay((day + 6) % 7) && time < to);
  });
  return on?.policy ?? policy;
}

/** `time`: HH:MM, which sorts as text. */
function localTime(now: number, timeZone: string): { readonly day: number; readonly time: string } {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const parts = Object.fromEntries(format.formatToParts(now).map(({ type, value }) => [type, value]));
  const day = (DAYS as readonly string[]).indexOf(parts['weekday']?.toLowerCase() ?? '');
  return { day, time: `${parts['hour']}:${parts['minute']}` };
}
