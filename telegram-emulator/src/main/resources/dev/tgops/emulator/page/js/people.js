// Who can be played: the rail, the search for others, new people.

import { get, post } from "./api.js";
import { avatar, badge } from "./avatar.js";
import { dialog, field, form } from "./dialogs.js";
import { follow, h, icon, iconButton } from "./dom.js";
import { name } from "./format.js";
import { go } from "./routes.js";
import { changed, on, store, theme } from "./store.js";
import { toast } from "./toasts.js";

const RAIL = 12;
const rail = document.getElementById("rail");

export function showRail() {
  const list = h("ul", { class: "rail-list" });
  const find = iconButton("search", "Find a person", findPerson, { "data-testid": "find-person" });
  const switcher = h("button", { type: "button", class: "icon-button", onclick: () => (theme.toggle(), themeLook()) });
  const themeLook = () => {
    const label = theme.get() === "dark" ? "Light colours" : "Dark colours";
    switcher.replaceChildren(icon(theme.get() === "dark" ? "sun" : "moon"));
    switcher.setAttribute("aria-label", label);
    switcher.title = label;
  };
  themeLook();
  rail.append(
    list,
    h("div", { class: "rail-end" }, find, iconButton("plus", "Add a person", addPerson, { "data-testid": "add-person" }), switcher),
  );
  const draw = () => {
    // The rail holds the first people only; who is not in it is searched for.
    find.hidden = store.people.length < RAIL;
    follow(
      list,
      people().map((person) => ({
        key: person.id,
        stamp: [name(person), person.unread, person.id === store.me?.id],
        build: () => railItem(person),
      })),
    );
  };
  on("people", draw);
  draw();
}

function people() {
  const listed = store.people.some((person) => person.id === store.me?.id);
  return listed || !store.me?.first_name ? store.people : [...store.people, { ...store.me, unread: 0 }];
}

function railItem(person) {
  const current = person.id === store.me?.id;
  const button = h(
    "button",
    { type: "button", class: "rail-person", "aria-current": current ? "true" : null, "data-testid": `person-${person.id}`, title: name(person), onclick: () => go(null, null, person.id) },
    avatar(name(person), person.id),
    h("span", { class: "rail-name", dir: "auto" }, person.first_name),
    badge(current ? 0 : person.unread),
  );
  return h("li", null, button);
}

/** Picks from a searched list; resolves to the account or nothing. */
export function pick(title, path, { empty, extra = [] } = {}) {
  return dialog(
    title,
    (close) => {
      const list = h("ul", { class: "pick-list" });
      const search = async () => {
        const found = await get(path, { q: input.value }).catch((error) => (toast(error.message, "error"), []));
        follow(
          list,
          found.map((account) => ({
            key: account.id,
            stamp: [],
            build: () =>
              h(
                "li",
                null,
                h(
                  "button",
                  { type: "button", class: "row", "data-testid": `pick-${account.id}`, onclick: () => close(account) },
                  avatar(name(account), account.id, account.is_bot ? "bot" : null),
                  h("span", { class: "row-text" }, h("bdi", { class: "row-title" }, name(account)), h("span", { class: "row-line" }, account.username ? `@${account.username}` : `id ${account.id}`)),
                ),
              ),
          })),
        );
        nothing.hidden = found.length > 0;
      };
      const input = h("input", { type: "search", placeholder: "Search", "aria-label": "Search", autofocus: true, oninput: search });
      const nothing = h("p", { class: "empty", hidden: true }, empty ?? "Nobody found.");
      search();
      return [h("div", { class: "search" }, icon("search"), input), list, nothing, ...extra];
    },
    { testid: "pick-dialog" },
  );
}

async function findPerson() {
  const person = await pick("Play another person", "people");
  if (person) go(null, null, person.id);
}

export async function addPerson() {
  const person = await form(
    "Add a person",
    [
      field("First name", "firstName", { required: true, maxlength: "64", autofocus: true }),
      field("Last name", "lastName", { maxlength: "64" }),
      field("Username", "username", { maxlength: "32", placeholder: "without @, may stay empty", dir: "ltr", autocapitalize: "off", spellcheck: "false" }),
    ],
    "Add and play",
    async (values) => {
      try {
        return await post("person", Object.fromEntries(values));
      } catch (error) {
        toast(error.message, "error");
        return null;
      }
    },
    { testid: "person-dialog" },
  );
  if (person) go(null, null, person.id);
  return person;
}

/** An emulator without people. */
export async function welcome() {
  changed("open");
  await addPerson();
}
