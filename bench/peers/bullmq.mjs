// BullMQ with grammY: each message is a job in Redis, removed when it has been sent; a 429 stops the queue for as long as Telegram says. JOB.limit, where it is set, is BullMQ's own limiter.
import { Queue, Worker } from 'bullmq';
import { Api, GrammyError } from 'grammy';
import { chat, job, options, report } from './job.mjs';

const connection = { host: '127.0.0.1', port: job.redis };
const name = `send-${process.pid}`;
const api = new Api(job.token, { apiRoot: job.url });
const queue = new Queue(name, { connection });
let sent = 0;
let lost = 0;

const BATCH = 1000;
for (let i = 0; i < job.messages; i += BATCH) {
  const size = Math.min(BATCH, job.messages - i);
  await queue.addBulk(
    Array.from({ length: size }, (_, k) => ({
      name: 'send',
      data: { chat: chat(i + k), text: `message ${i + k}` },
      opts: { attempts: 3, removeOnComplete: true },
    })),
  );
}

const begin = performance.now();
const worker = new Worker(
  name,
  async (each) => {
    try {
      await api.sendMessage(each.data.chat, each.data.text, options);
    } catch (error) {
      if (error instanceof GrammyError && error.error_code === 429) {
        await worker.rateLimit(error.parameters.retry_after * 1000);
        throw Worker.RateLimitError();
      }
      throw error;
    }
  },
  { connection, concurrency: job.concurrency, ...(job.limit ? { limiter: { max: job.limit, duration: 1000 } } : {}) },
);
const ended = () => sent + lost === job.messages && report(begin, sent, lost);
worker.on('completed', () => {
  sent++;
  ended();
});
worker.on('failed', (each) => {
  if (each && each.attemptsMade >= 3) {
    lost++;
    ended();
  }
});
