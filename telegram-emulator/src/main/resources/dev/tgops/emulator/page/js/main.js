import { get } from "./api.js";
import { showChats } from "./chats.js";
import { connect, disconnect } from "./live.js";
import { parse, replace } from "./routes.js";
import { changed, on, openChat, store, theme } from "./store.js";
import { showRail, welcome } from "./people.js";
import { showTalk, talk } from "./talk.js";
import { showTopics } from "./topics.js";

const app = document.getElementById("app");
const offline = document.getElementById("offline");

theme.apply();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", theme.apply);
showRail();
showChats();
showTopics();
showTalk();

/** Puts the page into a person's shoes. */
async function play(id) {
  disconnect();
  store.me = { id };
  store.chats.clear();
  store.actions.clear();
  localStorage.setItem("person", String(id));
  changed("people", "chats");
  connect({ onReload: loaded, onMessage: talk.take });
}

function loaded() {
  route();
  talk.reload();
}

function route() {
  const { person, key, thread } = parse();
  if (person && person !== store.me?.id) {
    store.open = null;
    changed("open");
    play(person);
    return;
  }
  const view = key ? store.chats.get(key) : undefined;
  const known = view && (thread === null ? view.forum : !view.forum || view.topics.some((topic) => topic.thread === thread));
  const next = known ? { key, thread: view.forum ? thread : 0 } : view?.forum ? { key, thread: null } : null;
  if (next?.key !== store.open?.key || next?.thread !== store.open?.thread) {
    store.open = next;
    pane();
    changed("open");
  } else pane();
}

function pane() {
  const view = openChat();
  app.dataset.pane = !view ? "chats" : store.open.thread === null ? "topics" : "talk";
  app.classList.toggle("has-topics", Boolean(view?.forum));
}

function title() {
  const me = store.people.find((one) => one.id === store.me?.id);
  const unread = me?.unread ? `(${me.unread}) ` : "";
  document.title = `${unread}${store.me?.first_name ? `${store.me.first_name} · ` : ""}Telegram emulator`;
}

on("people", title);
on("chats", () => {
  // The chat or topic that is open may be gone.
  if (store.open && store.me?.first_name) route();
});
on("online", () => {
  offline.hidden = store.online;
  offline.textContent = store.online ? "" : "Connecting to the emulator…";
});
window.addEventListener("hashchange", route);

async function start() {
  let people;
  try {
    people = await get("people");
  } catch {
    offline.hidden = false;
    offline.textContent = "Connecting to the emulator…";
    setTimeout(start, 1_000);
    return;
  }
  offline.hidden = true;
  if (people.length === 0) {
    welcome();
    return;
  }
  const ids = new Set(people.map((one) => one.id));
  const asked = parse();
  const wanted = [asked.person, Number(localStorage.getItem("person"))].find((id) => id && (ids.has(id) || people.length >= 50));
  if (!wanted || wanted !== asked.person) replace(null, null, wanted ?? people[0].id);
  play(wanted ?? people[0].id);
}

start();
