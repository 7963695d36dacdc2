// Files on their way into a conversation: looked at, captioned, sent one by one or as an album.

import { ApiError, upload } from "./api.js";
import { dialog } from "./dialogs.js";
import { h, icon } from "./dom.js";
import { size } from "./format.js";
import { act, store } from "./store.js";
import { toast } from "./toasts.js";

const ACCEPT = { photo: "image/*,video/*", document: "", voice: "audio/*" };
const MOST = 10;

export function chooseFiles(kind) {
  return new Promise((resolve) => {
    const input = h("input", { type: "file", class: "unseen", accept: ACCEPT[kind], multiple: kind !== "voice", "aria-label": "Choose files", tabindex: "-1", "data-testid": "file-input" });
    const done = (files) => {
      input.remove();
      resolve(files);
    };
    input.addEventListener("change", () => done([...input.files]));
    input.addEventListener("cancel", () => done([]));
    document.body.append(input);
    input.click();
  });
}

/** Asks for a caption and sends; resolves to whether anything was sent. */
export function sendFiles(files, kind, { caption, replyTo }) {
  const chosen = files.slice(0, MOST);
  if (files.length > MOST) toast(`An album has up to ${MOST} files; the first ${MOST} are taken.`);
  if (kind === "voice") return send(chosen, kind, { caption: "", replyTo });
  const urls = [];
  return dialog(
    chosen.length === 1 ? (kind === "photo" ? "Send a picture" : "Send a file") : `Send ${chosen.length} files as an album`,
    (close) => {
      const list = h("ul", { class: chosen.length === 1 ? "preview single" : "preview" }, ...chosen.map((file) => preview(file, kind, urls)));
      const text = h("input", { class: "caption", placeholder: "Add a caption", "aria-label": "Caption", maxlength: "1024", dir: "auto", value: caption, autofocus: true, "data-testid": "caption" });
      const asFile = kind === "photo" && h("label", { class: "check" }, h("input", { type: "checkbox", "data-testid": "as-file" }), h("span", null, "Send without compression, as files"));
      const button = h("button", { type: "submit", class: "button", "data-testid": "send-files" }, "Send");
      const node = h("form", { method: "dialog" }, list, text, asFile, h("footer", null, h("button", { type: "button", class: "button plain", onclick: () => close(false) }, "Cancel"), button));
      node.addEventListener("submit", async (event) => {
        event.preventDefault();
        button.disabled = true;
        button.textContent = "Sending…";
        const plain = asFile && asFile.querySelector("input").checked;
        if (await send(chosen, plain ? "document" : kind, { caption: text.value, replyTo })) close(true);
        button.disabled = false;
        button.textContent = "Send";
      });
      return node;
    },
    { testid: "files-dialog" },
  ).then((done) => {
    urls.forEach((url) => URL.revokeObjectURL(url));
    return done === true;
  });
}

function preview(file, kind, urls) {
  if (kind === "photo" && file.type.startsWith("image/")) {
    const url = URL.createObjectURL(file);
    urls.push(url);
    return h("li", null, h("img", { src: url, alt: file.name }));
  }
  return h("li", { class: "file" }, h("span", { class: "file-icon" }, icon("file")), h("span", { class: "file-text" }, h("bdi", { class: "file-name" }, file.name), h("span", { class: "file-line" }, size(file.size))));
}

async function send(files, kind, { caption, replyTo }) {
  try {
    const ids = [];
    for (const file of files) {
      const as = kindOf(file, kind);
      const body = as === "photo" ? await jpeg(file) : file;
      ids.push(await upload(store.me.id, as, body, file.name, await look(file, as)));
    }
    return Boolean(await act("media", { files: ids, caption, replyTo }));
  } catch (error) {
    toast(error.message, "error");
    return false;
  }
}

function kindOf(file, kind) {
  if (kind !== "photo") return kind === "document" && file.type.startsWith("audio/") ? "audio" : kind;
  if (file.type === "image/gif") return "animation";
  if (file.type.startsWith("video/")) return "video";
  return file.type.startsWith("image/") && file.type !== "image/svg+xml" ? "photo" : "document";
}

/** Photos are JPEG, whatever they were before. */
async function jpeg(file) {
  if (file.type === "image/jpeg") return file;
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (!bitmap) throw new ApiError("The browser cannot read this picture. Send it as a file.");
  const scale = Math.min(1, 2560 / Math.max(bitmap.width, bitmap.height));
  const canvas = h("canvas", { width: String(Math.round(bitmap.width * scale)), height: String(Math.round(bitmap.height * scale)) });
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.9));
}

/** The measures of a film, the length of a sound. */
function look(file, kind) {
  if (kind === "document" || kind === "photo") return {};
  return new Promise((resolve) => {
    const url = URL.createObjectURL(file);
    const done = (facts) => {
      URL.revokeObjectURL(url);
      resolve(facts);
    };
    if (file.type.startsWith("image/")) {
      const image = new Image();
      image.onload = () => done({ width: image.naturalWidth, height: image.naturalHeight });
      image.onerror = () => done({ width: 320, height: 240 });
      image.src = url;
    } else {
      const player = document.createElement(file.type.startsWith("video/") ? "video" : "audio");
      player.preload = "metadata";
      player.onloadedmetadata = () => done({ width: player.videoWidth || 320, height: player.videoHeight || 240, duration: Number.isFinite(player.duration) ? Math.round(player.duration) : 0 });
      player.onerror = () => done({ width: 320, height: 240, duration: 0 });
      player.src = url;
    }
  });
}
