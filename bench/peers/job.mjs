// What every peer is asked to do, and how it reports. The job is JSON in the environment variable JOB:
// {url, token, chats: [id], messages, concurrency, paid, redis}. The last line on stdout is {"seconds", "sent", "lost"}.
export const job = JSON.parse(process.env.JOB);

export const options = job.paid ? { allow_paid_broadcast: true } : {};

export const chat = (i) => job.chats[i % job.chats.length];

export function report(begin, sent, lost) {
  console.log(JSON.stringify({ seconds: (performance.now() - begin) / 1000, sent, lost }));
  process.exit(0);
}

// Sends all messages, so many at the same time, each once: what its library gives up is lost.
export async function run(send) {
  let next = 0;
  let sent = 0;
  let lost = 0;
  const begin = performance.now();
  await Promise.all(
    Array.from({ length: job.concurrency }, async () => {
      while (next < job.messages) {
        const i = next++;
        try {
          await send(chat(i), `message ${i}`);
          sent++;
        } catch {
          lost++;
        }
      }
    }),
  );
  report(begin, sent, lost);
}
