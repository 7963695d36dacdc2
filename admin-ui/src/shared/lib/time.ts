/** English texts, but the reader's own way of writing dates where that is English too. */
const locale = navigator.language.startsWith('en') ? navigator.language : 'en-GB';

const timeOfDay = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
const dayAndMonth = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
const fullDate = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' });
const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' });
const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' });

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `14:05` */
export const formatTime = (instant: string): string => timeOfDay.format(new Date(instant));

/** `20 Nov 2026, 14:05:09` */
export const formatExact = (instant: string): string => exact.format(new Date(instant));

/** The calendar day in the reader's zone, for grouping. */
export const dayKey = (instant: string): string => new Date(instant).toDateString();

/** `Today`, `Yesterday`, `Monday, 16 November`, `20 November 2025` */
export function formatDay(instant: string, now: number = Date.now()): string {
  const date = new Date(instant);
  if (date.toDateString() === new Date(now).toDateString()) return 'Today';
  if (date.toDateString() === new Date(now - DAY).toDateString()) return 'Yesterday';
  return date.getFullYear() === new Date(now).getFullYear() ? weekday.format(date) : fullDate.format(date);
}

/** Short and coarse: `now`, `5m`, `3h`, `2d`, `14 Nov`, `20 November 2025` */
export function formatAgo(instant: string, now: number = Date.now()): string {
  const date = new Date(instant);
  const age = now - date.getTime();
  if (age < MINUTE) return 'now';
  if (age < HOUR) return `${Math.floor(age / MINUTE)}m`;
  if (age < DAY) return `${Math.floor(age / HOUR)}h`;
  if (age < 7 * DAY) return `${Math.floor(age / DAY)}d`;
  return date.getFullYear() === new Date(now).getFullYear()
    ? dayAndMonth.format(date)
    : fullDate.format(date);
}
