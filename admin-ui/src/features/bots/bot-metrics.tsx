import { SegmentedControl, Skeleton } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useGetBotMetrics, type GetBotMetricsPeriod } from '@/shared/api/generated/bot-runner-service';
import { live } from '@/shared/api/polling';
import { ErrorState } from '@/shared/ui/error-state';
import classes from './bot-page.module.css';

const BotCharts = lazy(() => import('./bot-charts').then(({ BotCharts }) => ({ default: BotCharts })));

const periods: { value: GetBotMetricsPeriod; label: string }[] = [
  { value: 'HOUR', label: 'Last hour' },
  { value: 'DAY', label: 'Last day' },
  { value: 'WEEK', label: 'Last week' },
];

/** What the bot did over time, in figures and charts. */
export function BotMetrics({ botId }: { botId: string }) {
  const [period, setPeriod] = useState<GetBotMetricsPeriod>('HOUR');
  const metrics = useGetBotMetrics(
    botId,
    { period },
    { query: { refetchInterval: (query) => 5 * live(query) } },
  );
  return (
    <section className={classes.metrics} aria-label="Metrics">
      <header className={classes.metricsHeader}>
        <h2 className={classes.heading}>Activity</h2>
        <SegmentedControl
          aria-label="Period"
          value={period}
          onChange={(value) => setPeriod(value)}
          data={periods}
        />
      </header>
      {metrics.data ? (
        <Suspense fallback={<Skeleton height={220} radius="lg" />}>
          <BotCharts metrics={metrics.data} />
        </Suspense>
      ) : metrics.isError ? (
        <ErrorState error={metrics.error} onRetry={() => void metrics.refetch()} />
      ) : (
        <Skeleton height={220} radius="lg" />
      )}
    </section>
  );
}
