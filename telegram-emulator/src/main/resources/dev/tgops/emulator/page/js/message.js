// One message as a bubble.

import { avatar } from "./avatar.js";
import { copy, link, onlyEmoji, richText } from "./entities.js";
import { h, icon, iconButton } from "./dom.js";
import { fullTime, name, senderName, shorten, snippet, time, tint } from "./format.js";
import { media } from "./media.js";
import { safeUrl } from "./entities.js";

/** Context: {me, view, actions} where actions has menu, reply, jump, press, react, command, album. */
export function bubble(row, context) {
  const { me, view } = context;
  const first = row.messages[0];
  const own = first.sender === me.id;
  const group = !view.bot;
  const withText = row.messages.find((message) => message.caption !== undefined || message.text !== undefined) ?? first;
  const big = first.text !== undefined && !first.reply_to_message && onlyEmoji(first.text);
  const bare = big || Boolean(first.sticker) || Boolean(first.video_note);
  const classes = ["message", own ? "own" : "other", row.first && "first", row.last && "last", bare && "bare", big && "big", group && !own && "with-face"];
  const parts = [
    row.first && group && !own && author(first),
    first.forward_origin && forwarded(first.forward_origin),
    reply(first, context),
    row.messages.length > 1 ? album(row.messages, context) : media(first, context),
    body(withText, context, !big && meta(row.messages.at(-1), withText, own)),
    (big || !(withText.text ?? withText.caption)) && meta(row.messages.at(-1), withText, own),
  ];
  const node = h(
    "article",
    {
      class: classes.filter(Boolean).join(" "),
      "data-testid": `message-${first.message_id}`,
      "data-message": first.message_id,
      "data-own": own ? "true" : "false",
      "aria-label": label(first, own),
      tabindex: "-1",
    },
    h(
      "div",
      { class: "stack" },
      h("div", { class: "bubble" }, group && !own && row.last && face(first), ...parts, iconButton("more", "Message menu", (event) => context.actions.menu(event.currentTarget, withText), { class: "message-more", tabindex: "-1", "data-testid": "message-menu" })),
      reactions(withText, context),
      keyboard(row.messages.find((message) => message.reply_markup?.inline_keyboard), context),
    ),
  );
  node.addEventListener("contextmenu", (event) => {
    if (event.target.closest("a")) return;
    event.preventDefault();
    const hit = row.messages.find((message) => message.message_id === Number(event.target.closest("[data-message]")?.dataset.message));
    context.actions.menu({ x: event.clientX, y: event.clientY }, hit ?? withText);
  });
  node.addEventListener("dblclick", (event) => {
    if (!event.target.closest("button, a, video, audio")) context.actions.reply(withText);
  });
  node.addEventListener("keydown", (event) => {
    if (event.target !== node) return;
    if (event.key === "Enter" || event.key === "ContextMenu") {
      event.preventDefault();
      context.actions.menu(node.querySelector(".bubble"), withText);
    } else if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      event.preventDefault();
      context.actions.step(node, event.key === "ArrowUp" ? -1 : 1);
    }
  });
  return node;
}

function label(message, own) {
  return `${own ? "You" : senderName(message)}, ${time(message.date)}: ${shorten(snippet(message), 120)}`;
}

function author(message) {
  const id = message.sender_chat?.id ?? message.sender;
  return h("div", { class: `author tint-${tint(id)}` }, h("bdi", null, senderName(message)), message.author_signature && h("span", { class: "signature" }, message.author_signature), message.from?.is_bot && !message.sender_chat && h("span", { class: "bot-tag" }, "bot"));
}

function face(message) {
  return avatar(senderName(message), message.sender_chat?.id ?? message.sender, message.from?.is_bot && !message.sender_chat ? "bot" : null);
}

function forwarded(origin) {
  const from = origin.sender_user ? name(origin.sender_user) : (origin.sender_user_name ?? origin.sender_chat?.title ?? origin.chat?.title ?? "someone");
  return h("div", { class: "forwarded" }, icon("forward"), h("span", { dir: "auto" }, "Forwarded from ", h("bdi", { class: "strong" }, from)));
}

/** A reply; the root of a topic is replied to by all of its messages and is no reply. */
function reply(message, context) {
  const to = message.reply_to_message;
  if (to?.forum_topic_created) return null;
  if (message.external_reply && !to) {
    return h("div", { class: "reply" }, h("bdi", { class: "strong" }, name(message.external_reply.origin?.sender_user)), h("span", { class: "line", dir: "auto" }, message.quote?.text ?? "A message of another chat"));
  }
  if (!to) return null;
  return h(
    "button",
    { type: "button", class: `reply tint-${tint(to.sender_chat?.id ?? to.from?.id ?? 0)}`, "data-testid": "reply-quote", onclick: () => context.actions.jump(to.message_id) },
    h("bdi", { class: "strong" }, senderName(to)),
    h("span", { class: "line", dir: "auto" }, message.quote ? message.quote.text : snippet(to)),
  );
}

function album(messages, context) {
  const visual = messages.every((message) => message.photo || message.video);
  return h(
    "div",
    { class: visual ? `album count-${Math.min(messages.length, 10)}` : "album-files", "data-testid": "album" },
    ...messages.map((message) => h("div", { class: "album-item", "data-message": message.message_id }, media(message, context, visual))),
  );
}

function body(message, context, inline) {
  const text = message.text ?? message.caption;
  if (!text) return null;
  const entities = message.text !== undefined ? message.entities : message.caption_entities;
  return h("div", { class: "text", dir: "auto" }, h("span", { "data-testid": "message-text" }, richText(text, entities, context.actions.command)), inline);
}

function meta(message, withText, own) {
  // Telegram's apps leave the mark away from a bot's message with buttons: it changes with each press.
  const edited = withText.from?.is_bot && withText.reply_markup?.inline_keyboard ? null : withText.edit_date;
  const pinned = withText.pinned;
  return h(
    "span",
    { class: "meta" },
    pinned && h("span", { class: "meta-icon", role: "img", "aria-label": "pinned" }, icon("pin")),
    edited && h("span", { title: `Edited ${fullTime(edited)}`, "data-testid": "edited" }, "edited"),
    h("time", { title: fullTime(message.date), datetime: new Date(message.date * 1000).toISOString() }, time(message.date)),
    own && h("span", { class: "meta-icon" }, icon("check")),
  );
}

function reactions(message, context) {
  if (!message.reactions?.length) return null;
  const counts = new Map();
  for (const { by, emoji } of message.reactions) {
    const entry = counts.get(emoji) ?? { count: 0, mine: false };
    counts.set(emoji, { count: entry.count + 1, mine: entry.mine || by === context.me.id });
  }
  return h(
    "div",
    { class: "reactions" },
    ...[...counts].map(([emoji, { count, mine }]) =>
      h(
        "button",
        { type: "button", class: "reaction", "aria-pressed": String(mine), "aria-label": `${emoji} ${count}${mine ? ", yours" : ""}`, "data-testid": `reaction-${emoji}`, onclick: () => context.actions.react(message, emoji) },
        h("span", null, emoji),
        h("span", { class: "reaction-count" }, String(count)),
      ),
    ),
  );
}

function keyboard(message, context) {
  const rows = message?.reply_markup.inline_keyboard;
  if (!rows?.length) return null;
  return h("div", { class: "keyboard", "data-testid": "inline-keyboard" }, ...rows.map((buttons) => h("div", { class: "keyboard-row" }, ...buttons.map((button) => inlineButton(message, button, context)))));
}

function inlineButton(message, button, context) {
  const text = h("span", { dir: "auto" }, button.text);
  if (button.callback_data !== undefined) {
    return h("button", { type: "button", class: "key", onclick: (event) => context.actions.press(message, button, event.currentTarget) }, text);
  }
  if (button.copy_text) return h("button", { type: "button", class: "key", onclick: () => copy(button.copy_text.text) }, text, icon("copy"));
  const url = button.url ?? button.login_url?.url;
  if (url && safeUrl(url)) {
    const anchor = link(url, text, icon("link"));
    anchor.classList.add("key");
    return anchor;
  }
  return h("button", { type: "button", class: "key", disabled: true, title: "The emulator does not play this kind of button" }, text);
}
