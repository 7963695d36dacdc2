/** How calls to the server fare at the moment. */
export type Connection =
  | { state: 'live' }
  /** Calls fail for now; `reason` is fit to be shown. */
  | { state: 'degraded'; reason: string }
  | { state: 'offline' };

const live: Connection = { state: 'live' };

/** Watches the outcome of calls; each call reports here, the header shows it. */
class ConnectionMonitor {
  #connection: Connection = live;
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly current = (): Connection => this.#connection;

  succeeded(): void {
    if (this.#connection.state !== 'live') this.#set(live);
  }

  failed(reason: string): void {
    this.#set(navigator.onLine ? { state: 'degraded', reason } : { state: 'offline' });
  }

  wentOffline(): void {
    this.#set({ state: 'offline' });
  }

  #set(connection: Connection): void {
    this.#connection = connection;
    for (const listener of this.#listeners) listener();
  }
}

export const connection = new ConnectionMonitor();

if (typeof window !== 'undefined') {
  window.addEventListener('offline', () => connection.wentOffline());
  window.addEventListener('online', () => connection.succeeded());
}
