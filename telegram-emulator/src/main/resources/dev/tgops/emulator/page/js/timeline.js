// The messages of the open conversation: one contiguous part of it, longer or shorter as the reader scrolls.

import { get } from "./api.js";
import { store } from "./store.js";
import { toast } from "./toasts.js";

const MOST = 240;

export class Timeline {
  constructor(key, thread, onChange) {
    this.key = key;
    this.thread = thread;
    this.onChange = onChange;
    this.messages = [];
    this.older = false;
    this.newer = false;
    this.ready = false;
    this.loading = null;
    this.meanwhile = [];
  }

  load(params) {
    this.loading ??= this.fetch(params).finally(() => (this.loading = null));
    return this.loading;
  }

  async fetch(params) {
    try {
      return await get("messages", { as: store.me.id, chat: this.key, thread: this.thread, ...params });
    } catch (error) {
      toast(error.message, "error");
      return null;
    }
  }

  /** The newest messages, or those around one. */
  async start(around) {
    this.meanwhile = [];
    const page = await this.load(around ? { around } : {});
    if (!page) return false;
    this.messages = page.items;
    this.older = page.older;
    this.newer = page.newer;
    this.ready = true;
    // What happened while the page was on its way may be newer than the page.
    this.meanwhile.splice(0).forEach((message) => this.put(message));
    this.onChange("start");
    return true;
  }

  async loadOlder() {
    if (!this.older || this.loading || this.messages.length === 0) return;
    const page = await this.load({ before: this.messages[0].message_id });
    if (!page) return;
    this.messages = [...page.items, ...this.messages];
    this.older = page.older;
    if (this.messages.length > MOST) {
      this.messages.length = MOST;
      this.newer = true;
    }
    this.onChange("older");
  }

  async loadNewer() {
    if (!this.newer || this.loading || this.messages.length === 0) return;
    const page = await this.load({ after: this.messages.at(-1).message_id });
    if (!page) return;
    this.messages.push(...page.items);
    this.newer = page.newer;
    if (this.messages.length > MOST) {
      this.messages.splice(0, this.messages.length - MOST);
      this.older = true;
    }
    this.onChange("newer");
  }

  has(id) {
    return this.messages.some((message) => message.message_id === id);
  }

  find(id) {
    return this.messages.find((message) => message.message_id === id);
  }

  /** Takes a message that is new, changed or deleted. */
  take(message) {
    if (this.loading) this.meanwhile.push(message);
    if (!this.ready) return;
    const fresh = this.put(message);
    this.onChange(fresh ? "fresh" : "changed", message);
  }

  put(message) {
    const index = this.messages.findIndex((one) => one.message_id === message.message_id);
    if (message.deleted) {
      if (index >= 0) this.messages.splice(index, 1);
    } else if (index >= 0) {
      this.messages[index] = message;
    } else if (!this.newer && message.message_id > (this.messages.at(-1)?.message_id ?? 0)) {
      this.messages.push(message);
      return true;
    }
    return false;
  }
}
