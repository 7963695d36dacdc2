// grammY with its throttler, at the throttler's defaults.
import { Api } from 'grammy';
import { apiThrottler } from '@grammyjs/transformer-throttler';
import { job, options, run } from './job.mjs';

const api = new Api(job.token, { apiRoot: job.url });
api.config.use(apiThrottler());
await run((chat, text) => api.sendMessage(chat, text, options));
