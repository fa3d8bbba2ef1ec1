/** Runs a compiled program in this process, after building where the build is missing or out of date. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const OLDEST_NODE = [20, 19];
const root = dirname(import.meta.dirname ?? '.');

/** @param {string} program below dist/src, `main.js` */
export async function runBuilt(program) {
  requireNode();
  const { build, changedAt, marker, markerText } = await import('./build.mjs');
  if (!isUpToDate({ changedAt, marker, markerText })) {
    console.log('Building once …');
    if (!(await build())) process.exit(1);
  }
  await import(pathToFileURL(join(root, 'dist/src', program)).href);
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  console.error(`Redress needs Node ${OLDEST_NODE.join('.')} or later; this is ${process.versions.node}.`);
  process.exit(1);
}

function isUpToDate({ changedAt, marker, markerText }) {
  if (!existsSync(marker) || readFileSync(marker, 'utf8') !== markerText) return false;
  const built = changedAt(marker);
  return ['src', 'migrations', 'package-lock.json', 'tsconfig.json'].every(
    (path) => newestBelow(join(root, path), changedAt) <= built,
  );
}

/** Folders count too: deleting a file changes only the folder it was in. */
function newestBelow(path, changedAt) {
  if (!existsSync(path)) return 0;
  if (!statSync(path).isDirectory()) return changedAt(path);
  const below = readdirSync(path, { recursive: true }).map((name) => changedAt(join(path, name)));
  return below.reduce((newest, at) => Math.max(newest, at), changedAt(path));
}
