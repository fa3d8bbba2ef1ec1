/** Builds dist/: the compiled TypeScript, the style sheet and the static files. Silent when all is well. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(import.meta.dirname);
const dist = join(root, 'dist');
const publicDist = join(dist, 'public');
const styles = join(root, 'src/platform/web/styles');
const ownStatics = join(root, 'src/platform/web/public');
const govukScript = join(root, 'node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js');
const passkeyScript = join(root, 'node_modules/@simplewebauthn/browser/dist/bundle/index.umd.min.js');
const COMPILED = ['src', 'migrations', 'test', 'bench'];

/** Written last: its time is that of the build's beginning, its text the Node that the build was made for. */
export const marker = join(dist, 'built-for');
export const markerText = `node ${process.versions.node.split('.')[0]}\n`;

/** @returns {Promise<boolean>} whether everything was built; what was wrong has been printed */
export async function build() {
  const began = new Date();
  rmSync(marker, { force: true });
  if (!removeStaleOutput()) rmSync(join(dist, 'tsconfig.tsbuildinfo'), { force: true });
  const built = await Promise.all([compile(), compileStyles()]);
  copyStatics();
  if (!built.every(Boolean)) return false;
  writeFileSync(marker, markerText);
  utimesSync(marker, began, began);
  return true;
}

/** Every file below a folder of the project, as paths from the project's root. */
function filesBelow(folder) {
  const from = join(root, folder);
  if (!existsSync(from)) return [];
  const entries = readdirSync(from, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

/**
 * Removes what was compiled from sources that are gone: a stale spec must not run.
 * @returns {boolean} whether every source has its output, as the compiler's own memory of it assumes
 */
function removeStaleOutput() {
  const sources = COMPILED.flatMap(filesBelow).filter((path) => /(?<!\.d)\.ts$/.test(path));
  const expected = new Set(sources.map((path) => path.replace(/\.ts$/, '.js')));
  const found = COMPILED.flatMap((folder) => filesBelow(join('dist', folder))).map((path) =>
    relative('dist', path),
  );
  const stale = found.filter((path) => !expected.has(path.replace(/\.map$/, '')));
  for (const path of stale) rmSync(join(dist, path));
  return [...expected].every((path) => existsSync(join(dist, path)));
}

async function compile() {
  const tsc = join(root, 'node_modules/typescript/lib/tsc.js');
  if (!existsSync(tsc)) {
    console.error(
      'Redress cannot be built, for TypeScript is missing: run "npm ci" without leaving anything out.',
    );
    return false;
  }
  const child = spawn(process.execPath, [tsc, '-p', join(root, 'tsconfig.json')], {
    cwd: root,
    stdio: 'inherit',
  });
  const [code] = await once(child, 'close');
  return code === 0;
}

async function compileStyles() {
  const input = join(styles, 'app.scss');
  if (!existsSync(input)) {
    console.warn('No style sheet yet: src/platform/web/styles/app.scss is missing.');
    return true;
  }
  const output = join(publicDist, 'app.css');
  const inputs = [...filesBelow(relative(root, styles)), 'package-lock.json'].map((path) => join(root, path));
  if (existsSync(output) && inputs.every((path) => changedAt(path) < changedAt(output))) return true;
  try {
    const { compileAsync } = await import('sass');
    const options = { style: 'compressed', loadPaths: [root], quietDeps: true };
    const { css } = await compileAsync(input, options);
    mkdirSync(publicDist, { recursive: true });
    writeFileSync(output, css);
    return true;
  } catch (error) {
    console.error(error.message);
    return false;
  }
}

function copyStatics() {
  mkdirSync(publicDist, { recursive: true });
  const kept = [
    'app.css',
    'govuk-frontend.min.js',
    'webauthn.min.js',
    ...filesBelow(relative(root, ownStatics)).map((path) => relative(ownStatics, join(root, path))),
  ];
  for (const path of filesBelow('dist/public').map((file) => relative('dist/public', file))) {
    if (!kept.includes(path)) rmSync(join(publicDist, path));
  }
  cpSync(govukScript, join(publicDist, 'govuk-frontend.min.js'));
  cpSync(passkeyScript, join(publicDist, 'webauthn.min.js'));
  if (existsSync(ownStatics)) cpSync(ownStatics, publicDist, { recursive: true });
}

/** @returns {number} milliseconds */
export function changedAt(path) {
  return statSync(path).mtimeMs;
}

if (process.argv[1] === fileURLToPath(import.meta.url) && !(await build())) process.exitCode = 1;
