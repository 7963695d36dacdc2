// The address says who is played and what is open: #/person/chat/thread.

import { store } from "./store.js";

export function parse() {
  const [, person, key, thread] = decodeURIComponent(location.hash).split("/");
  return { person: Number(person) || null, key: key || null, thread: thread ? Number(thread) : null };
}

function address(person, key, thread) {
  return ["#", person, key, thread].filter((part) => part !== null && part !== undefined).join("/");
}

export function go(key, thread = null, person = store.me?.id) {
  const next = address(person, key, thread);
  if (next !== location.hash) location.hash = next;
}

export function replace(key, thread = null, person = store.me?.id) {
  history.replaceState(null, "", address(person, key, thread));
}

/** Opens a chat: of a forum its topics first, elsewhere the conversation. */
export function openChatOf(view) {
  go(view.key, view.forum ? null : 0);
}
