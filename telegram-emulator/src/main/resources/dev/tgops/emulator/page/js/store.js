// What the page knows: who is played, the chats of that person, what is open.

import { post } from "./api.js";
import { toast } from "./toasts.js";

export const store = {
  me: null,
  people: [],
  chats: new Map(),
  open: null, // {key, thread}: the conversation shown; thread null while only the topics of a forum are shown
  actions: new Map(), // "key/thread" -> {by, action, until}
  online: true,
};

const listeners = new Map();

/** Calls back when a part of the store has changed: people, chats, open, actions, online. */
export function on(part, listener) {
  if (!listeners.has(part)) listeners.set(part, []);
  listeners.get(part).push(listener);
}

export function changed(...parts) {
  parts.forEach((part) => (listeners.get(part) ?? []).forEach((listener) => listener()));
}

export const openChat = () => (store.open ? store.chats.get(store.open.key) : undefined);

export const openTopic = () => openChat()?.topics?.find((topic) => topic.thread === store.open.thread);

/** Does something as the person played, in the open conversation; a refusal is shown, and answered with null. */
export async function act(action, body) {
  const where = store.open ? { chat: store.open.key, thread: store.open.thread ?? 0 } : {};
  try {
    return await post(action, { as: store.me.id, ...where, ...body });
  } catch (error) {
    toast(error.message, "error");
    return null;
  }
}

/** Chats with the newest message first. */
export function sortedChats() {
  return [...store.chats.values()].sort((a, b) => (b.last?.date ?? 0) - (a.last?.date ?? 0) || b.touched - a.touched || a.title.localeCompare(b.title));
}

let touches = 0;

export function putChat(view) {
  const old = store.chats.get(view.key);
  const moved = !old || old.last?.message_id !== view.last?.message_id;
  store.chats.set(view.key, { ...view, touched: moved ? ++touches : old.touched });
}

export const theme = {
  get: () => localStorage.getItem("theme") ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"),
  toggle() {
    localStorage.setItem("theme", theme.get() === "dark" ? "light" : "dark");
    theme.apply();
  },
  apply() {
    document.documentElement.dataset.theme = theme.get();
  },
};
