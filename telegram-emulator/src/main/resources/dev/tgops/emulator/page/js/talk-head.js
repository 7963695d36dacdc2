// What stands above the messages: whose conversation it is, its menu, and what is pinned.

import { avatar } from "./avatar.js";
import { menu } from "./dialogs.js";
import { h, icon, iconButton } from "./dom.js";
import { count, senderName, snippet } from "./format.js";
import { showInfo } from "./info.js";
import { go } from "./routes.js";
import { act, openChat, openTopic, store } from "./store.js";
import { topicIcon, topicMenu } from "./topics.js";

export const head = h("header", { class: "talk-head" });
export const pins = h("div", { class: "pins", hidden: true });

/** Who or what the conversation is with, and what they are doing. */
export function drawHead(thread) {
  const view = openChat();
  if (!view) return;
  const topic = openTopic();
  const acting = store.actions.get(`${view.key}/${thread}`)?.text;
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

/** The newest pinned message of the topic. */
export function drawPins(thread, jump) {
  const view = openChat();
  const here = (view.pinned ?? []).filter((pin) => !view.forum || (pin.thread ?? 0) === thread);
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
