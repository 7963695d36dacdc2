// Who is in a group, and what the person played may change there.

import { get } from "./api.js";
import { avatar } from "./avatar.js";
import { confirm, dialog } from "./dialogs.js";
import { follow, h, iconButton } from "./dom.js";
import { count, name } from "./format.js";
import { openBot, waitFor } from "./chats.js";
import { pick } from "./people.js";
import { go } from "./routes.js";
import { act, openChat, store } from "./store.js";
import { toast } from "./toasts.js";

export function showInfo() {
  const view = openChat();
  return dialog(
    view.title,
    (close) => {
      const list = h("ul", { class: "pick-list" });
      const load = async () => {
        const members = await get("members", { as: store.me.id, chat: view.key }).catch((error) => (toast(error.message, "error"), []));
        follow(
          list,
          members.map((member) => ({ key: member.user.id, stamp: [member.status], build: () => memberRow(view, member, load, close) })),
        );
      };
      load();
      return [
        h("p", { class: "about" }, `${view.type === "group" ? "Basic group" : view.forum ? "Forum supergroup" : "Supergroup"} · ${count(view.members)} members · id ${view.id}`),
        list,
        settings(view, close),
        h(
          "footer",
          null,
          h("button", { type: "button", class: "button plain danger", onclick: () => leave(view, close) }, "Leave"),
          h("button", { type: "button", class: "button plain", onclick: () => add("bots", load) }, "Add a bot"),
          h("button", { type: "button", class: "button", onclick: () => add("people", load) }, "Add a person"),
        ),
      ];
    },
    { testid: "info-dialog" },
  );
}

/** What only owners and administrators change. */
function settings(view, close) {
  const toggle = (label, checked, action) => h("label", { class: "check" }, h("input", { type: "checkbox", checked, onchange: (event) => act(action, { chat: view.key, on: event.target.checked }) }), h("span", null, label));
  const upgrade = async () => {
    close();
    const done = await act("migrate", { chat: view.key });
    if (done) waitFor(done.chat);
  };
  return h(
    "div",
    { class: "settings" },
    view.may.hide && toggle("Write in the name of the group", view.may.hidden, "anonymous"),
    view.may.own && view.type === "supergroup" && toggle("Topics", view.forum, "forum"),
    view.may.own && view.type === "group" && !view.migratedTo && h("button", { type: "button", class: "small", onclick: upgrade }, "Make it a supergroup"),
  );
}

function memberRow(view, member, load, close) {
  const { user } = member;
  const who = { who: user.id };
  const run = async (action, body) => {
    await act(action, body);
    load();
  };
  const owner = member.status === "creator";
  const admin = member.status === "administrator";
  const role = owner ? "owner" : admin ? "administrator" : member.status === "restricted" ? "restricted" : "member";
  return h(
    "li",
    { class: "member", "data-testid": `member-${user.id}` },
    avatar(name(user), user.id, user.is_bot ? "bot" : null),
    h("span", { class: "row-text" }, h("bdi", { class: "row-title" }, name(user)), h("span", { class: "row-line" }, [user.username ? `@${user.username}` : `id ${user.id}`, role].join(" · "))),
    user.is_bot && h("button", { type: "button", class: "small", onclick: () => (close(), openBot(user.id)) }, "Write"),
    view.may.promote && !owner && !member.self && h("button", { type: "button", class: "small", onclick: () => run("member-admin", { ...who, admin: !admin }) }, admin ? "Demote" : "Make admin"),
    view.may.restrict && !owner && !member.self && iconButton("close", `Remove ${name(user)}`, () => run("member-remove", who)),
  );
}

async function add(path, load) {
  const account = await pick(path === "bots" ? "Add a bot" : "Add a person", path);
  if (account) {
    await act("member-add", { who: account.id });
    load();
  }
}

async function leave(view, close) {
  if (await confirm("Leave the group?", `${name(store.me)} goes from “${view.title}”.`, "Leave")) {
    close();
    await act("leave", { chat: view.key });
    go(null);
  }
}
