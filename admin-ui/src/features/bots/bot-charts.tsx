import { BarChart } from '@mantine/charts';
import '@mantine/charts/styles.css';
import type { BotMetrics, BotMetricsPoint } from '@/shared/api/generated/bot-runner-service';
import classes from './bot-page.module.css';

const time = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hour12: false });
const day = new Intl.DateTimeFormat('en', {
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});

interface Row {
  at: string;
  updates: number;
  sent: number;
  failed: number;
  limited: number;
  waiting: number;
  milliseconds: number | null;
  [name: string]: string | number | null;
}

/** Charts of what a bot did; loaded when first looked at. */
export function BotCharts({ metrics }: { metrics: BotMetrics }) {
  const rows = rowsOf(metrics);
  const sum = (of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0);
  const shared = {
    h: 180,
    data: rows,
    dataKey: 'at',
    withLegend: true,
    gridAxis: 'x',
    tickLine: 'none',
  } as const;
  return (
    <div className={classes.charts}>
      <figure className={classes.chart}>
        <figcaption>Updates taken: {sum((row) => row.updates)}</figcaption>
        <BarChart {...shared} series={[{ name: 'updates', label: 'Updates', color: 'teal.7' }]} />
      </figure>
      <figure className={classes.chart}>
        <figcaption>
          Requests: {sum((row) => row.sent)} done, {sum((row) => row.failed)} not; {sum((row) => row.limited)}{' '}
          times limited by Telegram
        </figcaption>
        <BarChart
          {...shared}
          type="stacked"
          series={[
            { name: 'sent', label: 'Done', color: 'teal.7' },
            { name: 'failed', label: 'Not done', color: 'red.7' },
            { name: 'limited', label: 'Limited', color: 'yellow.7' },
          ]}
        />
      </figure>
      <figure className={classes.chart}>
        <figcaption>Mean time of a call to Telegram, in milliseconds</figcaption>
        <BarChart {...shared} series={[{ name: 'milliseconds', label: 'Milliseconds', color: 'blue.7' }]} />
      </figure>
      <figure className={classes.chart}>
        <figcaption>Requests that waited, at most</figcaption>
        <BarChart {...shared} series={[{ name: 'waiting', label: 'Waiting', color: 'gray.7' }]} />
      </figure>
    </div>
  );
}

/** A row for each step of the period: the server leaves out those in which nothing happened. */
export function rowsOf({ from, stepSeconds, points }: BotMetrics): Row[] {
  const start = Date.parse(from);
  const step = stepSeconds * 1000;
  const known = new Map(points.map((point) => [Math.round((Date.parse(point.start) - start) / step), point]));
  const last = Math.max(0, ...known.keys(), Math.floor((Date.now() - start) / step));
  return Array.from({ length: last + 1 }, (_, index) =>
    rowOf(new Date(start + index * step), stepSeconds, known.get(index)),
  );
}

function rowOf(at: Date, stepSeconds: number, point: BotMetricsPoint | undefined): Row {
  const sends = point?.sends;
  return {
    at: (stepSeconds < 3600 ? time : day).format(at),
    updates: point?.updates ?? 0,
    sent: sends?.sent ?? 0,
    failed: sends ? sends.unreachable + sends.refused + sends.notCalled + sends.unknown : 0,
    limited: point?.limited ?? 0,
    waiting: point?.waiting ?? 0,
    milliseconds: point?.callMillis ?? null,
  };
}
