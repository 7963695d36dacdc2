import { existsSync } from 'node:fs';
import { defineConfig } from 'orval';

/** The services' committed OpenAPI documents; their own tests keep those equal to the code. */
const services = ['auth-service', 'bot-runner-service', 'ticket-service'].filter((service) =>
  existsSync(`../docs/api/${service}.json`),
);

/** `scripts/api.mjs` sends a check's output elsewhere. */
const output = process.env['API_OUTPUT'] ?? 'src/shared/api/generated';

export default defineConfig(
  Object.fromEntries(
    services.map((service) => [
      service,
      {
        input: { target: `../docs/api/${service}.json` },
        output: {
          mode: 'single',
          target: `${output}/${service}.ts`,
          client: 'react-query',
          httpClient: 'fetch',
          clean: false,
          prettier: false,
          headers: false,
          override: {
            mutator: { path: 'src/shared/api/request.ts', name: 'request' },
            fetch: { includeHttpResponseReturnType: false },
            query: { version: 5, signal: true, useQuery: true },
            enumGenerationType: 'union',
          },
        },
      },
    ]),
  ),
);
