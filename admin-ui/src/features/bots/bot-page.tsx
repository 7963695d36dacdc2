import { Button, Skeleton, Tabs } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useMay } from '@/shared/api/current';
import {
  useGetBot,
  useGetBotStatus,
  type Bot,
  type BotStatus,
} from '@/shared/api/generated/bot-runner-service';
import { live } from '@/shared/api/polling';
import { useCrumb } from '@/shared/ui/crumbs';
import { ErrorState } from '@/shared/ui/error-state';
import { PlayIcon, RestartIcon, StopIcon } from '@/shared/ui/icons';
import { Page } from '@/shared/ui/page';
import { BotActions } from './bot-actions';
import { useBotControls } from './bot-calls';
import { BotConnection } from './bot-connection';
import { BotHistory } from './bot-history';
import { BotLog } from './bot-log';
import { BotMetrics } from './bot-metrics';
import { BotProfileForm } from './bot-profile';
import { BotOverview } from './bot-overview';
import { isStopped } from './bot-state';
import { botTabs, type BotTab } from './bot-tabs';
import classes from './bot-page.module.css';

const route = getRouteApi('/desk/bots/$botId');

const titles: Record<BotTab, string> = {
  overview: 'Overview',
  messages: 'Messages',
  log: 'Log',
  profile: 'Profile',
  connection: 'Connection',
};

export function BotPage() {
  const { botId } = route.useParams();
  const { tab } = route.useSearch();
  const navigate = route.useNavigate();
  const mayManage = useMay('MANAGER');
  const bot = useGetBot(botId, { query: { refetchInterval: live } });
  const status = useGetBotStatus(botId, { query: { refetchInterval: live } });
  useCrumb(`/bots/${botId}`, bot.data?.name);

  if (!bot.data) {
    return bot.isError ? (
      <ErrorState error={bot.error} onRetry={() => void bot.refetch()} />
    ) : (
      <Page title="Bot">
        <Skeleton height={220} radius="lg" />
      </Page>
    );
  }
  return (
    <Page
      title={bot.data.name}
      description={
        <a
          className={classes.username}
          href={`https://t.me/${bot.data.username}`}
          target="_blank"
          rel="noopener noreferrer"
        >
          @{bot.data.username}
        </a>
      }
      actions={mayManage && <Controls bot={bot.data} onDeleted={() => void navigate({ to: '/bots' })} />}
    >
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(next) => void navigate({ search: { tab: (next ?? 'overview') as BotTab }, replace: true })}
      >
        <Tabs.List className={classes.tabs}>
          {botTabs.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {titles[name]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {botTabs.map((name) => (
          <Tabs.Panel key={name} value={name} className={classes.panel}>
            <Tab tab={name} bot={bot.data} status={status.data} mayManage={mayManage} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </Page>
  );
}

interface TabProps {
  tab: BotTab;
  bot: Bot;
  status: BotStatus | undefined;
  mayManage: boolean;
}

function Tab({ tab, bot, status, mayManage }: TabProps) {
  switch (tab) {
    case 'overview':
      return (
        <>
          <BotOverview bot={bot} status={status} />
          <BotMetrics botId={bot.id} />
        </>
      );
    case 'messages':
      return <BotHistory botId={bot.id} />;
    case 'log':
      return <BotLog bot={bot} />;
    case 'profile':
      return <BotProfileForm bot={bot} readOnly={!mayManage} />;
    case 'connection':
      return <BotConnection key={bot.id} bot={bot} readOnly={!mayManage} />;
  }
}

function Controls({ bot, onDeleted }: { bot: Bot; onDeleted: () => void }) {
  const { start, stop, restart, busy } = useBotControls(bot);
  return (
    <>
      {isStopped(bot.state) ? (
        <Button leftSection={<PlayIcon size={16} />} loading={busy} onClick={start}>
          Start
        </Button>
      ) : (
        <>
          <Button variant="default" leftSection={<StopIcon size={16} />} disabled={busy} onClick={stop}>
            Stop
          </Button>
          <Button variant="default" leftSection={<RestartIcon size={16} />} disabled={busy} onClick={restart}>
            Restart
          </Button>
        </>
      )}
      <BotActions bot={bot} onDeleted={onDeleted} />
    </>
  );
}
