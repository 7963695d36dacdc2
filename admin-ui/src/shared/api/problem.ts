import { z } from 'zod/mini';

const problemSchema = z.object({
  title: z.optional(z.string()),
  detail: z.optional(z.string()),
  code: z.optional(z.string()),
  traceId: z.optional(z.nullable(z.string())),
  errors: z.optional(z.nullable(z.array(z.object({ field: z.string(), message: z.string() })))),
});

export interface FieldError {
  field: string;
  message: string;
}

/** What the server refused or could not do (RFC 9457). `message` is fit to be shown. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    message: string,
    readonly status: number,
    /** Stable, for decisions; empty when the answer was no ProblemDetail. */
    readonly code: string,
    readonly errors: readonly FieldError[],
    readonly traceId: string | null,
  ) {
    super(message);
  }

  get temporary(): boolean {
    return this.status === 429 || this.status >= 500;
  }
}

/** No answer at all: offline, refused, cut. */
export class NetworkError extends Error {
  override readonly name = 'NetworkError';
  readonly temporary = true;

  constructor(options?: ErrorOptions) {
    super('TgOps cannot be reached. Check the connection; we keep trying.', options);
  }
}

const texts: Record<number, string> = {
  401: 'Please log in again.',
  403: 'Your role does not allow this.',
  404: 'This does not exist, or not any more.',
  413: 'This is too large.',
  429: 'Too many requests. Please wait a moment.',
};

export async function toApiError(response: Response): Promise<ApiError> {
  const json: unknown = await response.json().catch(() => null);
  const parsed = problemSchema.safeParse(json);
  const problem = parsed.success ? parsed.data : {};
  const message =
    problem.detail ??
    problem.title ??
    texts[response.status] ??
    (response.status >= 500 ? 'The server has a problem. Please try again.' : 'The request was refused.');
  return new ApiError(
    message,
    response.status,
    problem.code ?? '',
    problem.errors ?? [],
    problem.traceId ?? null,
  );
}

/** Whether trying again later may help. */
export function isTemporary(error: unknown): boolean {
  return (error instanceof ApiError || error instanceof NetworkError) && error.temporary;
}

/** An error's text for people. */
export function messageOf(error: unknown): string {
  return error instanceof ApiError || error instanceof NetworkError
    ? error.message
    : 'Something went wrong on this page. Please try again.';
}

/**
 * The server's field errors as form errors; what belongs to none of the form's fields is joined into `rest`.
 * Nested names count by their last part: `bot.token` belongs to `token`.
 */
export function fieldErrorsOf<Field extends string>(
  error: unknown,
  fields: readonly Field[],
): { errors: Partial<Record<Field, string>>; rest: string | null } {
  const errors: Partial<Record<Field, string>> = {};
  if (!(error instanceof ApiError)) return { errors, rest: messageOf(error) };
  const rest: string[] = [];
  for (const { field, message } of error.errors) {
    const own = fields.find((name) => name === field || field.endsWith(`.${name}`));
    if (own) errors[own] = message;
    else rest.push(message);
  }
  if (rest.length === 0 && Object.keys(errors).length === 0) rest.push(error.message);
  return { errors, rest: rest.length > 0 ? rest.join(' ') : null };
}
