// The open conversation: its messages, and where the reader stands in them.

import { badge } from "./avatar.js";
import { Composer } from "./composer.js";
import { follow, h, icon } from "./dom.js";
import { day, dayKey, name, serviceText } from "./format.js";
import { bubble } from "./message.js";
import { forget, messageActions } from "./message-actions.js";
import { toRows } from "./rows.js";
import { act, on, openChat, openTopic, store } from "./store.js";
import { drawHead, drawPins, head, pins } from "./talk-head.js";
import { Timeline } from "./timeline.js";

const pane = document.getElementById("talk");
const NEAR = 120;
const LOAD_AT = 500;

let timeline = null;
let unreadAfter = null;
let missed = 0;
let readTo = 0;

const list = h("div", { class: "messages", role: "list", "aria-label": "Messages", "data-testid": "messages" });
const scroll = h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Conversation", "data-testid": "scroll" }, list);
const down = h("button", { type: "button", class: "to-end", "aria-label": "Go to the newest message", "data-testid": "to-end", hidden: true, onclick: () => toEnd() }, icon("down"));
const composer = new Composer({ newestMessages: () => timeline?.messages ?? [] });
const shell = h("div", { class: "talk-shell", hidden: true }, head, pins, h("div", { class: "scroll-frame" }, scroll, down), composer.node);
const nothing = h("div", { class: "talk-empty" });
const context = { me: null, view: null, actions: messageActions({ jump, composer, step }) };

export const talk = { take, reload };

export function showTalk() {
  pane.append(nothing, shell);
  scroll.addEventListener("scroll", scrolled, { passive: true });
  on("open", open);
  on("chats", refresh);
  on("actions", () => timeline && drawHead(timeline.thread));
  on("people", drawEmpty);
  // Pictures and keyboards change heights: whoever stands at the end stays there.
  new ResizeObserver(() => sticky && stick()).observe(list);
  new ResizeObserver(() => sticky && stick()).observe(scroll);
  drawEmpty();
}

let sticky = true;

const stick = () => (scroll.scrollTop = scroll.scrollHeight);
const distance = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight;

function drawEmpty() {
  if (store.open && store.open.thread !== null) return;
  const topics = Boolean(openChat()?.forum);
  nothing.replaceChildren(
    h(
      "p",
      { class: "hint" },
      store.people.length === 0 && !store.me ? "This world has no people yet." : topics ? "Pick a topic, or make a new one." : store.me?.first_name ? `You play ${name(store.me)}. Pick a chat.` : "",
    ),
  );
}

function open() {
  const view = openChat();
  const shown = Boolean(view) && store.open.thread !== null;
  shell.hidden = !shown;
  nothing.hidden = shown;
  drawEmpty();
  timeline = null;
  forget();
  list.replaceChildren();
  follow(list, []);
  if (!shown) {
    composer.leave();
    return;
  }
  missed = 0;
  readTo = 0;
  sticky = true;
  unreadAfter = null;
  timeline = new Timeline(store.open.key, store.open.thread, changedMessages);
  refresh();
  composer.enter(view, openTopic());
  begin();
}

async function begin() {
  const own = timeline;
  const unread = openTopic()?.unread ?? openChat()?.unread ?? 0;
  if (!(await own.start()) || own !== timeline) return;
  if (unread > 0) {
    const others = own.messages.filter((message) => message.sender !== store.me.id);
    const first = others.at(-Math.min(unread, others.length));
    if (first) unreadAfter = first.message_id - 1;
  }
  draw();
  const mark = list.querySelector(".unread-mark");
  if (mark && list.scrollHeight > scroll.clientHeight) {
    mark.scrollIntoView({ block: "start" });
    sticky = distance() < NEAR;
  } else stick();
  scrolled();
}

/** The stream was away: what is shown may be old. */
async function reload() {
  if (!timeline) return;
  refresh();
  if (timeline.ready) await timeline.start();
}

/** A message of any chat is new, changed or deleted. */
function take(key, message) {
  const view = store.chats.get(key);
  const thread = view?.forum ? (message.thread ?? 0) : 0;
  if (timeline?.key === key && timeline.thread === thread) timeline.take(message);
}

function changedMessages(why, message) {
  if (why === "older" || why === "newer") {
    anchored(draw);
    scrolled();
    return;
  }
  const wasSticky = sticky;
  draw();
  if (why === "fresh") {
    if (wasSticky || message.sender === store.me.id) stick();
    else missed++;
    if (message.sender !== store.me.id) composer.arrived(message);
  } else if (wasSticky) stick();
  composer.keyboard();
  scrolled();
}

/** What the reader looks at stays where it is, whatever comes and goes above and below. */
function anchored(change) {
  const edge = scroll.getBoundingClientRect().top;
  const seen = [...list.querySelectorAll(".message")].find((node) => node.getBoundingClientRect().bottom > edge);
  const before = seen?.getBoundingClientRect().top;
  change();
  const same = seen?.isConnected ? seen : list.querySelector(`[data-testid="${seen?.dataset.testid}"]`);
  if (same) scroll.scrollTop += same.getBoundingClientRect().top - before;
}

function draw() {
  if (!timeline?.ready) return;
  context.me = store.me;
  context.view = openChat();
  if (!context.view) return;
  const rows = toRows(timeline.messages, unreadAfter, store.me.id);
  follow(list, rows.map(toItem));
  const all = list.querySelectorAll(".message");
  if (all.length > 0 && !list.querySelector('.message[tabindex="0"]')) all[all.length - 1].tabIndex = 0;
}

function toItem(row) {
  if (row.kind === "day") return { key: `day ${dayKey(row.date)}`, stamp: [], build: () => h("div", { class: "day", role: "listitem" }, h("span", null, day(row.date))) };
  if (row.kind === "unread") return { key: "unread", stamp: [], build: () => h("div", { class: "unread-mark", role: "listitem" }, h("span", null, "New messages")) };
  const id = (row.message ?? row.messages[0]).message_id;
  if (row.kind === "service") return { key: id, stamp: [row.message], build: () => service(row.message) };
  return {
    key: id,
    stamp: [...row.messages, row.first, row.last, store.me.id],
    build: () => h("div", { class: row.first ? "item first" : "item", role: "listitem" }, bubble(row, context)),
  };
}

function service(message) {
  const pinned = message.pinned_message?.message_id;
  const text = serviceText(message);
  return h(
    "div",
    { class: "service", role: "listitem", "data-testid": `message-${message.message_id}` },
    pinned ? h("button", { type: "button", dir: "auto", onclick: () => jump(pinned) }, text) : h("span", { dir: "auto" }, text),
  );
}

function scrolled() {
  if (!timeline?.ready) return;
  sticky = !timeline.newer && distance() < NEAR;
  if (scroll.scrollTop < LOAD_AT) timeline.loadOlder();
  if (distance() < LOAD_AT) timeline.loadNewer();
  if (sticky) missed = 0;
  down.hidden = sticky;
  down.replaceChildren(icon("down"), badge(missed, "new") || "");
  markRead();
}

/** What stands at the end of the screen is read, if anybody looks. */
function markRead() {
  if (!sticky || document.hidden || !timeline.ready) return;
  const newest = timeline.messages.at(-1)?.message_id ?? 0;
  const unread = openTopic()?.unread ?? openChat()?.unread ?? 0;
  if (newest > readTo && (unread > 0 || readTo > 0)) {
    readTo = newest;
    act("read", { id: newest });
  }
}
document.addEventListener("visibilitychange", () => timeline && scrolled());

async function toEnd() {
  if (timeline.newer) await timeline.start();
  sticky = true;
  stick();
  scrolled();
}

/** Shows a message, loads what is around it where it is not there. */
async function jump(id) {
  const own = timeline;
  if (!own.has(id)) {
    const stood = sticky;
    sticky = false;
    if (!(await own.start(id)) || own !== timeline) return;
    if (!own.has(id)) {
      sticky = stood;
      await toEnd();
      return;
    }
  }
  sticky = false;
  const node = list.querySelector(`[data-message="${id}"]`) ?? list.querySelector(`[data-testid="message-${id}"]`);
  node?.scrollIntoView({ block: "center" });
  node?.classList.add("flash");
  setTimeout(() => node?.classList.remove("flash"), 1_600);
}

function step(from, by) {
  const all = [...list.querySelectorAll(".message")];
  const to = all[all.indexOf(from) + by];
  if (!to) return;
  from.tabIndex = -1;
  to.tabIndex = 0;
  to.focus();
}

function refresh() {
  if (!timeline) return;
  const view = openChat();
  if (!view) return;
  context.view = view;
  drawHead(timeline.thread);
  drawPins(timeline.thread, jump);
  composer.rules(view, openTopic());
  if (timeline.ready) {
    const ids = new Set((view.pinned ?? []).map((pin) => pin.message_id));
    let moved = false;
    timeline.messages.forEach((message, i) => {
      if (Boolean(message.pinned) !== ids.has(message.message_id) && view.pinned.length < 20) {
        timeline.messages[i] = { ...message, pinned: ids.has(message.message_id) };
        moved = true;
      }
    });
    if (moved) draw();
  }
  markRead();
}
