// node-telegram-bot-api, as it comes.
import TelegramBot from 'node-telegram-bot-api';
import { job, options, run } from './job.mjs';

const Bot = TelegramBot.TelegramBot ?? TelegramBot.default ?? TelegramBot;
const bot = new Bot(job.token, { baseApiUrl: job.url });
await run((chat, text) => bot.sendMessage(chat, text, options));
