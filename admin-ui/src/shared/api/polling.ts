/** Open views are asked for this often; a hidden page asks nothing (TanStack Query's default). Milliseconds. */
export const LIVE_MS = 2_000;
/** While the server fails. Milliseconds. */
const PATIENT_MS = 6_000;

interface Polled {
  state: { status: string; fetchFailureCount: number };
}

/** How soon a live list asks again: all its pages are asked for anew, so the more there are, the rarer. */
export function pagedLive(query: Polled & { state: { data?: { pages: unknown[] } | undefined } }): number {
  return live(query) * Math.max(1, query.state.data?.pages.length ?? 1);
}

/** How soon a live view asks again. */
export function live({ state }: Polled): number {
  return state.status === 'error' || state.fetchFailureCount > 0 ? PATIENT_MS : LIVE_MS;
}
