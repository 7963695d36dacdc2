// The other side of the chat: people, played through the emulator's control API.
const base = process.env.TELEGRAM_URL;

export const apiRoot = base;

async function control(method, path, body) {
  const response = await fetch(`${base}/emulator/${path}`, {
    method,
    headers: { "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) {
    throw new Error(`${method} ${path}: ${text}`);
  }
  return text;
}

export async function post(path, body) {
  return JSON.parse(await control("POST", path, body));
}

export async function put(path, body) {
  return JSON.parse(await control("PUT", path, body));
}

export async function messages(chat) {
  const text = await control("GET", `ledger/messages?chat=${encodeURIComponent(chat)}`);
  return text.split("\n").filter(Boolean).map((line) => JSON.parse(line));
}

/** A bot, a customer who may be written to, and a forum of the bot's. */
export async function world(name) {
  const bot = await post("bots", { username: `${name}_bot` });
  const carol = await post("users", { firstName: "Carol" });
  const alice = await post("users", { firstName: "Alice" });
  const forum = await post("chats", { owner: String(alice.id), title: "Support", type: "forum" });
  await put("members", { chat: forum.key, user: String(alice.id), member: String(bot.id), rights: ["all"] });
  return {
    bot,
    carol,
    alice,
    forum,
    privateKey: `${bot.id}:${carol.id}`,
    asCarol: { user: String(carol.id), bot: String(bot.id) },
  };
}

/** Waits until the condition gives something. */
export async function eventually(condition, what) {
  const end = Date.now() + 10_000;
  for (;;) {
    const found = await condition();
    if (found) {
      return found;
    }
    if (Date.now() > end) {
      throw new Error(`never: ${what}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
