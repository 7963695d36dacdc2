// Where one writes: text, replies, edits, files, stickers, voice, commands and the keyboards of bots.

import { chooseFiles, sendFiles } from "./attach.js";
import { menu } from "./dialogs.js";
import { h, icon, iconButton } from "./dom.js";
import { senderName, snippet } from "./format.js";
import { commandMenu, meantForMe, ReplyKeyboard } from "./offers.js";
import { Recorder } from "./recorder.js";
import { openChatOf } from "./routes.js";
import { stickerPanel } from "./stickers.js";
import { act, store } from "./store.js";

const MOST = 4096;
const WARN = 3900;

export class Composer {
  constructor({ newestMessages }) {
    this.newestMessages = newestMessages;
    this.drafts = new Map();
    this.key = null;
    this.about = null; // {kind: "reply" | "edit", message}
    this.text = h("textarea", {
      class: "composer-text",
      rows: "1",
      dir: "auto",
      placeholder: "Message",
      "aria-label": "Message",
      "data-testid": "composer-text",
      oninput: () => this.typed(),
      onkeydown: (event) => this.keydown(event),
      onpaste: (event) => this.files(event, event.clipboardData.files),
    });
    this.bar = h("div", { class: "composer-about", hidden: true, "data-testid": "composer-about" });
    this.left = h("span", { class: "left", "aria-live": "polite", hidden: true });
    this.commands = iconButton("menu", "Commands of the bot", (event) => this.commandMenu(event.currentTarget), { hidden: true, "data-testid": "commands" });
    this.keys = new ReplyKeyboard();
    this.toggle = this.keys.toggle;
    this.attach = iconButton("clip", "Attach", (event) => this.attachMenu(event.currentTarget), { "data-testid": "attach" });
    this.smile = iconButton("smile", "Emoji and stickers", (event) => stickerPanel(event.currentTarget, { emoji: (emoji) => this.insert(emoji), sent: () => this.drop() , replyTo: () => this.replyId() }), { "data-testid": "stickers" });
    this.send = iconButton("send", "Send", () => this.submit(), { class: "icon-button send", "data-testid": "send", hidden: true });
    this.recorder = new Recorder({ replyTo: () => this.replyId(), sent: () => this.drop() });
    this.line = h("div", { class: "composer-line" }, this.commands, this.attach, h("div", { class: "composer-field" }, this.text, this.left, this.toggle, this.smile), this.recorder.button, this.send, this.recorder.panel);
    this.notice = h("div", { class: "composer-notice", hidden: true });
    this.node = h("footer", { class: "composer" }, this.bar, this.line, this.notice, this.keys.node);
    this.node.addEventListener("dragover", (event) => event.preventDefault());
    document.getElementById("talk").addEventListener("dragover", (event) => event.preventDefault());
    document.getElementById("talk").addEventListener("drop", (event) => this.files(event, event.dataTransfer.files));
  }

  // which conversation

  enter(view, topic) {
    this.leave();
    this.key = `${store.me.id}/${view.key}/${topic?.thread ?? 0}`;
    const draft = this.drafts.get(this.key);
    this.text.value = draft?.text ?? "";
    this.about = draft?.about ?? null;
    this.rules(view, topic);
    this.drawAbout();
    this.typed();
    this.keyboard();
    if (matchMedia("(hover: hover)").matches && !this.line.hidden) this.text.focus({ preventScroll: true });
  }

  leave() {
    if (this.key) {
      const text = this.about?.kind === "edit" ? "" : this.text.value;
      const about = this.about?.kind === "reply" ? this.about : null;
      if (text || about) this.drafts.set(this.key, { text, about });
      else this.drafts.delete(this.key);
    }
    this.recorder.cancel();
    this.key = null;
    this.about = null;
  }

  /** Whether one may write here, and if not, what to do about it. */
  rules(view, topic) {
    const state = [view.started, view.blocked, view.migratedTo, topic?.closed, view.may.manageTopics].join();
    if (this.state === `${this.key} ${state}`) return;
    this.state = `${this.key} ${state}`;
    let notice = null;
    if (view.migratedTo) notice = ["This group is a supergroup now.", "Go there", () => openChatOf(store.chats.get(view.migratedTo) ?? view)];
    else if (view.bot && view.blocked) notice = ["You have blocked this bot.", "Unblock", () => act("block", { blocked: false }), "unblock"];
    else if (view.bot && !view.started) notice = [view.about || "", "Start", () => act("write", { text: "/start" }), "start"];
    else if (topic?.closed && !view.may.manageTopics) notice = ["This topic is closed.", null];
    this.line.hidden = Boolean(notice);
    this.notice.hidden = !notice;
    if (notice) {
      const [text, label, run, testid] = notice;
      this.notice.replaceChildren(text ? h("span", { dir: "auto" }, text) : "", label ? h("button", { type: "button", class: "button", "data-testid": testid, onclick: run }, label) : "");
    }
    this.commands.hidden = !view.bot;
    this.text.placeholder = topic?.closed ? "Message in a closed topic" : "Message";
  }

  // writing

  typed() {
    const { text } = this;
    text.style.height = "auto";
    if (text.scrollHeight > 0) text.style.height = `${Math.min(text.scrollHeight, 180)}px`;
    const length = text.value.length;
    this.left.hidden = length < WARN;
    this.left.textContent = String(MOST - length);
    this.left.classList.toggle("over", length > MOST);
    const something = text.value.trim().length > 0;
    this.send.hidden = !something;
    this.send.disabled = length > MOST;
    this.recorder.button.hidden = something || this.about?.kind === "edit";
    if (text.value === "/" && !this.commands.hidden) this.commandMenu(text);
  }

  insert(emoji) {
    this.text.setRangeText(emoji, this.text.selectionStart, this.text.selectionEnd, "end");
    this.typed();
  }

  keydown(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.submit();
    } else if (event.key === "Escape" && this.about) {
      this.drop(this.about.kind === "edit");
    } else if (event.key === "ArrowUp" && this.text.value === "") {
      const own = this.newestMessages().findLast((message) => message.sender === store.me.id && (message.text ?? message.caption) !== undefined);
      if (own) {
        event.preventDefault();
        this.edit(own);
      }
    }
  }

  async submit() {
    const text = this.text.value;
    if (text.trim() === "" || text.length > MOST) return;
    const { about, key } = this;
    this.text.value = "";
    this.about = null;
    this.drawAbout();
    this.typed();
    const done = about?.kind === "edit" ? await act("edit", { id: about.message.message_id, text }) : await act("write", { text, replyTo: about?.message.message_id ?? 0, quote: about?.quote ?? "" });
    // A refusal gives the text back, unless something else was begun.
    if (!done && this.key === key && this.text.value === "") {
      this.text.value = text;
      this.about = about;
      this.drawAbout();
      this.typed();
    }
  }

  /** Begins a reply, to a part of the text where one is given. */
  reply(message, quote = "") {
    if (this.line.hidden) return;
    if (this.about?.kind === "edit") this.text.value = "";
    this.about = { kind: "reply", message, quote };
    this.drawAbout();
    this.typed();
    this.text.focus();
  }

  edit(message) {
    this.about = { kind: "edit", message };
    this.text.value = message.text ?? message.caption ?? "";
    this.drawAbout();
    this.typed();
    this.text.focus();
  }

  /** Lets go of the reply or the edit. */
  drop(clear = false) {
    this.about = null;
    if (clear) this.text.value = "";
    this.drawAbout();
    this.typed();
  }

  replyId() {
    return this.about?.kind === "reply" ? this.about.message.message_id : 0;
  }

  drawAbout() {
    const { about } = this;
    this.bar.hidden = !about;
    this.send.setAttribute("aria-label", about?.kind === "edit" ? "Save the edit" : "Send");
    if (!about) return;
    this.bar.replaceChildren(
      icon(about.kind === "edit" ? "edit" : "reply"),
      h("span", { class: "pin-text" }, h("span", { class: "strong", dir: "auto" }, about.kind === "edit" ? "Edit message" : `Reply to ${senderName(about.message)}`), h("span", { class: "line", dir: "auto" }, about.quote || snippet(about.message))),
      iconButton("close", about.kind === "edit" ? "Cancel the edit" : "Cancel the reply", () => this.drop(about.kind === "edit")),
    );
  }

  // files

  attachMenu(at) {
    menu(
      at,
      [
        { icon: icon("photo"), label: "Photo or video", run: () => this.choose("photo") },
        { icon: icon("file"), label: "File", run: () => this.choose("document") },
        { icon: icon("mic"), label: "Voice from a file", run: () => this.choose("voice") },
      ],
      { label: "Attach", testid: "attach-menu" },
    );
  }

  async choose(kind) {
    const files = await chooseFiles(kind);
    if (files.length > 0) this.sendFiles(files, kind);
  }

  async sendFiles(files, kind) {
    const caption = this.about?.kind === "edit" ? "" : this.text.value;
    if (await sendFiles(files, kind, { caption, replyTo: this.replyId() })) this.drop(true);
  }

  files(event, files) {
    if (!files?.length || this.line.hidden || !this.key) return;
    event.preventDefault();
    const list = [...files];
    this.sendFiles(list, list.every((file) => /^(image|video)\//.test(file.type)) ? "photo" : "document");
  }

  // what bots offer

  commandMenu(at) {
    return commandMenu(at, () => this.text.value === "/" && this.drop(true));
  }

  /** A message of someone else came: a bot may ask for a reply. */
  arrived(message) {
    if (message.reply_markup?.force_reply && meantForMe(message)) this.reply(message);
  }

  /** Shows the newest keyboard a bot has set. */
  keyboard() {
    const hint = this.keys.show(this.newestMessages(), this.line.hidden);
    if (hint !== null) this.text.placeholder = hint;
  }
}
