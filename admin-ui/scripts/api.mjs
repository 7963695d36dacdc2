// `node scripts/api.mjs generate` writes the API's types and hooks from ../docs/api; `check` fails where what is
// committed differs from what would be written.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const COMMITTED = 'src/shared/api/generated';

function generate(output) {
  rmSync(output, { recursive: true, force: true });
  const { status, stdout, stderr } = spawnSync(
    'npx',
    ['--no-install', 'orval', '--config', 'orval.config.ts'],
    {
      env: { ...process.env, API_OUTPUT: output },
      encoding: 'utf8',
      shell: process.platform === 'win32',
    },
  );
  if (status !== 0) {
    console.error(stdout, stderr);
    process.exit(1);
  }
}

const contents = (folder) =>
  new Map(
    existsSync(folder)
      ? readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')])
      : [],
  );

if (process.argv[2] === 'generate') {
  generate(COMMITTED);
} else {
  // Inside src, so that the relative imports in the output are the same.
  const fresh = mkdtempSync('src/shared/api/check-');
  try {
    generate(fresh);
    const [want, have] = [contents(fresh), contents(COMMITTED)];
    const names = [...new Set([...want.keys(), ...have.keys()])];
    const stale = names.filter((name) => want.get(name) !== have.get(name));
    if (stale.length > 0) {
      console.error(
        `api:check: ${stale.join(', ')} differ from ../docs/api: run \`npm run api:generate\` and commit`,
      );
      process.exitCode = 1;
    }
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}
