// What can be done with a message.

import { alert, confirm, dialog, menu } from "./dialogs.js";
import { copy } from "./entities.js";
import { h, icon, iconButton } from "./dom.js";
import { avatar } from "./avatar.js";
import { post } from "./api.js";
import { act, openChat, openTopic, sortedChats, store } from "./store.js";
import { toast } from "./toasts.js";

const QUICK = ["👍", "❤️", "😂", "😮", "😢", "🙏", "🔥"];
const FULL = ["👎", "🥰", "👏", "😁", "🤔", "🤯", "🎉", "🤩", "💯", "👀", "🤝", "👌", "😡", "💔", "⚡", "🏆"];
/** Bots know the heart without its variation selector. */
const plain = (emoji) => emoji.replace(/\uFE0F/g, "");

const pressed = new Map();

/** Buttons pressed in a conversation that is left need no spinner. */
export const forget = () => pressed.clear();

export function messageActions({ jump, composer, step }) {
  const actions = {
    jump,
    step,
    reply: (message) => composer.reply(message),
    command: (command) => act("write", { text: command }),
    react: (message, emoji) => react(message, plain(emoji)),
    vote: (message, options) => act("vote", { id: message.message_id, options }),
    press: (message, button, element) => press(message, button, element),
    menu: (at, message) => messageMenu(at, message, composer, actions),
    show: (src, alt) => show(src, alt),
  };
  return actions;
}

function messageMenu(at, message, composer, actions) {
  const view = openChat();
  const quote = selected(message);
  const own = message.sender === store.me.id;
  const text = message.text ?? message.caption;
  const writable = !view.blocked && !(openTopic()?.closed && !view.may.manageTopics);
  const bar = (emojis) => emojis.map((emoji) => h("button", { type: "button", class: "react", "aria-label": `React with ${emoji}`, "data-testid": `react-${emoji}`, onclick: () => (close(), actions.react(message, emoji)) }, emoji));
  const extra = h("div", { class: "react-bar" }, ...bar(QUICK), iconButton("down", "More reactions", (event) => event.currentTarget.replaceWith(...bar(FULL)), { class: "react" }));
  const close = menu(
    at,
    [
      writable && { icon: icon("reply"), label: quote ? "Quote and reply" : "Reply", keepFocus: true, run: () => composer.reply(message, quote) },
      own && text !== undefined && !message.forward_origin && { icon: icon("edit"), label: "Edit", keepFocus: true, run: () => composer.edit(message) },
      text !== undefined && { icon: icon("copy"), label: "Copy text", run: () => copy(text) },
      view.may.pin && (message.pinned ? { icon: icon("pin"), label: "Unpin", run: () => act("unpin", { id: message.message_id }) } : { icon: icon("pin"), label: "Pin", run: () => act("pin", { id: message.message_id }) }),
      !message.has_protected_content && { icon: icon("forward"), label: "Forward", run: () => forward(message, view.key) },
      (own || view.may.deleteMessages) && { icon: icon("trash"), label: "Delete", danger: true, run: () => remove(message) },
    ],
    { label: "Message", extra, testid: "message-menu-list" },
  );
}

/** The part of the message's text that is selected: a reply then quotes only that. */
function selected(message) {
  const selection = document.getSelection();
  const node = selection.anchorNode?.parentElement?.closest("[data-message]");
  if (selection.isCollapsed || Number(node?.dataset.message) !== message.message_id) return "";
  const part = selection.toString().trim();
  return (message.text ?? message.caption ?? "").includes(part) ? part.slice(0, 1024) : "";
}

async function remove(message) {
  const sure = await confirm("Delete the message?", "It goes for everyone. Bots are not told.", "Delete");
  if (sure) act("delete", { id: message.message_id });
}

/** A person has one reaction; the same one again takes it away. */
function react(message, emoji) {
  const mine = (message.reactions ?? []).filter((one) => one.by === store.me.id).map((one) => plain(one.emoji));
  act("react", { id: message.message_id, emojis: mine.includes(emoji) ? [] : [emoji] });
}

async function press(message, button, element) {
  const key = `${message.chat_key}/${message.message_id}/${button.callback_data}`;
  if (pressed.has(key)) return;
  pressed.set(key, true);
  element.setAttribute("aria-busy", "true");
  const answer = await act("press", { id: message.message_id, data: button.callback_data });
  pressed.delete(key);
  element.removeAttribute("aria-busy");
  if (!answer) return;
  if (!answer.answered) toast("The bot did not answer the button.");
  else if (answer.alert) alert(answer.text);
  else if (answer.text) toast(answer.text);
  else if (answer.url) toast(`The bot opens ${answer.url}`);
}

async function forward(message, fromChat) {
  const target = await dialog(
    "Forward to",
    (close) =>
      h(
        "ul",
        { class: "pick-list" },
        ...sortedChats()
          .filter((view) => !view.blocked && !view.migratedTo)
          .flatMap((view) => (view.forum ? view.topics.filter((topic) => !topic.hidden && !topic.closed).map((topic) => ({ view, thread: topic.thread, title: `${view.title} · ${topic.name}` })) : [{ view, thread: 0, title: view.title }]))
          .map((one) => h("li", null, h("button", { type: "button", class: "row", onclick: () => close(one) }, avatar(one.title, one.view.id, one.view.bot ? "bot" : null), h("bdi", { class: "row-title" }, one.title)))),
      ),
    { testid: "forward-dialog" },
  );
  if (!target) return;
  try {
    await post("forward", { as: store.me.id, fromChat, id: message.message_id, chat: target.view.key, thread: target.thread });
    toast("Forwarded");
  } catch (error) {
    toast(error.message, "error");
  }
}

function show(src, alt) {
  dialog(alt, () => h("img", { class: "shown", src, alt }), { wide: true, testid: "picture-dialog" });
}
