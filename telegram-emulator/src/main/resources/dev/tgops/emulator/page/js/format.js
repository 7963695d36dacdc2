// How names, times and messages read in a line.

export const name = (user) => (user ? [user.first_name, user.last_name].filter(Boolean).join(" ") || user.title || "Deleted account" : "Deleted account");

export function senderName(message) {
  return message.sender_chat ? message.sender_chat.title : name(message.from);
}

const segments = typeof Intl.Segmenter === "function" ? new Intl.Segmenter(undefined, { granularity: "grapheme" }) : null;

/** The first letter of the first and the last word, whole graphemes. */
export function initials(text) {
  const words = text.replace(/^@/, "").split(/[\s_]+/).filter(Boolean);
  const first = (word) => (segments ? [...segments.segment(word)][0]?.segment : [...word][0]) ?? "";
  return (first(words[0] ?? "?") + (words.length > 1 ? first(words.at(-1)) : "")).toUpperCase();
}

export const tint = (id) => Math.abs(Number(id)) % 8;

const date = (seconds) => new Date(seconds * 1000);
const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", hour12: false });
const weekday = new Intl.DateTimeFormat(undefined, { weekday: "short" });
const dayMonth = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "long" });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "medium" });
const short = new Intl.DateTimeFormat(undefined, { day: "2-digit", month: "2-digit", year: "2-digit" });

export const time = (seconds) => clock.format(date(seconds));
export const fullTime = (seconds) => full.format(date(seconds));
export const dayKey = (seconds) => date(seconds).toDateString();

function daysAgo(seconds) {
  const midnight = new Date();
  midnight.setHours(0, 0, 0, 0);
  return Math.ceil((midnight - date(seconds)) / 86_400_000);
}

export function day(seconds) {
  const ago = daysAgo(seconds);
  return ago <= 0 ? "Today" : ago === 1 ? "Yesterday" : dayMonth.format(date(seconds));
}

export function listTime(seconds) {
  const ago = daysAgo(seconds);
  return ago <= 0 ? time(seconds) : ago < 7 ? weekday.format(date(seconds)) : short.format(date(seconds));
}

export function size(bytes) {
  if (bytes === undefined) return "";
  const units = ["B", "KB", "MB", "GB"];
  let unit = 0;
  let value = bytes;
  while (value >= 1024 && unit < 3) {
    value /= 1024;
    unit++;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

export const duration = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

export const count = (number) => (number > 999 ? "999+" : String(number));

const KINDS = [
  ["sticker", (m) => `${m.sticker.emoji ?? ""} Sticker`.trim()],
  ["voice", () => "🎤 Voice message"],
  ["video_note", () => "🎥 Video message"],
  ["animation", () => "GIF"],
  ["photo", () => "🖼 Photo"],
  ["video", () => "📹 Video"],
  ["audio", (m) => `🎵 ${m.audio.title ?? m.audio.file_name ?? "Audio"}`],
  ["document", (m) => `📎 ${m.document.file_name ?? "File"}`],
  ["venue", (m) => `📍 ${m.venue.title}`],
  ["location", () => "📍 Location"],
  ["contact", (m) => `👤 ${m.contact.first_name}`],
  ["poll", (m) => `📊 ${m.poll.question}`],
  ["dice", (m) => `${m.dice.emoji} ${m.dice.value}`],
];

export const kindOf = (message) => (message.text !== undefined ? "text" : (KINDS.find(([kind]) => message[kind])?.[0] ?? "other"));

/** What a message says, in one line. */
export function snippet(message) {
  const service = serviceText(message);
  if (service) return service;
  if (message.text !== undefined) return message.text.replace(/\s+/g, " ");
  const kind = KINDS.find(([field]) => message[field]);
  const label = kind ? kind[1](message) : "Message";
  return message.caption ? `${label}, ${message.caption.replace(/\s+/g, " ")}` : label;
}

/** The line of a service message; null where the message is none. */
export function serviceText(message) {
  const who = senderName(message);
  const users = (list) => list.map(name).join(", ");
  if (message.new_chat_members) {
    const list = message.new_chat_members;
    return list.length === 1 && list[0].id === message.from?.id ? `${who} joined the group` : `${who} added ${users(list)}`;
  }
  if (message.left_chat_member) {
    const gone = message.left_chat_member;
    return gone.id === message.from?.id ? `${who} left the group` : `${who} removed ${name(gone)}`;
  }
  if (message.new_chat_title) return `${who} named the group “${message.new_chat_title}”`;
  if (message.new_chat_photo) return `${who} changed the group photo`;
  if (message.delete_chat_photo) return `${who} removed the group photo`;
  if (message.group_chat_created || message.supergroup_chat_created) return `${who} created the group`;
  if (message.pinned_message) return `${who} pinned “${shorten(snippet(message.pinned_message), 48)}”`;
  if (message.forum_topic_created) return `${who} created the topic “${message.forum_topic_created.name}”`;
  if (message.forum_topic_edited) {
    const to = message.forum_topic_edited.name;
    return to ? `${who} renamed the topic to “${to}”` : `${who} changed the topic’s icon`;
  }
  if (message.forum_topic_closed) return `${who} closed the topic`;
  if (message.forum_topic_reopened) return `${who} reopened the topic`;
  if (message.general_forum_topic_hidden) return `${who} hid General`;
  if (message.general_forum_topic_unhidden) return `${who} showed General again`;
  if (message.migrate_to_chat_id) return "This group became a supergroup";
  if (message.migrate_from_chat_id) return "The group became this supergroup";
  return null;
}

export function shorten(text, most) {
  const characters = [...text];
  return characters.length > most ? `${characters.slice(0, most - 1).join("")}…` : text;
}
