// node-telegram-bot-api with its own retries; JOB.limit, where it is set, is its own throttle, 1 a second to each chat.
import { Api } from 'node-telegram-bot-api';
import { job, options, run } from './job.mjs';

const throttle = job.limit ? { rateLimit: { global: job.limit, perChat: 1 } } : {};
const api = new Api(job.token, { apiRoot: job.url, ...throttle });
await run((chat, text) => api.sendMessage({ chat_id: chat, text, ...options }));
