import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import {
  type Bot,
  type PageBot,
  getGetBotQueryKey,
  getGetBotStatusQueryKey,
  getListBotsQueryKey,
  useDeleteBot,
  useRestartBot,
  useStartBot,
  useStopBot,
} from '@/shared/api/generated/bot-runner-service';
import { toastDone, toastError } from '@/shared/ui/toast';

/** The whole list is shown at once; a project with more bots than this would need paging. */
export const BOTS_SHOWN = { limit: 100 };

/** Shows a bot's new state everywhere at once, and asks for what follows. */
export function storeBot(queryClient: QueryClient, bot: Bot): void {
  queryClient.setQueryData(getGetBotQueryKey(bot.id), bot);
  queryClient.setQueryData<PageBot>(
    getListBotsQueryKey(BOTS_SHOWN),
    (page) => page && { ...page, items: page.items.map((other) => (other.id === bot.id ? bot : other)) },
  );
  void queryClient.invalidateQueries({ queryKey: getListBotsQueryKey() });
  void queryClient.invalidateQueries({ queryKey: getGetBotStatusQueryKey(bot.id) });
}

export interface BotControls {
  start: () => void;
  stop: () => void;
  restart: () => void;
  /** One of them is under way. */
  busy: boolean;
}

/** Start, stop, restart: the badge tells what comes of it, a toast only what was refused. */
export function useBotControls(bot: Bot): BotControls {
  const queryClient = useQueryClient();
  const outcome = (what: string) => ({
    mutation: {
      onSuccess: (changed: Bot) => storeBot(queryClient, changed),
      onError: (error: unknown) => toastError(`${bot.name} could not be ${what}`, error),
    },
  });
  const start = useStartBot(outcome('started'));
  const stop = useStopBot(outcome('stopped'));
  const restart = useRestartBot(outcome('restarted'));
  return {
    start: () => start.mutate({ id: bot.id }),
    stop: () => stop.mutate({ id: bot.id }),
    restart: () => restart.mutate({ id: bot.id }),
    busy: start.isPending || stop.isPending || restart.isPending,
  };
}

export function useRemoveBot(bot: Bot, onRemoved: () => void) {
  const queryClient = useQueryClient();
  return useDeleteBot({
    mutation: {
      onSuccess: () => {
        queryClient.setQueryData<PageBot>(
          getListBotsQueryKey(BOTS_SHOWN),
          (page) => page && { ...page, items: page.items.filter(({ id }) => id !== bot.id) },
        );
        toastDone(`${bot.name} was deleted`);
        onRemoved();
        queryClient.removeQueries({ queryKey: getGetBotQueryKey(bot.id) });
        queryClient.removeQueries({ queryKey: getGetBotStatusQueryKey(bot.id) });
      },
    },
  });
}
