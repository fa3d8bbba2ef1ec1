/**
 * Asks the registry for known weaknesses of what the service runs on, and compares the licences with those we accept.
 * Fails on a weakness of high or critical severity and on a licence that is not listed; says "not checked" where the
 * registry does not answer. `npm run audit:dependencies`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
const PATIENCE = 60_000;

/** Licences under which the service may be given on without more than naming the authors. */
const ACCEPTED = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  // Of libvips, which sharp brings as a library of its own: linked, never changed, so it binds nothing else.
  'LGPL-3.0-or-later',
  'MIT',
  'MIT-0',
  'PostgreSQL',
  'Python-2.0',
  'Unlicense',
]);

const problems = [...weaknesses(), ...licences()];
for (const problem of problems) console.error(problem);
process.exit(problems.length > 0 ? 1 : 0);

function weaknesses() {
  const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
    cwd: root,
    encoding: 'utf8',
    timeout: PATIENCE,
  });
  const report = parsed(stdout);
  const counts = report?.metadata?.vulnerabilities;
  if (!counts) {
    console.log('Known weaknesses: not checked, the registry did not answer.');
    return [];
  }
  const { high = 0, critical = 0, moderate = 0, low = 0 } = counts;
  console.log(`Known weaknesses: ${critical} critical, ${high} high, ${moderate} moderate, ${low} low.`);
  return Object.values(report.vulnerabilities ?? {})
    .filter(({ severity }) => severity === 'high' || severity === 'critical')
    .map(({ name, severity, range }) => `${name} ${range}: a weakness of ${severity} severity is known.`);
}

/** Every package of the lock file that the service runs on. One that is not installed here is for other machines. */
function licences() {
  const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  const run = Object.entries(packages).filter(([place, { dev }]) => place !== '' && !dev);
  const named = run.map(([place, entry]) => {
    const name = place.split('node_modules/').at(-1);
    return { name, licence: entry.license ?? installedLicence(place) ?? licenceOfWhole(name, packages) };
  });
  console.log(
    `Licences: ${run.length} packages, ${new Set(named.map(({ licence }) => licence)).size} kinds.`,
  );
  return named
    .filter(({ name, licence }) => !isAccepted(licence))
    .map(({ name, licence }) => `${name}: the licence "${licence ?? 'none named'}" is not one we accept.`);
}

/** `MIT OR GPL-3.0`: one of them is enough; of `MIT AND ISC` both must be accepted. */
function isAccepted(licence) {
  if (!licence) return false;
  return licence
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((each) => ACCEPTED.has(each)));
}

/** A part for another machine, of which the lock file says nothing: `NAME-linux-x64` has the licence of `NAME`. */
function licenceOfWhole(name, packages) {
  const whole = Object.values(packages).find(({ optionalDependencies }) => optionalDependencies?.[name]);
  return whole?.license;
}

function installedLicence(place) {
  const file = path.join(root, place, 'package.json');
  return existsSync(file) ? parsed(readFileSync(file, 'utf8'))?.license : undefined;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
