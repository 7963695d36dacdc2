import { h } from "./dom.js";

const place = document.getElementById("toasts");

/** A notice that goes by itself. */
export function toast(text, kind = "info") {
  const node = h("div", { class: `toast ${kind}`, "data-testid": "toast", dir: "auto" }, text);
  place.append(node);
  setTimeout(() => node.remove(), Math.min(10_000, 3_500 + text.length * 40));
}

const announcer = document.getElementById("announcer");

/** Tells screen readers. */
export function announce(text) {
  announcer.textContent = text;
}
