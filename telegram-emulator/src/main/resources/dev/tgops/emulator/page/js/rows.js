// Messages to rows: days, service lines, albums, and runs of one sender.

import { dayKey, serviceText } from "./format.js";

const RUN_SECONDS = 300;

/** Rows are {kind: "day" | "unread" | "service" | "message", ...}; a message row holds one message, or those of an album. */
export function toRows(messages, unreadAfter, meId) {
  const rows = [];
  let today = null;
  let marked = false;
  for (const message of messages) {
    const date = dayKey(message.date);
    if (date !== today) {
      today = date;
      rows.push({ kind: "day", date: message.date });
    }
    if (!marked && unreadAfter !== null && message.message_id > unreadAfter && message.sender !== meId) {
      marked = true;
      rows.push({ kind: "unread" });
    }
    const before = rows.at(-1);
    if (serviceText(message)) rows.push({ kind: "service", message });
    else if (message.media_group_id && before?.kind === "message" && before.messages[0].media_group_id === message.media_group_id) before.messages.push(message);
    else rows.push({ kind: "message", messages: [message] });
  }
  rows.forEach((row, i) => {
    if (row.kind !== "message") return;
    row.first = !follows(rows[i - 1], row);
    row.last = !follows(row, rows[i + 1]);
  });
  return rows;
}

function follows(before, after) {
  if (before?.kind !== "message" || after?.kind !== "message") return false;
  const one = before.messages.at(-1);
  const two = after.messages[0];
  return one.sender === two.sender && Boolean(one.sender_chat) === Boolean(two.sender_chat) && two.date - one.date < RUN_SECONDS;
}
