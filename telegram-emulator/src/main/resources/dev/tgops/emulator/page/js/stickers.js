// Emoji to write, and a small set of stickers of our own: a paper plane with feelings, drawn here and sent as WebP.

import { upload } from "./api.js";
import { menu } from "./dialogs.js";
import { h } from "./dom.js";
import { act, store } from "./store.js";
import { toast } from "./toasts.js";

const EMOJI = [..."😀😄😅😂🙂😉😊😍😘😎🤔😐🙄😮😢😭😡👍👎👌🙏👏💪👀🔥🎉💯⭐"];

const INK = "#15304f";
const dot = (x, y, r = 17) => `<circle cx="${x}" cy="${y}" r="${r}" fill="${INK}"/><circle cx="${x + 6}" cy="${y - 6}" r="${r / 3}" fill="#fff"/>`;
const stroke = (d, width = 13, colour = INK) => `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;
const cheeks = `<ellipse cx="168" cy="298" rx="22" ry="13" fill="#ff8fa3" opacity=".75"/><ellipse cx="344" cy="298" rx="22" ry="13" fill="#ff8fa3" opacity=".75"/>`;
const smile = stroke("M218 296q38 40 76 0");
const eyes = dot(206, 248) + dot(306, 248);

/** The face of each feeling, and its colour. */
const FACES = [
  ["👋", "#58b0f5", eyes + smile + cheeks + stroke("M420 236q34-26 20-66M448 262q46-24 40-78", 12)],
  ["👍", "#5bc07a", stroke("M186 250q20-26 40 0M286 250q20-26 40 0") + smile + cheeks],
  ["❤️", "#ff7d92", `<path d="M206 268c-44-34-22-62 0-42 22-20 44 8 0 42zM306 268c-44-34-22-62 0-42 22-20 44 8 0 42z" fill="#c81f43"/>` + smile],
  ["😂", "#ffc34d", stroke("M186 256l20-16 20 16M286 256l20-16 20 16") + `<path d="M208 290h96q-6 58-48 58t-48-58z" fill="${INK}"/><path d="M226 330q30-24 60 0-12 18-30 18t-30-18z" fill="#ff6b81"/>`],
  ["😢", "#7fa8d8", eyes + stroke("M222 320q34-34 68 0") + `<path d="M186 280q-26 44 0 52 26-8 0-52z" fill="#2b7de0"/>`],
  ["🤔", "#c39af0", dot(206, 252) + dot(306, 252) + stroke("M184 214q22-16 44-4M286 222q22-4 42 12") + stroke("M226 316q34-16 60 0")],
  ["😴", "#8d9bb5", stroke("M186 250q20 20 40 0M286 250q20 20 40 0") + `<ellipse cx="256" cy="314" rx="15" ry="19" fill="${INK}"/>` + stroke("M384 150h36l-36 44h36M432 92h26l-26 32h26", 10)],
  ["🎉", "#ff9d5c", eyes + `<path d="M216 292h80q-4 48-40 48t-40-48z" fill="${INK}"/>` + cheeks + `<circle cx="110" cy="120" r="11" fill="#e0456b"/><circle cx="400" cy="104" r="11" fill="#1f9d57"/><rect x="72" y="196" width="20" height="20" rx="4" fill="#2b7de0"/><rect x="432" y="180" width="20" height="20" rx="4" fill="#c39a10"/>`],
];

function svg([, colour, face]) {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512" viewBox="0 0 512 512">` +
    `<g stroke="#fff" stroke-width="22" stroke-linejoin="round"><path d="M256 66c104 0 172 74 172 172 0 112-74 196-172 196S84 350 84 238C84 140 152 66 256 66z" fill="${colour}"/></g>` +
    `<path d="M256 66c104 0 172 74 172 172 0 112-74 196-172 196S84 350 84 238C84 140 152 66 256 66z" fill="${colour}"/>` +
    `<path d="M122 176c26-52 74-82 134-82 40 0 74 14 100 38-54-22-160-26-234 44z" fill="#fff" opacity=".35"/>` +
    `<g stroke="${INK}" stroke-width="9" stroke-linejoin="round"><path d="M168 92 384 14 302 150 262 112z" fill="#fff"/><path d="M262 112 384 14 266 142z" fill="#cfe0f2"/></g>${face}</svg>`
  );
}

let urls = null;
const pictures = () => (urls ??= FACES.map((face) => URL.createObjectURL(new Blob([svg(face)], { type: "image/svg+xml" }))));

/** Opens the panel; emoji go into the text, a sticker is sent at once. */
export function stickerPanel(at, { emoji, sent, replyTo }) {
  const extra = h(
    "div",
    { class: "sticker-panel" },
    h("div", { class: "sticker-title" }, "Stickers"),
    h(
      "div",
      { class: "sticker-grid" },
      ...pictures().map((url, i) =>
        h("button", { type: "button", class: "sticker-pick", "aria-label": `Sticker ${FACES[i][0]}`, "data-testid": `sticker-${i}`, onclick: () => (close(), send(i, replyTo(), sent)) }, h("img", { src: url, alt: "", width: "64", height: "64" })),
      ),
    ),
    h("div", { class: "sticker-title" }, "Emoji"),
    h("div", { class: "emoji-grid" }, ...EMOJI.map((one) => h("button", { type: "button", class: "react", "aria-label": one, onclick: () => emoji(one) }, one))),
  );
  const close = menu(at, [], { label: "Emoji and stickers", extra, testid: "sticker-panel" });
}

async function send(index, replyTo, sent) {
  try {
    const blob = await webp(pictures()[index]);
    const file = await upload(store.me.id, "sticker", blob, "sticker.webp", { emoji: FACES[index][0] });
    if (await act("media", { files: [file], replyTo })) sent();
  } catch (error) {
    toast(error.message, "error");
  }
}

async function webp(url) {
  const image = new Image();
  image.src = url;
  await image.decode();
  const canvas = h("canvas", { width: "512", height: "512" });
  canvas.getContext("2d").drawImage(image, 0, 0, 512, 512);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/webp", 0.9));
}
