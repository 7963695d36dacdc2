// Dialogs and menus, on the browser's own <dialog> and popover.

import { h, iconButton } from "./dom.js";

/** A dialog with a title; content gets a function that closes it. Resolves when it is closed. */
export function dialog(title, content, { wide = false, testid } = {}) {
  return new Promise((resolve) => {
    const id = `dialog-${crypto.randomUUID()}`;
    const opener = document.activeElement;
    const close = (value) => node.open && (node.returnValue = "") === "" && finish(value);
    const finish = (value) => {
      result = value;
      node.close();
    };
    let result;
    const node = h(
      "dialog",
      { class: wide ? "dialog wide" : "dialog", "aria-labelledby": id, "data-testid": testid },
      h("header", null, h("h2", { id }, title), iconButton("close", "Close", () => close())),
    );
    node.append(...[content(close)].flat());
    node.addEventListener("click", (event) => event.target === node && outside(node, event) && close());
    node.addEventListener("close", () => {
      node.remove();
      opener?.isConnected && opener.focus({ preventScroll: true });
      resolve(result);
    });
    document.body.append(node);
    node.showModal();
    node.querySelector("[autofocus]")?.focus();
  });
}

function outside(node, event) {
  const box = node.getBoundingClientRect();
  return event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom;
}

/** Asks; resolves to true where the person agrees. */
export function confirm(title, text, action, { danger = true } = {}) {
  return dialog(
    title,
    (close) => [
      h("p", { dir: "auto" }, text),
      h(
        "footer",
        null,
        h("button", { type: "button", class: "button plain", onclick: () => close(false) }, "Cancel"),
        h("button", { type: "button", class: danger ? "button danger" : "button", autofocus: true, "data-testid": "confirm", onclick: () => close(true) }, action),
      ),
    ],
    { testid: "confirm-dialog" },
  );
}

/** What a bot answers loudly. */
export function alert(text) {
  return dialog(
    "The bot says",
    (close) => [h("p", { dir: "auto" }, text), h("footer", null, h("button", { type: "button", class: "button", autofocus: true, onclick: () => close() }, "OK"))],
    { testid: "alert-dialog" },
  );
}

/** A form in a dialog; submit gets the values and says, by true, that the dialog may close. */
export function form(title, fields, action, submit, options) {
  return dialog(
    title,
    (close) => {
      const button = h("button", { type: "submit", class: "button", "data-testid": "dialog-submit" }, action);
      const node = h("form", { method: "dialog", novalidate: true }, ...fields, h("footer", null, h("button", { type: "button", class: "button plain", onclick: () => close() }, "Cancel"), button));
      node.addEventListener("submit", async (event) => {
        event.preventDefault();
        button.disabled = true;
        const done = await submit(new FormData(node));
        button.disabled = false;
        if (done) close(done);
      });
      return node;
    },
    options,
  );
}

export function field(label, name, attributes) {
  return h("label", { class: "field" }, h("span", null, label), h("input", { name, autocomplete: "off", dir: "auto", ...attributes }));
}

let openMenu = null;

/** A menu at a point or below an element. Entries are {icon, label, run, danger} or null; extra is put on top. */
export function menu(at, entries, { label = "Menu", extra = null, testid = "menu" } = {}) {
  openMenu?.remove();
  const opener = document.activeElement;
  const items = entries.filter(Boolean).map((entry) =>
    h(
      "button",
      {
        type: "button",
        role: "menuitem",
        class: entry.danger ? "danger" : null,
        onclick: () => {
          close(!entry.keepFocus);
          entry.run();
        },
      },
      entry.icon,
      h("span", null, entry.label),
    ),
  );
  const node = h("div", { class: "menu", role: "menu", "aria-label": label, "data-testid": testid, popover: "auto" }, extra, ...items);
  const close = (refocus) => {
    if (!node.isConnected) return;
    node.remove();
    openMenu = null;
    if (refocus && opener?.isConnected) opener.focus({ preventScroll: true });
  };
  node.addEventListener("toggle", (event) => event.newState === "closed" && close(node.contains(document.activeElement)));
  node.addEventListener("keydown", (event) => {
    const all = [...node.querySelectorAll("button")];
    const index = all.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) {
      event.preventDefault();
      all[(index + step + all.length) % all.length].focus();
    } else if (event.key === "Tab") close(true);
  });
  document.body.append(node);
  node.showPopover();
  openMenu = node;
  place(node, at);
  (items[0] ?? node.querySelector("button"))?.focus();
  return () => close(false);
}

function place(node, at) {
  const anchor = at instanceof Element ? at.getBoundingClientRect() : new DOMRect(at.x, at.y, 0, 0);
  const box = node.getBoundingClientRect();
  const left = anchor.left + box.width > innerWidth - 8 ? anchor.right - box.width : anchor.left;
  const below = anchor.bottom + 4 + box.height <= innerHeight - 8;
  const top = below ? anchor.bottom + 4 : anchor.top - box.height - 4;
  node.style.left = `${Math.max(8, Math.min(left, innerWidth - box.width - 8))}px`;
  node.style.top = `${Math.max(8, Math.min(top, innerHeight - box.height - 8))}px`;
}
