// Pictures, sounds, files, places and the rest of what a message can hold.

import { fileUrl } from "./api.js";
import { h, icon, iconButton } from "./dom.js";
import { duration, kindOf, name, size } from "./format.js";
import { link } from "./entities.js";

export function media(message, context, cropped = false) {
  if (message.text !== undefined) return null;
  const build = KINDS[kindOf(message)];
  return build ? build(message, context, cropped) : h("div", { class: "unknown" }, "This kind of message cannot be shown here.");
}

const KINDS = {
  photo: (message, context, cropped) => {
    const best = [...message.photo].sort((a, b) => b.width * b.height - a.width * a.height)[0];
    const picture = h("img", { src: fileUrl(best.file_unique_id), alt: "Photo", width: best.width, height: best.height, draggable: "false" });
    return covered(message, h("button", { type: "button", class: "picture", "aria-label": "Open the photo", "data-testid": "photo", vars: frame(best, cropped), onclick: () => context.actions.show(picture.src, "Photo") }, picture));
  },
  video: (message, context, cropped) => covered(message, player(message.video, cropped)),
  animation: (message, context, cropped) => covered(message, player(message.animation, cropped, { autoplay: true, loop: true, muted: true })),
  video_note: (message) => h("div", { class: "round" }, player({ ...message.video_note, width: 240, height: 240 }, false)),
  sticker: (message) => {
    const { sticker } = message;
    if (sticker.is_animated) return h("div", { class: "big-emoji" }, sticker.emoji ?? "🙂");
    if (sticker.is_video) return h("video", { class: "sticker", src: fileUrl(sticker.file_unique_id), autoplay: true, loop: true, muted: true, playsinline: true });
    return h("img", { class: "sticker", src: fileUrl(sticker.file_unique_id), alt: `Sticker ${sticker.emoji ?? ""}`.trim(), width: "160", height: "160", "data-testid": "sticker" });
  },
  voice: (message) => sound(message.voice, "Voice message", "voice"),
  audio: (message) => sound(message.audio, message.audio.title ?? message.audio.file_name ?? "Audio", "audio", message.audio.performer),
  document: (message) => {
    const { document: file } = message;
    return h(
      "a",
      { class: "file", href: fileUrl(file.file_unique_id), download: file.file_name ?? "file", "data-testid": "document" },
      h("span", { class: "file-icon" }, icon("file")),
      h("span", { class: "file-text" }, h("bdi", { class: "file-name" }, file.file_name ?? "File"), h("span", { class: "file-line" }, size(file.file_size))),
    );
  },
  location: (message) => place(message.location, "Location"),
  venue: (message) => place(message.venue.location, message.venue.title, message.venue.address),
  contact: (message) => card("user", name(message.contact), message.contact.phone_number),
  dice: (message) => h("div", { class: "dice" }, h("span", { class: "big-emoji" }, message.dice.emoji), h("span", { class: "strong" }, String(message.dice.value))),
  poll: (message, context) => poll(message, context),
};

/** Reserves the room a picture needs before it is there. */
function frame({ width, height }, cropped) {
  if (cropped || !width || !height) return {};
  const scale = Math.min(1, 340 / width, 380 / height);
  return { "--w": `${Math.max(120, Math.round(width * scale))}px`, "--ratio": `${width} / ${height}` };
}

function covered(message, node) {
  if (!message.has_media_spoiler) return node;
  const cover = h("button", { type: "button", class: "cover", onclick: () => cover.remove() }, "Show the picture");
  return h("div", { class: "covered" }, node, cover);
}

function player(file, cropped, extra) {
  const video = h("video", { class: "video", src: fileUrl(file.file_unique_id), controls: !extra, preload: "metadata", playsinline: true, "data-testid": "video", vars: frame(file, cropped), ...extra });
  if (extra?.muted) video.muted = true;
  return video;
}

let playing = null;

function sound(file, title, kind, performer) {
  const audio = new Audio();
  audio.preload = "none";
  const length = file.duration || 0;
  const line = h("span", { class: "file-line" }, [performer, duration(length)].filter(Boolean).join(" · "));
  const bar = h("span", { class: "track" }, h("span", { class: "done" }));
  const toggle = iconButton("play", `Play: ${title}`, () => {
    if (!audio.src) audio.src = fileUrl(file.file_unique_id);
    if (audio.paused) {
      playing?.pause();
      playing = audio;
      audio.play().catch(() => (line.textContent = "The browser cannot play this"));
    } else audio.pause();
  }, { class: "file-icon" });
  const look = () => {
    toggle.replaceChildren(icon(audio.paused ? "play" : "pause"));
    toggle.setAttribute("aria-label", `${audio.paused ? "Play" : "Pause"}: ${title}`);
  };
  ["play", "pause", "ended"].forEach((type) => audio.addEventListener(type, look));
  audio.addEventListener("timeupdate", () => {
    const total = Number.isFinite(audio.duration) ? audio.duration : length;
    bar.style.setProperty("--done", total ? String(audio.currentTime / total) : "0");
    line.textContent = `${duration(audio.currentTime)} / ${duration(total)}`;
  });
  return h("div", { class: "file sound", "data-testid": kind }, toggle, h("span", { class: "file-text" }, h("bdi", { class: "file-name" }, title), bar, line));
}

function card(symbol, title, line) {
  return h("div", { class: "file" }, h("span", { class: "file-icon" }, icon(symbol)), h("span", { class: "file-text" }, h("bdi", { class: "file-name" }, title), line && h("span", { class: "file-line", dir: "auto" }, line)));
}

function place({ latitude, longitude }, title, address) {
  const where = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  const node = card("place", title, address);
  node.querySelector(".file-text").append(link(`https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=15/${latitude}/${longitude}`, where));
  return node;
}

/** What was chosen in this window: the world does not tell who voted for what. */
const votes = new Map();

function poll(message, context) {
  const { poll: it } = message;
  const key = `${context.me.id}/${message.chat_key}/${message.message_id}`;
  const mine = votes.get(key) ?? [];
  const vote = (index) => {
    const several = it.allows_multiple_answers;
    const next = mine.includes(index) ? mine.filter((one) => one !== index) : several ? [...mine, index] : [index];
    votes.set(key, next);
    context.actions.vote(message, next);
  };
  const total = Math.max(1, it.total_voter_count);
  return h(
    "div",
    { class: "poll", "data-testid": "poll" },
    h("div", { class: "strong", dir: "auto" }, it.question),
    h("div", { class: "file-line" }, [it.is_anonymous ? "Anonymous" : "Public", it.type === "quiz" ? "quiz" : "poll", it.is_closed ? "· closed" : ""].join(" ").trim()),
    ...it.options.map((option, index) => {
      const share = `${Math.round((option.voter_count / total) * 100)}%`;
      const chosen = mine.includes(index);
      return h(
        "button",
        { type: "button", class: "poll-option", disabled: it.is_closed, "aria-pressed": String(chosen), vars: { "--share": share }, onclick: () => vote(index) },
        h("span", { class: "poll-share" }, share),
        h("bdi", null, option.text),
        chosen && icon("check"),
      );
    }),
    h("div", { class: "file-line" }, `${it.total_voter_count} ${it.total_voter_count === 1 ? "vote" : "votes"}`),
  );
}
