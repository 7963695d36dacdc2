// Texts with entities (offsets in UTF-16 units, as JavaScript counts) to elements.

import { h, icon } from "./dom.js";
import { toast } from "./toasts.js";

const SAFE = /^(https?:|mailto:|tel:|tg:)/i;

/** A link that may be followed, or null: other schemes could run code. */
export function safeUrl(url) {
  const full = /^[a-z][a-z0-9+.-]*:/i.test(url) ? url : `https://${url}`;
  try {
    const parsed = new URL(full);
    return SAFE.test(parsed.protocol) ? parsed.href : null;
  } catch {
    return null;
  }
}

export function link(url, ...children) {
  const href = safeUrl(url);
  return href ? h("a", { href, target: "_blank", rel: "noopener noreferrer nofollow", title: href }, ...children) : h("span", null, ...children);
}

/** The text as elements; onCommand is called with a command that was clicked. */
export function richText(text, entities, onCommand) {
  const sorted = [...(entities ?? [])]
    .filter((entity) => entity.length > 0 && entity.offset >= 0 && entity.offset < text.length)
    .sort((a, b) => a.offset - b.offset || b.length - a.length);
  const fragment = document.createDocumentFragment();
  fragment.append(...nest(text, 0, text.length, sorted, onCommand));
  return fragment;
}

function nest(text, from, to, entities, onCommand) {
  const nodes = [];
  let at = from;
  const rest = [...entities];
  while (rest.length > 0) {
    const entity = rest.shift();
    const start = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    if (start >= end) continue;
    if (start > at) nodes.push(text.slice(at, start));
    const inside = [];
    while (rest.length > 0 && rest[0].offset < end) inside.push(rest.shift());
    nodes.push(element(entity, text.slice(start, end), nest(text, start, end, inside, onCommand), onCommand));
    at = end;
    // What reaches beyond the end of its parent goes on behind it.
    rest.unshift(...inside.filter((one) => one.offset + one.length > end).map((one) => ({ ...one, offset: end, length: one.offset + one.length - end })));
  }
  if (at < to) nodes.push(text.slice(at, to));
  return nodes;
}

function element(entity, raw, children, onCommand) {
  switch (entity.type) {
    case "bold":
      return h("strong", null, ...children);
    case "italic":
      return h("em", null, ...children);
    case "underline":
      return h("u", null, ...children);
    case "strikethrough":
      return h("s", null, ...children);
    case "code":
      return h("code", { title: "Copy", class: "copyable", onclick: () => copy(raw) }, ...children);
    case "pre":
      return h("pre", null, entity.language && h("span", { class: "language" }, entity.language), h("code", null, ...children), copyButton(raw));
    case "blockquote":
    case "expandable_blockquote":
      return h("blockquote", { dir: "auto" }, ...children);
    case "spoiler":
      return spoiler(children);
    case "text_link":
      return link(entity.url ?? "", ...children);
    case "url":
      return link(raw, ...children);
    case "email":
      return link(`mailto:${raw}`, ...children);
    case "phone_number":
      return link(`tel:${raw.replace(/[^+\d]/g, "")}`, ...children);
    case "bot_command":
      return onCommand ? h("button", { type: "button", class: "as-link", onclick: () => onCommand(raw) }, ...children) : h("span", { class: "tag" }, ...children);
    case "mention":
    case "text_mention":
    case "hashtag":
    case "cashtag":
      return h("span", { class: "tag" }, ...children);
    default:
      return h("span", null, ...children);
  }
}

function spoiler(children) {
  const node = h("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": "Spoiler, show it" }, h("span", null, ...children));
  const show = () => {
    node.classList.add("shown");
    node.removeAttribute("role");
    node.removeAttribute("tabindex");
    node.removeAttribute("aria-label");
  };
  node.addEventListener("click", show);
  node.addEventListener("keydown", (event) => event.key === "Enter" && show());
  return node;
}

function copyButton(raw) {
  return h("button", { type: "button", class: "copy", "aria-label": "Copy the code", onclick: () => copy(raw) }, icon("copy"));
}

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast("Copied");
  } catch {
    toast("The browser did not allow copying", "error");
  }
}

const ONLY_EMOJI = /^(?:\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?(?:\u200D\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?)*|\p{Regional_Indicator}{2}){1,3}$/u;

export const onlyEmoji = (text) => text.length <= 40 && ONLY_EMOJI.test(text);
