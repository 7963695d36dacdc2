import type { Query } from '@tanstack/react-query';

/** Open views are asked for this often; a hidden page asks nothing (TanStack Query's default). Milliseconds. */
export const LIVE_MS = 2_000;
/** While the server fails. Milliseconds. */
const PATIENT_MS = 6_000;

/** How soon a live view asks again. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- any query can be polled
export function live(query: Query<any, any, any, any>): number {
  return query.state.status === 'error' || query.state.fetchFailureCount > 0 ? PATIENT_MS : LIVE_MS;
}
