import { z } from 'zod/mini';

const configSchema = z.object({
  /** Where the API is: empty for the page's own origin, else an origin such as `https://api.example.com`. */
  apiBaseUrl: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]),
});

export type Config = z.infer<typeof configSchema>;

/** The page cannot start: the settings file is missing or wrong. The message is for the operator. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Reads and checks `/config.json`, the settings of this installation. */
export async function loadConfig(fetcher: typeof fetch = fetch): Promise<Config> {
  const response = await fetcher('/config.json', { cache: 'no-cache' }).catch((cause: unknown) => {
    throw new ConfigError('The settings (/config.json) could not be loaded. Is the server reachable?', {
      cause,
    });
  });
  if (!response.ok) {
    throw new ConfigError(`The settings (/config.json) could not be loaded: HTTP ${response.status}.`);
  }
  const json: unknown = await response.json().catch((cause: unknown) => {
    throw new ConfigError('The settings (/config.json) are not valid JSON.', { cause });
  });
  const parsed = configSchema.safeParse(json);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'file'}: ${issue.message}`);
    throw new ConfigError(`The settings (/config.json) are wrong: ${faults.join('; ')}.`);
  }
  return { apiBaseUrl: parsed.data.apiBaseUrl.replace(/\/$/, '') };
}
