import { h, icon } from "./dom.js";
import { initials, tint } from "./format.js";

/** A round picture of initials; decoration, the name stands beside it. */
export function avatar(title, id, kind) {
  return h("span", { class: `avatar tint-${tint(id)}`, "aria-hidden": "true" }, initials(title), kind === "bot" && h("span", { class: "mark" }, icon("robot")));
}

export function badge(number, label = "unread") {
  return number > 0 && h("span", { class: "badge", "aria-label": `${number} ${label}` }, number > 99 ? "99+" : String(number));
}
