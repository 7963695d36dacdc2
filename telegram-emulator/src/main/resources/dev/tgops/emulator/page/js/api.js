// The page's own paths of the emulator.

export class ApiError extends Error {}

async function answer(request) {
  let response;
  try {
    response = await request;
  } catch {
    throw new ApiError("The emulator does not answer. Is it still running?");
  }
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new ApiError(friendly(body.error ?? `The emulator answered ${response.status}.`));
  return body;
}

const WORDS = {
  TOPIC_CLOSED: "This topic is closed.",
  TOPIC_NOT_MODIFIED: "Nothing changed.",
  TOPIC_ID_INVALID: "This topic is gone.",
  "message thread not found": "This topic is gone.",
  "bot was blocked by the user": "You have blocked this bot.",
  "not enough rights": "You don’t have the right to do this.",
  "message is not modified": "Nothing changed.",
};

/** Telegram's words, made into a sentence. */
function friendly(text) {
  const plain = text.replace(/^(Bad Request|Forbidden): /, "");
  return WORDS[plain] ?? plain.charAt(0).toUpperCase() + plain.slice(1);
}

export function get(path, params) {
  const query = new URLSearchParams(Object.entries(params ?? {}).filter(([, value]) => value !== undefined && value !== null));
  return answer(fetch(`/page/api/${path}?${query}`));
}

export function post(action, body) {
  return answer(fetch(`/page/api/${action}`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }));
}

/** Uploads a file; facts are its measures, as far as the kind has any. Resolves to the id to send it by. */
export async function upload(as, kind, blob, fileName, facts) {
  const query = new URLSearchParams({ as, kind, name: fileName, type: blob.type, ...facts });
  const body = await answer(fetch(`/page/api/upload?${query}`, { method: "POST", body: blob }));
  return body.file;
}

export const fileUrl = (uniqueId) => `/page/api/file/${encodeURIComponent(uniqueId)}`;
