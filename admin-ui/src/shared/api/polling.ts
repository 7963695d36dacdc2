/** Open views are asked for this often; a hidden page asks nothing (TanStack Query's default). Milliseconds. */
export const LIVE_MS = 2_000;
/** While the server fails. Milliseconds. */
const PATIENT_MS = 6_000;

interface Polled {
  state: { status: string; fetchFailureCount: number };
}

/** How soon a live view asks again. */
export function live({ state }: Polled): number {
  return state.status === 'error' || state.fetchFailureCount > 0 ? PATIENT_MS : LIVE_MS;
}
