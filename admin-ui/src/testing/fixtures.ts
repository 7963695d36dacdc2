import type { Me } from '@/shared/api/generated/auth-service';
import type { Bot } from '@/shared/api/generated/bot-runner-service';
import type { GroupView, MessageView, TicketView } from '@/shared/api/generated/ticket-service';

export const demoUser: Me = {
  id: 'user-1',
  username: 'demo',
  displayName: 'Demo User',
  platformAdmin: false,
  projects: [{ id: 'project-1', name: 'Demo', role: 'ADMIN' }],
};

export const aBot = (over: Partial<Bot> = {}): Bot => ({
  id: 'bot-1',
  username: 'acme_bot',
  name: 'Acme Support',
  telegramId: 7_012_345_678,
  state: 'RUNNING',
  mode: 'POLLING',
  lag: 0,
  privacyMode: false,
  createdAt: '2026-11-01T09:00:00Z',
  ...over,
});

export const aGroup = (over: Partial<GroupView> = {}): GroupView => ({
  id: 'group-1',
  title: 'Support',
  botId: 'bot-1',
  chatId: '-100123',
  forum: true,
  member: true,
  full: false,
  openTickets: 4,
  waitingTickets: 0,
  registeredBy: 'Grace',
  registeredAt: '2026-11-01T09:00:00Z',
  ...over,
});

export const aTicket = (over: Partial<TicketView> = {}): TicketView => ({
  id: 'ticket-12',
  number: 12,
  subject: 'Printer is on fire',
  status: 'OPEN',
  priority: 'NORMAL',
  tags: [],
  customerId: 'customer-1',
  customerName: 'Ada Lovelace',
  groupId: 'group-1',
  createdBy: { kind: 'CUSTOMER', id: 'customer-1', name: 'Ada Lovelace' },
  createdAt: '2026-11-20T09:00:00Z',
  updatedAt: '2026-11-20T09:30:00Z',
  endpoints: [],
  ...over,
});

export const aMessage = (over: Partial<MessageView> = {}): MessageView => ({
  id: 'message-1',
  ticketId: 'ticket-12',
  direction: 'INBOUND',
  author: { kind: 'CUSTOMER', id: 'customer-1', name: 'Ada Lovelace' },
  contentType: 'text',
  text: 'It burns.',
  entities: [],
  attachments: [],
  sentAt: '2026-11-20T09:00:00Z',
  edits: [],
  delivery: 'DELIVERED',
  copies: [],
  reactions: [],
  ...over,
});
