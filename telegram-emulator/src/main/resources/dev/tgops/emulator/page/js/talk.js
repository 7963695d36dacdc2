// The open conversation: its head, its messages, and where the reader stands in them.

import { avatar, badge } from "./avatar.js";
import { Composer } from "./composer.js";
import { menu } from "./dialogs.js";
import { follow, h, icon, iconButton } from "./dom.js";
import { count, day, dayKey, name, senderName, serviceText, snippet } from "./format.js";
import { showInfo } from "./info.js";
import { bubble } from "./message.js";
import { forget, messageActions } from "./message-actions.js";
import { go } from "./routes.js";
import { toRows } from "./rows.js";
import { act, on, openChat, openTopic, store } from "./store.js";
import { Timeline } from "./timeline.js";
import { topicIcon, topicMenu } from "./topics.js";

const pane = document.getElementById("talk");
const NEAR = 120;
const LOAD_AT = 500;

let timeline = null;
let unreadAfter = null;
let missed = 0;
let readTo = 0;

const head = h("header", { class: "talk-head" });
const pins = h("div", { class: "pins", hidden: true });
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
  on("actions", drawHead);
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
export async function jump(id) {
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
  drawHead();
  drawPins(view);
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

function drawHead() {
  const view = openChat();
  if (!timeline || !view) return;
  const topic = openTopic();
  const acting = store.actions.get(`${view.key}/${timeline.thread}`)?.text;
  const under = acting ?? (view.bot ? (view.blocked ? "blocked" : "bot") : topic ? `in ${view.title}` : `${count(view.members)} members`);
  const title = topic ? topic.name : view.title;
  const state = JSON.stringify([view.key, title, topic?.closed, topic?.icon_color, under]);
  if (head.dataset.state === state) return;
  head.dataset.state = state;
  head.replaceChildren(
    iconButton("back", view.forum ? "Back to the topics" : "Back to the chats", () => go(view.forum ? view.key : null), { class: "icon-button back", "data-testid": "talk-back" }),
    topic ? topicIcon(topic) : avatar(view.title, view.bot ? view.bot.id : view.id, view.bot ? "bot" : null),
    h(
      "h2",
      { class: "talk-title" },
      h("bdi", { "data-testid": "talk-title" }, title),
      topic?.closed ? h("span", { class: "kind", role: "img", "aria-label": "closed", title: "Closed" }, icon("lock")) : "",
      h("span", { class: acting ? "handle acting" : "handle", dir: "auto", "data-testid": "talk-status" }, under),
    ),
    iconButton("more", "Chat menu", (event) => chatMenu(event.currentTarget), { "data-testid": "chat-menu" }),
  );
}

function chatMenu(at) {
  const view = openChat();
  const topic = openTopic();
  if (topic) {
    topicMenu(at, topic);
    return;
  }
  menu(
    at,
    view.bot
      ? [
          view.blocked
            ? { icon: icon("check"), label: "Unblock bot", run: () => act("block", { blocked: false }) }
            : { icon: icon("block"), label: "Block bot", danger: true, run: () => act("block", { blocked: true }) },
        ]
      : [{ icon: icon("info"), label: "Group info", run: showInfo }],
    { label: "Chat", testid: "chat-menu-list" },
  );
}

function drawPins(view) {
  const here = (view.pinned ?? []).filter((pin) => !view.forum || (pin.thread ?? 0) === timeline.thread);
  const newest = here.at(-1);
  const state = JSON.stringify([newest, here.length]);
  pins.hidden = !newest;
  if (!newest || pins.dataset.state === state) return;
  pins.dataset.state = state;
  pins.replaceChildren(
    h(
      "button",
      { type: "button", class: "pin", "data-testid": "pinned", onclick: () => jump(newest.message_id) },
      icon("pin"),
      h("span", { class: "pin-text" }, h("span", { class: "strong" }, here.length > 1 ? `Pinned messages (${here.length})` : "Pinned message"), h("span", { class: "line", dir: "auto" }, `${newest.from ? `${senderName(newest)}: ` : ""}${snippet(newest)}`)),
    ),
    view.may.pin ? iconButton("close", "Unpin", () => act("unpin", { id: newest.message_id }), { "data-testid": "unpin" }) : "",
  );
}
