import { connection } from './connection';
import { ApiError, NetworkError, toApiError } from './problem';
import { session } from './session';

/** What a generated call fails with, whatever the document says: read by orval. */
// eslint-disable-next-line @typescript-eslint/no-unused-vars -- the generated code passes it
export type ErrorType<_Documented> = ApiError | NetworkError;

/**
 * Carries every generated call: base address, token, one refresh on 401, ProblemDetail as `ApiError`.
 * Every outcome is reported to the connection monitor.
 */
export async function request<Result>(path: string, options: RequestInit = {}): Promise<Result> {
  const token = await session.accessToken();
  let response = await send(path, options, token);
  if (response.status === 401 && token) {
    const renewed = await session.replace(token);
    if (renewed) response = await send(path, options, renewed);
  }
  if (!response.ok) {
    const error = await toApiError(response);
    if (response.status === 502 || response.status === 503 || response.status === 504)
      connection.failed(error.message);
    throw error;
  }
  connection.succeeded();
  return (response.status === 204 ? undefined : await bodyOf(response)) as Result;
}

async function send(path: string, options: RequestInit, token: string | null): Promise<Response> {
  const headers = new Headers(options.headers);
  headers.set('Accept', 'application/json');
  if (token) headers.set('Authorization', `Bearer ${token}`);
  if (session.project) headers.set('X-Project-Id', session.project);
  try {
    return await fetch(session.baseUrl + path, { ...options, headers });
  } catch (cause) {
    if (options.signal?.aborted) throw cause;
    connection.failed('TgOps cannot be reached');
    throw new NetworkError({ cause });
  }
}

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return undefined;
  if (response.headers.get('Content-Type')?.startsWith('application/x-ndjson')) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new ApiError('The server answered with something unreadable.', 502, '', [], null);
  }
}
