// Elements are made by calls, never from strings: whatever people write stays text.

const SVG = "http://www.w3.org/2000/svg";

/** Makes an element. Functions become listeners, true an empty attribute, false and null none. */
export function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "vars") Object.entries(value).forEach(([key, v]) => element.style.setProperty(key, v));
    else if (name === "value") element.value = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const PATHS = {
  send: "M3.4 20.4 21 12 3.4 3.600l0 6.500 11.600 1.900-11.600 1.900z",
  back: "M15 5l-7 7 7 7",
  more: "M12 5.500v.01M12 12v.01M12 18.500v.01",
  plus: "M12 5v14M5 12h14",
  search: "M11 4a7 7 0 1 1 0 14 7 7 0 0 1 0-14zM16.200 16.200 20.500 20.500",
  clip: "M20 11.500l-8.300 8.300a5.200 5.200 0 0 1-7.400-7.400l8.800-8.800a3.500 3.500 0 0 1 5 5l-8.600 8.500a1.700 1.700 0 0 1-2.500-2.400l7.600-7.600",
  smile: "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM8.500 14.200a4.200 4.200 0 0 0 7 0M9 9.500v.01M15 9.500v.01",
  mic: "M12 3.500a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0v-5a3 3 0 0 1 3-3zM6 11.500a6 6 0 0 0 12 0M12 17.500V21M9 21h6",
  close: "M6 6l12 12M18 6 6 18",
  reply: "M10 6 4 12l6 6M4.500 12H14a6 6 0 0 1 6 6v1",
  edit: "M4 20h4L19 9l-4-4L4 16zM13 7l4 4",
  trash: "M5 7h14M10 7V4.500h4V7M7 7l1 13h8l1-13M10.300 11v5M13.700 11v5",
  pin: "M14.500 3.500l6 6-3.500 1-3.500 3.500-.5 4.500-7.500-7.500 4.500-.5L13.500 7zM9 15l-5 5",
  forward: "M14 6l6 6-6 6M19.500 12H10a6 6 0 0 0-6 6v1",
  copy: "M9 9h11v11H9zM15 9V4H4v11h5",
  photo: "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.500 9v.01",
  file: "M7 3h7l5 5v13H7zM14 3v5h5",
  lock: "M6.500 11h11v9h-11zM8.500 11V8a3.500 3.500 0 0 1 7 0v3",
  unlock: "M6.500 11h11v9h-11zM8.500 11V8a3.500 3.500 0 0 1 6.800-1",
  info: "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM12 11v5.500M12 7.700v.01",
  people: "M9 5a3.300 3.300 0 1 1 0 6.600A3.300 3.300 0 0 1 9 5zM3 19.500c0-3.300 2.700-5.500 6-5.500s6 2.200 6 5.500M15.500 5.300a3.300 3.300 0 0 1 0 6M17 14.300c2.400.6 4 2.500 4 5.200",
  block: "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM5.800 5.800l12.400 12.400",
  down: "M12 5v14M6 13l6 6 6-6",
  play: "M8 5.500v13l11-6.500z",
  pause: "M8 5v14M16 5v14",
  stop: "M7 7h10v10H7z",
  menu: "M5 7h14M5 12h14M5 17h9",
  keyboard: "M3 7h18v11H3zM7 11v.01M10.500 11v.01M14 11v.01M17.500 11v.01M8 14.500h8",
  link: "M10 14l9-9M14 4.500h5.500V10M18 14v6H4V6h6",
  check: "M5 12.500l4.500 4.500L19 7.500",
  hash: "M9 4 7 20M17 4l-2 16M4.500 9h16M3.500 15h16",
  robot: "M6 9h12v10H6zM12 9V5M12 4.500v.01M9.500 13v1M14.500 13v1M3.500 13v3M20.500 13v3",
  user: "M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM4.500 20.500c0-4 3.400-6.500 7.500-6.500s7.500 2.500 7.500 6.500",
  place: "M12 21s-7-6-7-11.500a7 7 0 0 1 14 0C19 15 12 21 12 21zM12 7.500a2.300 2.300 0 1 1 0 4.600 2.300 2.300 0 0 1 0-4.600z",
  sun: "M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM12 2.500v2M12 19.500v2M2.500 12h2M19.500 12h2M5.300 5.300l1.400 1.400M17.300 17.300l1.400 1.400M5.300 18.700l1.400-1.400M17.300 6.700l1.400-1.400",
  moon: "M19.500 14.500A8 8 0 0 1 9.500 4.500a8 8 0 1 0 10 10z",
};
const FILLED = new Set(["send", "play", "stop"]);

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", FILLED.has(name) ? "icon filled" : `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

/** A round button that shows an icon and is named by its label. */
export function iconButton(name, label, onclick, attributes) {
  return h("button", { type: "button", class: "icon-button", "aria-label": label, title: label, onclick, ...attributes }, icon(name));
}

const rows = Symbol("rows");

/**
 * Makes the children of a parent follow a list. A row is built anew only where its stamp (a list of values) differs.
 * Items are {key, stamp, build}.
 */
export function follow(parent, items) {
  const before = parent[rows] ?? new Map();
  const now = new Map();
  let cursor = parent.firstChild;
  for (const item of items) {
    const old = before.get(item.key);
    let node = old?.node;
    if (!node || !same(old.stamp, item.stamp)) {
      const fresh = item.build();
      if (node) {
        const focused = node.contains(document.activeElement) ? document.activeElement.dataset.testid : null;
        if (cursor === node) cursor = fresh;
        node.replaceWith(fresh);
        if (focused) (fresh.dataset.testid === focused ? fresh : fresh.querySelector(`[data-testid="${CSS.escape(focused)}"]`))?.focus({ preventScroll: true });
      }
      node = fresh;
    }
    now.set(item.key, { node, stamp: item.stamp });
    if (cursor === node) cursor = cursor.nextSibling;
    else parent.insertBefore(node, cursor);
  }
  for (const [key, row] of before) if (!now.has(key)) row.node.remove();
  parent[rows] = now;
}

function same(a, b) {
  return a.length === b.length && a.every((value, i) => Object.is(value, b[i]));
}
