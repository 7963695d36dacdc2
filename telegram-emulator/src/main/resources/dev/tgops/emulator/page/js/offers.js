// What bots offer below the text: their commands and their keyboards.

import { get } from "./api.js";
import { menu } from "./dialogs.js";
import { h, icon, iconButton } from "./dom.js";
import { act, store } from "./store.js";

/** The bots' commands; picking one writes it. */
export async function commandMenu(at, picked) {
  const list = await get("commands", { as: store.me.id, chat: store.open.key }).catch(() => []);
  const entries = list.map(({ command, description }) => ({
    icon: h("span", { class: "command" }, `/${command}`),
    label: description,
    run: () => {
      picked();
      act("write", { text: `/${command}` });
    },
  }));
  const none = [{ icon: icon("info"), label: "The bot has set no commands", run: () => {} }];
  menu(at, entries.length > 0 ? entries : none, { label: "Commands", testid: "command-menu" });
}

/** Whether a keyboard or a request for a reply is meant for the person played. */
export function meantForMe(message) {
  if (!message.reply_markup.selective) return true;
  return message.reply_to_message?.from?.id === store.me.id || Boolean(store.me.username && message.text?.includes(`@${store.me.username}`));
}

/** The keyboard a bot shows in place of the phone's own. */
export class ReplyKeyboard {
  constructor() {
    this.used = new Set();
    this.shown = null;
    this.node = h("div", { class: "reply-keyboard", hidden: true, "data-testid": "reply-keyboard" });
    this.toggle = iconButton("keyboard", "Keyboard of the bot", () => (this.node.hidden = !this.node.hidden), { hidden: true, "data-testid": "toggle-keyboard" });
  }

  /** Follows the newest keyboard of these messages; returns the hint to show in the empty field, null for no change. */
  show(messages, locked) {
    const setter = messages.findLast((message) => (message.reply_markup?.keyboard || message.reply_markup?.remove_keyboard) && meantForMe(message));
    const markup = setter?.reply_markup;
    const id = setter && `${setter.chat_key}/${setter.message_id}`;
    const has = Boolean(markup?.keyboard) && !this.used.has(id) && !locked;
    this.toggle.hidden = !has;
    if (!has) {
      this.node.hidden = true;
      this.shown = null;
      return null;
    }
    if (this.shown === id) return null;
    this.shown = id;
    this.node.hidden = false;
    this.node.replaceChildren(...markup.keyboard.map((row) => h("div", { class: "keyboard-row" }, ...row.map((button) => this.key(button, setter, id)))));
    return markup.input_field_placeholder ?? "Message";
  }

  key(button, setter, id) {
    const run = async () => {
      if (button.request_contact) await act("contact", {});
      else if (button.request_location) await act("location", {});
      else await act("write", { text: button.text, replyTo: store.open.key.startsWith("-") ? setter.message_id : 0 });
      if (setter.reply_markup.one_time_keyboard) {
        this.used.add(id);
        this.toggle.hidden = true;
        this.node.hidden = true;
        this.shown = null;
      }
    };
    return h("button", { type: "button", class: "key", onclick: run }, h("span", { dir: "auto" }, button.text ?? button));
  }
}
