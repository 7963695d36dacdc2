// The topics of a forum.

import { badge } from "./avatar.js";
import { confirm, field, form, menu } from "./dialogs.js";
import { follow, h, icon, iconButton } from "./dom.js";
import { count, listTime, senderName, serviceText, snippet } from "./format.js";
import { showInfo } from "./info.js";
import { go } from "./routes.js";
import { act, on, openChat, store } from "./store.js";

const pane = document.getElementById("topics");

export function showTopics() {
  const title = h("bdi");
  const about = h("span", { class: "handle" });
  const list = h("ul", { class: "rows", "data-testid": "topic-list" });
  const create = iconButton("plus", "New topic", newTopic, { "data-testid": "new-topic" });
  pane.append(
    h(
      "header",
      { class: "column-head" },
      iconButton("back", "Back to the chats", () => go(null), { class: "icon-button back", "data-testid": "topics-back" }),
      h("h2", { class: "column-title" }, h("button", { type: "button", class: "bare", "data-testid": "topics-info", onclick: showInfo }, title, about)),
      create,
    ),
    h("div", { class: "column-scroll" }, list),
  );
  const draw = () => {
    const view = openChat();
    pane.hidden = !view?.forum;
    if (pane.hidden) return;
    title.textContent = view.title;
    about.textContent = `${count(view.members)} members`;
    create.hidden = !view.may.createTopics;
    const newest = (topic) => topic.last?.message_id ?? 0;
    const shown = view.topics.filter((topic) => !topic.hidden).sort((a, b) => newest(b) - newest(a));
    follow(list, shown.map((topic) => topicRow(view, topic)));
  };
  ["chats", "open", "actions"].forEach((part) => on(part, draw));
}

function topicRow(view, topic) {
  const open = store.open.thread === topic.thread;
  const acting = store.actions.get(`${view.key}/${topic.thread}`)?.text;
  return {
    key: topic.thread,
    stamp: [JSON.stringify(topic), open, acting],
    build: () =>
      h(
        "li",
        null,
        h(
          "button",
          {
            type: "button",
            class: "row topic",
            "aria-current": open ? "true" : null,
            "data-testid": `topic-${topic.thread}`,
            onclick: () => go(view.key, topic.thread),
            oncontextmenu: (event) => {
              event.preventDefault();
              topicMenu({ x: event.clientX, y: event.clientY }, topic);
            },
          },
          topicIcon(topic),
          h(
            "span",
            { class: "row-text" },
            h("span", { class: "row-top" }, h("bdi", { class: "row-title" }, topic.name), topic.closed && h("span", { class: "kind", role: "img", "aria-label": "closed", title: "Closed" }, icon("lock")), h("time", null, topic.last ? listTime(topic.last.date) : "")),
            h("span", { class: "row-bottom" }, h("span", { class: "row-line", dir: "auto" }, acting ? h("span", { class: "acting" }, acting) : topicLine(topic)), badge(topic.unread)),
          ),
        ),
      ),
  };
}

function topicLine(topic) {
  if (!topic.last) return "No messages";
  if (serviceText(topic.last)) return snippet(topic.last);
  return [h("span", { class: "own" }, `${topic.last.sender === store.me.id ? "You" : senderName(topic.last)}: `), snippet(topic.last)];
}

export function topicIcon(topic) {
  const colour = `#${(topic.icon_color ?? 0x6fb9f0).toString(16).padStart(6, "0")}`;
  return h("span", { class: "topic-icon", vars: { "--topic": colour }, "aria-hidden": "true" }, topic.general ? icon("hash") : (topic.name.match(/[\p{L}\p{N}]/u)?.[0] ?? "#").toUpperCase());
}

/** What can be done with a topic: on its row, and from the head of its conversation. */
export function topicMenu(at, topic) {
  const view = openChat();
  const where = { thread: topic.thread };
  const may = view.may.manageTopics;
  menu(
    at,
    [
      { icon: icon("info"), label: "Group info", run: showInfo },
      may && { icon: icon("edit"), label: "Rename topic", run: () => renameTopic(topic) },
      may && !topic.closed && { icon: icon("lock"), label: "Close topic", run: () => act("topic-close", where) },
      may && topic.closed && { icon: icon("unlock"), label: "Reopen topic", run: () => act("topic-reopen", where) },
      may && !topic.general && { icon: icon("trash"), label: "Delete topic", danger: true, run: () => deleteTopic(topic) },
    ],
    { label: "Topic", testid: "topic-menu" },
  );
}

async function deleteTopic(topic) {
  const sure = await confirm("Delete the topic?", `“${topic.name}” and all of its messages go for everyone. Bots are not told.`, "Delete");
  if (sure) act("topic-delete", { thread: topic.thread });
}

function nameForm(title, action, value, submit) {
  return form(title, [field("Name", "name", { required: true, maxlength: "128", autofocus: true, value })], action, submit, { testid: "topic-dialog" });
}

function renameTopic(topic) {
  nameForm("Rename the topic", "Rename", topic.name, (values) => act("topic-rename", { thread: topic.thread, name: values.get("name") }));
}

async function newTopic() {
  const view = openChat();
  const done = await nameForm("New topic", "Create", "", (values) => act("topic-create", { thread: 0, name: values.get("name") }));
  if (done) arrive(view.key, done.thread);
}

/** The new topic arrives by the live stream. */
function arrive(key, thread) {
  if (store.chats.get(key)?.topics.some((topic) => topic.thread === thread)) go(key, thread);
  else setTimeout(() => arrive(key, thread), 50);
}
