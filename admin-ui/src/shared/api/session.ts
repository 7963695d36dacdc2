import { z } from 'zod/mini';
import { connection } from './connection';
import { NetworkError, toApiError } from './problem';

const tokenSchema = z.object({
  accessToken: z.string().check(z.minLength(1)),
  /** Seconds. */
  expiresIn: z.number().check(z.positive()),
});

export type SessionStatus =
  /** Not yet known: after a reload, until the refresh cookie was tried. */
  'unknown' | 'anonymous' | 'authenticated';

/** Survives a reload; says only that a refresh cookie may exist, so that first visits make no failing call. */
const HINT_KEY = 'tgops.session';
/** An access token is renewed this long before it ends, or after two thirds of its life if that is sooner. */
const RENEW_BEFORE_MS = 20_000;
const BROWSER = { 'X-Client': 'browser' };

interface Token {
  value: string;
  /** Epoch milliseconds from which on it is renewed. */
  renewAt: number;
}

/**
 * The log-in of this tab. The access token lives in memory only; the refresh token is an HttpOnly cookie that the
 * server rotates, so refreshes of all tabs are serialised by a lock: two at once would present the same cookie, and
 * the server takes a reused one for theft.
 */
export class Session {
  #status: SessionStatus = 'unknown';
  #token: Token | null = null;
  #refreshing: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #baseUrl = '';
  /** The project that calls name; null for people without one. */
  project: string | null = null;
  readonly #listeners = new Set<() => void>();
  readonly #channel: BroadcastChannel | null;

  constructor() {
    this.#channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('tgops.session');
    this.#channel?.addEventListener('message', (event: MessageEvent<unknown>) => {
      if (event.data === 'logged-out') this.#end();
    });
  }

  /** To be called once, before all else. */
  configure(baseUrl: string): void {
    this.#baseUrl = baseUrl;
  }

  get baseUrl(): string {
    return this.#baseUrl;
  }

  readonly status = (): SessionStatus => this.#status;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /**
   * @param code of the second factor, where the account has one
   * @throws ApiError 401 for wrong credentials; NetworkError
   */
  async login(username: string, password: string, code: string | null = null): Promise<void> {
    const response = await this.#post('login', { username, password, ...(code !== null && { code }) });
    if (!response.ok) throw await toApiError(response);
    this.#accept(await response.json());
  }

  /** A session was opened elsewhere, by single sign-on: its refresh cookie is there. */
  expect(): void {
    writeHint(true);
  }

  /** Ends the session here and at the server; here also when the server cannot be reached. */
  async logout(): Promise<void> {
    const token = this.#token?.value;
    this.#end();
    this.#channel?.postMessage('logged-out');
    await this.#post('logout', null, token ? { Authorization: `Bearer ${token}` } : {}).catch(
      () => undefined,
    );
  }

  /**
   * Finds out by the refresh cookie whether somebody is logged in.
   * @throws NetworkError or ApiError (5xx) when that cannot be found out now; the status stays `unknown` then
   */
  async restore(): Promise<SessionStatus> {
    if (this.#status === 'unknown') {
      if (readHint()) await this.#refresh();
      else this.#end();
    }
    return this.#status;
  }

  /** A token fit to be sent, or null when nobody is logged in. */
  async accessToken(): Promise<string | null> {
    await this.restore();
    if (this.#token && Date.now() >= this.#token.renewAt) {
      // The old one may still do while the server is away: the call itself will show it.
      await this.#refresh().catch(() => undefined);
    }
    return this.#token?.value ?? null;
  }

  /** The server refused `refused`: gets another token, or null when the session is over. */
  async replace(refused: string): Promise<string | null> {
    if (this.#token?.value === refused) await this.#refresh();
    return this.#token?.value ?? null;
  }

  /** For tests: forgets all, as a reload does. */
  reset(): void {
    clearTimeout(this.#timer);
    this.#status = 'unknown';
    this.project = null;
    this.#token = null;
    this.#refreshing = null;
  }

  #refresh(): Promise<void> {
    this.#refreshing ??= exclusively(async () => {
      const response = await this.#post('refresh', null);
      if (response.ok) this.#accept(await response.json());
      else if (response.status === 429 || response.status >= 500) throw await toApiError(response);
      else this.#end();
    }).finally(() => {
      this.#refreshing = null;
    });
    return this.#refreshing;
  }

  async #post(action: string, body: object | null, headers: Record<string, string> = {}): Promise<Response> {
    try {
      return await fetch(`${this.#baseUrl}/api/v1/auth/${action}`, {
        method: 'POST',
        credentials: this.#baseUrl ? 'include' : 'same-origin',
        headers: { 'Content-Type': 'application/json', Accept: 'application/json', ...BROWSER, ...headers },
        // Without one the cookie counts; an empty object would be a refresh token that is missing.
        body: body === null ? null : JSON.stringify(body),
      });
    } catch (cause) {
      connection.failed('TgOps cannot be reached');
      throw new NetworkError({ cause });
    }
  }

  #accept(json: unknown): void {
    const { accessToken, expiresIn } = tokenSchema.parse(json);
    const life = expiresIn * 1000;
    const wait = Math.max(life - RENEW_BEFORE_MS, (life * 2) / 3);
    this.#token = { value: accessToken, renewAt: Date.now() + wait };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#refresh().catch(() => undefined), wait);
    writeHint(true);
    connection.succeeded();
    this.#setStatus('authenticated');
  }

  #end(): void {
    clearTimeout(this.#timer);
    this.#token = null;
    this.project = null;
    writeHint(false);
    this.#setStatus('anonymous');
  }

  #setStatus(status: SessionStatus): void {
    if (this.#status === status) return;
    this.#status = status;
    for (const listener of this.#listeners) listener();
  }
}

async function exclusively(work: () => Promise<void>): Promise<void> {
  if ('locks' in navigator) await navigator.locks.request('tgops.refresh', work);
  else await work();
}

function readHint(): boolean {
  try {
    return window.localStorage.getItem(HINT_KEY) !== null;
  } catch {
    return true;
  }
}

function writeHint(present: boolean): void {
  try {
    if (present) window.localStorage.setItem(HINT_KEY, '1');
    else window.localStorage.removeItem(HINT_KEY);
  } catch {
    // Storage is closed to us: every reload then tries the cookie.
  }
}

export const session = new Session();
