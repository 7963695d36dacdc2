// What happens in the world, as it happens. A hidden page lets go of its connection: browsers allow six per server.

import { announce } from "./toasts.js";
import { changed, putChat, store } from "./store.js";
import { name, senderName, snippet } from "./format.js";

const HIDDEN_MILLIS = 20_000;
let source = null;
let retry = 0;
let timer = null;
let handlers = {};

/** Listens as the person played; onReload is called when all is known anew, onMessage with every change of a message. */
export function connect(callbacks) {
  handlers = callbacks;
  disconnect();
  const own = new EventSource(`/page/api/events?as=${store.me.id}`);
  source = own;
  own.onmessage = (event) => source === own && take(JSON.parse(event.data));
  own.onerror = () => {
    if (source !== own) return;
    own.close();
    source = null;
    online(false);
    timer = setTimeout(() => connect(handlers), Math.min(5_000, 300 * 2 ** retry++));
  };
}

export function disconnect() {
  clearTimeout(timer);
  source?.close();
  source = null;
}

function online(now) {
  if (store.online !== now) {
    store.online = now;
    changed("online");
  }
}

function take(event) {
  switch (event.type) {
    case "hello":
      retry = 0;
      hello(event);
      break;
    case "message":
      stopped(event);
      tell(event);
      handlers.onMessage(event.chat, event.data);
      break;
    case "edited":
    case "deleted":
    case "reactions":
      handlers.onMessage(event.chat, event.data);
      break;
    case "action":
      acting(event);
      break;
    case "chat":
      putChat(event.view);
      changed("chats");
      break;
    case "gone":
      store.chats.delete(event.chat);
      changed("chats");
      break;
    case "people":
      store.people = event.people;
      changed("people");
      break;
    default:
      break;
  }
}

function hello({ me, chats, people }) {
  store.me = me;
  store.people = people;
  store.chats.clear();
  chats.sort((a, b) => (a.last?.date ?? 0) - (b.last?.date ?? 0)).forEach(putChat);
  store.online = true;
  changed("people", "chats", "online");
  handlers.onReload();
}

function tell(event) {
  if (event.data.sender !== store.me.id && store.open?.key === event.chat) {
    announce(`${senderName(event.data)}: ${snippet(event.data)}`);
  }
}

const WORDS = {
  typing: "is typing",
  upload_photo: "is sending a photo",
  record_video: "is recording a video",
  upload_video: "is sending a video",
  record_voice: "is recording a voice message",
  upload_voice: "is sending a voice message",
  upload_document: "is sending a file",
  choose_sticker: "is choosing a sticker",
  find_location: "is looking for a place",
  record_video_note: "is recording a video message",
  upload_video_note: "is sending a video message",
};

function acting({ chat, data }) {
  const by = data.name ?? actor(chat, data.by);
  const key = `${chat}/${data.thread ?? 0}`;
  const entry = { by: data.by, text: `${by} ${WORDS[data.action] ?? "is busy"}` };
  store.actions.set(key, entry);
  changed("actions");
  setTimeout(() => {
    if (store.actions.get(key) === entry) {
      store.actions.delete(key);
      changed("actions");
    }
  }, 5_000);
}

function actor(chat, id) {
  const view = store.chats.get(chat);
  return view?.bot?.id === id ? name(view.bot) : "The bot";
}

function stopped({ chat, data }) {
  const key = `${chat}/${data.thread ?? 0}`;
  if (store.actions.get(key)?.by === data.sender) {
    store.actions.delete(key);
    changed("actions");
  }
}

let hiding = null;
document.addEventListener("visibilitychange", () => {
  clearTimeout(hiding);
  if (document.hidden) hiding = setTimeout(disconnect, HIDDEN_MILLIS);
  else if (!source && store.me) connect(handlers);
});
