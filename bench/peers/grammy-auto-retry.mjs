// grammY with auto-retry: it sends as fast as it is asked to, and waits where Telegram says so.
import { Api } from 'grammy';
import { autoRetry } from '@grammyjs/auto-retry';
import { job, options, run } from './job.mjs';

const api = new Api(job.token, { apiRoot: job.url });
api.config.use(autoRetry());
await run((chat, text) => api.sendMessage(chat, text, options));
