// The list of chats.

import { get, post } from "./api.js";
import { avatar, badge } from "./avatar.js";
import { field, form, menu } from "./dialogs.js";
import { follow, h, icon, iconButton } from "./dom.js";
import { count, listTime, name, senderName, serviceText, snippet } from "./format.js";
import { addPerson, pick } from "./people.js";
import { go, openChatOf } from "./routes.js";
import { on, sortedChats, store } from "./store.js";
import { toast } from "./toasts.js";

const pane = document.getElementById("chats");

export function showChats() {
  const title = h("h1", { class: "column-title" });
  const list = h("ul", { class: "rows", "data-testid": "chat-list" });
  const nothing = h("div", { class: "empty" });
  const input = h("input", { type: "search", placeholder: "Search chats", "aria-label": "Search chats", oninput: () => draw() });
  pane.append(
    h("header", { class: "column-head" }, title, iconButton("plus", "New chat, group or person", (event) => newMenu(event.currentTarget), { "data-testid": "new" })),
    h("div", { class: "search" }, icon("search"), input),
    h("div", { class: "column-scroll" }, list, nothing),
  );
  const draw = () => {
    title.replaceChildren(h("bdi", null, store.me?.first_name ? name(store.me) : "Chats"), store.me?.username ? h("span", { class: "handle" }, `@${store.me.username}`) : "");
    const wanted = input.value.trim().toLowerCase();
    const shown = sortedChats().filter((view) => view.title.toLowerCase().includes(wanted));
    follow(list, shown.map(chatRow));
    nothing.hidden = shown.length > 0 || !store.me?.first_name;
    nothing.replaceChildren(
      wanted ? "No chat has this name." : h("p", null, "No chats yet."),
      wanted ? "" : h("button", { type: "button", class: "button", onclick: findBot }, "Write to a bot"),
    );
  };
  ["chats", "open", "people", "actions"].forEach((part) => on(part, draw));
}

function chatRow(view) {
  const open = store.open?.key === view.key;
  const acting = [...store.actions].find(([key]) => key.startsWith(`${view.key}/`))?.[1].text;
  return {
    key: view.key,
    stamp: [view, open, acting],
    build: () =>
      h(
        "li",
        null,
        h(
          "button",
          { type: "button", class: "row", "aria-current": open ? "true" : null, "data-testid": `chat-${view.key}`, onclick: () => openChatOf(view) },
          avatar(view.title, view.id < 0 ? view.id : view.bot.id, view.bot ? "bot" : null),
          h(
            "span",
            { class: "row-text" },
            h("span", { class: "row-top" }, h("bdi", { class: "row-title" }, view.title), view.forum && h("span", { class: "kind", title: "Forum with topics" }, icon("hash")), h("time", null, view.last ? listTime(view.last.date) : "")),
            h("span", { class: "row-bottom" }, h("span", { class: "row-line", dir: "auto" }, acting ? h("span", { class: "acting" }, acting) : lastLine(view)), badge(view.unread)),
          ),
        ),
      ),
  };
}

function lastLine(view) {
  const last = view.last;
  if (view.blocked) return "You have blocked this bot";
  if (!last) return view.bot ? "Press Start to begin" : `${count(view.members)} members`;
  const topic = view.forum ? view.topics.find((one) => one.thread === (last.thread ?? 0)) : null;
  const where = topic && !topic.general ? `${topic.name}: ` : "";
  if (serviceText(last)) return where + snippet(last);
  const own = last.sender === store.me.id;
  if (view.bot) return own ? [h("span", { class: "own" }, "You: "), snippet(last)] : snippet(last);
  return [h("span", { class: "own" }, `${where}${own ? "You" : senderName(last)}: `), snippet(last)];
}

function newMenu(at) {
  menu(
    at,
    [
      { icon: icon("robot"), label: "Write to a bot", run: findBot },
      { icon: icon("people"), label: "New group", run: newGroup },
      { icon: icon("user"), label: "New person", run: addPerson },
    ],
    { label: "New", testid: "new-menu" },
  );
}

async function findBot() {
  const bot = await pick("Write to a bot", "bots", { empty: "There is no such bot. Bots are made through the emulator’s control API." });
  if (bot) openBot(bot.id);
}

/** Opens the private chat with a bot, which may be new. */
export async function openBot(botId) {
  try {
    const view = await post("open", { as: store.me.id, chat: `${botId}:${store.me.id}` });
    store.chats.set(view.key, { touched: 0, ...store.chats.get(view.key), ...view });
    go(view.key, 0);
  } catch (error) {
    toast(error.message, "error");
  }
}

async function newGroup() {
  const [people, bots] = await Promise.all([get("people"), get("bots")]).catch(() => [[], []]);
  const box = (account) =>
    h(
      "label",
      { class: "check" },
      h("input", { type: "checkbox", name: "members", value: String(account.id) }),
      avatar(name(account), account.id, account.is_bot ? "bot" : null),
      h("bdi", null, name(account)),
    );
  const choice = (value, label, checked) => h("label", { class: "check" }, h("input", { type: "radio", name: "kind", value, checked }), h("span", null, label));
  const done = await form(
    "New group",
    [
      field("Title", "title", { required: true, maxlength: "128", autofocus: true }),
      h("fieldset", null, h("legend", null, "Kind"), choice("forum", "Forum: a supergroup with topics", true), choice("supergroup", "Supergroup", false), choice("group", "Basic group", false)),
      h("fieldset", { class: "scrolling" }, h("legend", null, "Members"), ...[...people.filter((one) => one.id !== store.me.id), ...bots].map(box)),
      h("label", { class: "check" }, h("input", { type: "checkbox", name: "botsAdmin", checked: true }), h("span", null, "Make bots administrators")),
    ],
    "Create",
    async (values) => {
      try {
        return await post("group", { as: store.me.id, title: values.get("title"), kind: values.get("kind"), members: values.getAll("members").map(Number), botsAdmin: values.has("botsAdmin") });
      } catch (error) {
        toast(error.message, "error");
        return null;
      }
    },
    { testid: "group-dialog" },
  );
  if (done) waitFor(done.chat);
}

/** Opens a new group as soon as it has arrived by the live stream. */
export function waitFor(key) {
  const view = store.chats.get(key);
  if (view) openChatOf(view);
  else setTimeout(() => waitFor(key), 50);
}
