// Called by the Maven build: `node scripts/maven.mjs build|verify`. Does only what is out of date, so that a warm
// `./tgops up` costs a fraction of a second: a stamp of the inputs' content stands beside each output.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const MODULES_STAMP = join(root, 'node_modules', '.tgops-stamp');
const DIST_STAMP = join(root, 'target', 'dist.stamp');
const INSTALL_LIMIT = 5 * 60_000;
const INSTALL_ATTEMPTS = 4;

function filesUnder(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}

function fingerprint(paths) {
  const hash = createHash('sha256').update(process.version);
  for (const file of paths.flatMap((path) => filesUnder(join(root, path)))) {
    hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

const isCurrent = (stamp, print) => existsSync(stamp) && readFileSync(stamp, 'utf8') === print;

function stamp(file, print) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, print);
}

/** Runs a command to its end, or until the time limit in milliseconds, and returns its exit status: null after the limit. */
function statusOf(command, args, timeout) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
    timeout,
    killSignal: 'SIGKILL',
  });
  if (error?.code === 'ENOENT') fail(`${command} was not found: install Node.js 20.19 or newer, with npm`);
  return status;
}

function run(command, ...args) {
  const status = statusOf(command, args);
  if (status !== 0) process.exit(status ?? 1);
}

function fail(message) {
  console.error(`admin-ui: ${message}`);
  process.exit(1);
}

function install() {
  const print = fingerprint(['package.json', 'package-lock.json', '.npmrc']);
  if (isCurrent(MODULES_STAMP, print)) return;
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error', '--prefer-offline'];
  for (let attempt = 1; ; attempt++) {
    // npm was seen to wait for ever on a download that had stalled; what it has loaded stays in its cache.
    const status = statusOf('npm', args, INSTALL_LIMIT);
    if (status === 0) break;
    if (status !== null || attempt === INSTALL_ATTEMPTS) fail(`npm ci failed (attempt ${attempt})`);
    console.error(`admin-ui: npm ci took more than ${INSTALL_LIMIT / 60_000} minutes; once more`);
  }
  stamp(MODULES_STAMP, print);
}

function build() {
  const print = fingerprint([
    'src',
    'public',
    'scripts',
    'index.html',
    'vite.config.ts',
    'package-lock.json',
    'tsconfig.json',
  ]);
  if (isCurrent(DIST_STAMP, print) && existsSync(join(root, 'dist', 'index.html'))) return;
  run('npm', 'run', '--silent', 'build', '--', '--logLevel', 'warn');
  run('npm', 'run', '--silent', 'build:check');
  stamp(DIST_STAMP, print);
}

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  fail(`Node.js ${process.versions.node} is too old: install 20.19 or newer`);
}
switch (process.argv[2]) {
  case 'build':
    install();
    build();
    break;
  case 'verify':
    install();
    for (const script of ['format:check', 'lint', 'typecheck', 'api:check', 'test'])
      run('npm', 'run', '--silent', script);
    break;
  default:
    fail('usage: node scripts/maven.mjs build|verify');
}
