import type { BotState } from '@/shared/api/generated/bot-runner-service';
import { StatusBadge, type Tone } from '@/shared/ui/status-badge';

const states: Record<BotState, { label: string; tone: Tone; busy?: boolean; meaning: string }> = {
  STOPPED: { label: 'Stopped', tone: 'idle', meaning: 'It takes nothing from Telegram and sends nothing.' },
  STARTING: {
    label: 'Starting',
    tone: 'info',
    busy: true,
    meaning: 'It is wanted to run and connects to Telegram.',
  },
  RUNNING: { label: 'Running', tone: 'good', meaning: 'It takes updates from Telegram and sends.' },
  THROTTLED: {
    label: 'Throttled',
    tone: 'warn',
    busy: true,
    meaning: 'Telegram limits it for now. It still takes updates; what it has to send waits.',
  },
  UNAUTHORIZED: {
    label: 'Token refused',
    tone: 'bad',
    meaning: 'Telegram refuses its token. Get a new one from @BotFather and replace the token here.',
  },
  CONFLICT: {
    label: 'Conflict',
    tone: 'bad',
    meaning: 'Another program uses the same token. Stop it there; here it is tried again by itself.',
  },
  FAILED: {
    label: 'Failing',
    tone: 'bad',
    busy: true,
    meaning: 'Telegram cannot be reached or answers with errors. It is tried again by itself.',
  },
};

export function BotStateBadge({ state }: { state: BotState }) {
  const { label, tone, busy = false } = states[state];
  return (
    <StatusBadge tone={tone} busy={busy}>
      {label}
    </StatusBadge>
  );
}

/** What the state means, and what to do about it. */
export const meaningOf = (state: BotState): string => states[state].meaning;

/** Where one would start rather than stop it. */
export const isStopped = (state: BotState): boolean => state === 'STOPPED';
