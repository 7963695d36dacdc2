import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import {
  getListBotMessagesQueryKey,
  listBotMessages,
  type BotMessage,
  type ListBotMessagesDirection,
} from '@/shared/api/generated/bot-runner-service';
import { formatExact } from '@/shared/lib/time';
import { StatusBadge, type Tone } from '@/shared/ui/status-badge';
import { Entries } from './entries';
import classes from './bot-page.module.css';

/** What the bot received and sent, per chat. */
export function BotHistory({ botId }: { botId: string }) {
  const [direction, setDirection] = useState<ListBotMessagesDirection | null>(null);
  const [chat, setChat] = useState('');
  const chatId = /^-?\d{1,18}$/.test(chat.trim()) ? Number(chat) : undefined;
  const filter = { ...(direction && { direction }), ...(chatId !== undefined && { chat: chatId }) };
  return (
    <Entries
      label="Messages"
      searchLabel="Search messages"
      queryKey={getListBotMessagesQueryKey(botId, filter)}
      fetchPage={(query, signal) => listBotMessages(botId, { ...filter, ...query }, { signal })}
      filters={() => (
        <>
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
        </>
      )}
    >
      {(message) => <Message message={message} onChat={setChat} />}
    </Entries>
  );
}

function Message({ message, onChat }: { message: BotMessage; onChat: (chat: string) => void }) {
  const { chatId } = message;
  return (
    <>
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
    </>
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
  if (status === 'PENDING') return 'Waiting';
  const words = status.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
