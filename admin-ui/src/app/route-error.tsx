import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { useEffect } from 'react';
import { ApiError, NetworkError } from '@/shared/api/problem';
import { ErrorState } from '@/shared/ui/error-state';

/** The error boundary of every route: the rest of the page lives on. */
export function RouteError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const expected = error instanceof ApiError || error instanceof NetworkError;
  useEffect(() => {
    if (!expected) console.error(error);
  }, [error, expected]);
  return (
    <ErrorState
      error={error}
      title={expected ? 'TgOps is not available' : 'This page failed'}
      onRetry={() => {
        reset();
        void router.invalidate();
      }}
    />
  );
}
