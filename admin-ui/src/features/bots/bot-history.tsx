import { Button, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  getListBotMessagesQueryKey,
  listBotMessages,
  type BotMessage,
  type ListBotMessagesDirection,
} from '@/shared/api/generated/bot-runner-service';
import { live } from '@/shared/api/polling';
import { formatExact } from '@/shared/lib/time';
import { ErrorState } from '@/shared/ui/error-state';
import { SearchIcon } from '@/shared/ui/icons';
import { StatusBadge, type Tone } from '@/shared/ui/status-badge';
import classes from './bot-page.module.css';

/** What the bot received and sent, per chat. */
export function BotHistory({ botId }: { botId: string }) {
  const [direction, setDirection] = useState<ListBotMessagesDirection | null>(null);
  const [chat, setChat] = useState('');
  const [search, setSearch] = useState('');
  const [q] = useDebouncedValue(search.trim(), 300);
  const chatId = /^-?\d{1,18}$/.test(chat.trim()) ? Number(chat) : undefined;
  const filter = {
    ...(direction && { direction }),
    ...(chatId !== undefined && { chat: chatId }),
    ...(q && { q }),
  };
  const list = useInfiniteQuery({
    queryKey: [...getListBotMessagesQueryKey(botId, filter), 'pages'],
    queryFn: ({ pageParam, signal }) =>
      listBotMessages(botId, { ...filter, limit: 50, ...(pageParam && { cursor: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchInterval: (query) => 2 * live(query),
  });
  const messages = list.data?.pages.flatMap((page) => page.items);
  return (
    <section aria-label="Messages" className={classes.list}>
      <div className={classes.filters}>
        <TextInput
          aria-label="Search messages"
          placeholder="Search"
          maxLength={100}
          leftSection={<SearchIcon size={16} />}
          value={search}
          onChange={({ currentTarget }) => setSearch(currentTarget.value)}
        />
        <TextInput
          aria-label="Chat id"
          placeholder="Chat id"
          inputMode="numeric"
          value={chat}
          error={chat.trim() !== '' && chatId === undefined && 'A chat id is a number'}
          onChange={({ currentTarget }) => setChat(currentTarget.value)}
        />
        <Select
          aria-label="Direction"
          placeholder="Both ways"
          clearable
          data={[
            { value: 'IN', label: 'Received' },
            { value: 'OUT', label: 'Sent' },
          ]}
          value={direction}
          onChange={(value) => setDirection(value)}
        />
      </div>
      {list.isError && !messages ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : messages?.length === 0 ? (
        <p className={classes.meaning}>Nothing to show.</p>
      ) : (
        <ol className={classes.entries} aria-busy={messages === undefined}>
          {messages?.map((message) => (
            <Message key={message.id} message={message} onChat={setChat} />
          ))}
        </ol>
      )}
      {list.hasNextPage && (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Show more
        </Button>
      )}
    </section>
  );
}

function Message({ message, onChat }: { message: BotMessage; onChat: (chat: string) => void }) {
  const { chatId } = message;
  return (
    <li>
      <time dateTime={message.at}>{formatExact(message.at)}</time>
      <StatusBadge tone={toneOf(message)}>{labelOf(message)}</StatusBadge>
      <span className={classes.text}>
        <span className={classes.since}>
          {message.sender ? `${message.sender}, ` : ''}
          {message.type}
          {message.content && message.content !== 'text' ? `, ${message.content}` : ''}
          {chatId && (
            <>
              {' in '}
              <button type="button" className={classes.chatLink} onClick={() => onChat(chatId)}>
                {chatId}
              </button>
            </>
          )}
        </span>
        {message.text && <span dir="auto">{message.text}</span>}
        {message.error && <span className={classes.since}>{message.error}</span>}
      </span>
    </li>
  );
}

function toneOf({ status }: BotMessage): Tone {
  if (status === 'RECEIVED') return 'info';
  if (status === 'OK') return 'good';
  return status === 'PENDING' ? 'idle' : 'bad';
}

function labelOf({ status }: BotMessage): string {
  if (status === 'RECEIVED') return 'Received';
  if (status === 'OK') return 'Sent';
  return status === 'PENDING' ? 'Waiting' : status;
}
