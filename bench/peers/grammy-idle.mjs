// Polls the bots whose tokens come by standard input, one a line; says "polling" when all have begun.
import { createInterface } from 'node:readline';
import { Bot } from 'grammy';

const apiRoot = process.argv[2];
const started = [];
for await (const token of createInterface({ input: process.stdin })) {
  const bot = new Bot(token, { client: { apiRoot } });
  bot.on('message', () => {});
  bot.catch((failure) => console.error(failure));
  started.push(new Promise((onStart) => void bot.start({ onStart })));
}
await Promise.all(started);
console.log('polling');
