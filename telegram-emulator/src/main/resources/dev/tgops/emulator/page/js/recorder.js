// Voice messages from the microphone.

import { upload } from "./api.js";
import { h, icon, iconButton } from "./dom.js";
import { duration } from "./format.js";
import { toOgg } from "./ogg.js";
import { act, store } from "./store.js";
import { toast } from "./toasts.js";

const TYPES = ["audio/ogg;codecs=opus", "audio/webm;codecs=opus", "audio/mp4"];

export class Recorder {
  constructor({ replyTo, sent }) {
    this.replyTo = replyTo;
    this.sent = sent;
    this.button = iconButton("mic", "Record a voice message", () => this.start(), { "data-testid": "record" });
    this.clock = h("span", { class: "record-time", role: "timer" }, "0:00");
    this.panel = h(
      "div",
      { class: "recording", hidden: true, "data-testid": "recording" },
      h("span", { class: "record-dot", "aria-hidden": "true" }),
      this.clock,
      h("span", { class: "grow" }, "Recording…"),
      h("button", { type: "button", class: "button plain", onclick: () => this.cancel() }, "Cancel"),
      h("button", { type: "button", class: "icon-button send", "aria-label": "Send the voice message", "data-testid": "send-voice", onclick: () => this.finish() }, icon("send")),
    );
  }

  async start() {
    if (!navigator.mediaDevices?.getUserMedia) {
      toast("This browser gives no microphone here. Attach a sound file as voice instead.");
      return;
    }
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch {
      toast("No microphone, or it was not allowed. Attach a sound file as voice instead.");
      return;
    }
    const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
    this.stream = stream;
    this.chunks = [];
    this.began = Date.now();
    this.media = new MediaRecorder(stream, mimeType ? { mimeType } : {});
    this.media.addEventListener("dataavailable", (event) => this.chunks.push(event.data));
    this.media.start();
    this.clock.textContent = "0:00";
    this.tick = setInterval(() => (this.clock.textContent = duration((Date.now() - this.began) / 1000)), 250);
    this.panel.hidden = false;
    this.panel.querySelector(".send").focus();
  }

  async finish() {
    if (!this.media) return;
    const { media, chunks } = this;
    const seconds = Math.max(1, Math.round((Date.now() - this.began) / 1000));
    const stopped = new Promise((resolve) => media.addEventListener("stop", resolve, { once: true }));
    media.stop();
    await stopped;
    this.release();
    try {
      const blob = await toOgg(new Blob(chunks, { type: media.mimeType.split(";")[0] }));
      const file = await upload(store.me.id, "voice", blob, `voice.${blob.type.split("/")[1]}`, { duration: seconds });
      if (await act("media", { files: [file], replyTo: this.replyTo() })) this.sent();
    } catch (error) {
      toast(error.message, "error");
    }
  }

  cancel() {
    if (!this.media) return;
    if (this.media.state !== "inactive") this.media.stop();
    this.release();
  }

  release() {
    clearInterval(this.tick);
    this.stream.getTracks().forEach((track) => track.stop());
    this.media = null;
    this.panel.hidden = true;
  }
}
