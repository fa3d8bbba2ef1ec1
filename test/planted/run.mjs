/**
 * Plants one fault after another in a copy of the project and makes sure that the check which should see it does fail.
 * Run with `npm run test:planted` after `npm ci`; ends with "N passed, N failed".
 */
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.join(import.meta.dirname, '../..');
const COPIED = [
  'src',
  'migrations',
  'test',
  'bench',
  'reference',
  'scripts',
  'package.json',
  'tsconfig.json',
  'jest.config.mjs',
  '.oxlintrc.json',
];
const LINT = 'npm run --silent lint';
const e2e = (spec) => `npm run --silent build && npm run --silent test:e2e -- ${spec}`;

/** Each: what is planted, how, and the check that must fail. A check that is told nothing must pass first. */
const FAULTS = [
  {
    name: 'the domain imports a framework',
    plant: (copy) =>
      prepend(
        copy,
        'src/domain/casework/outcome.ts',
        "import { Injectable } from '@nestjs/common';\nexport { Injectable };\n",
      ),
    check: LINT,
  },
  {
    name: 'the domain imports the shell',
    plant: (copy) =>
      prepend(copy, 'src/domain/casework/outcome.ts', "export { newId } from '../../platform/ids.js';\n"),
    check: LINT,
  },
  {
    name: 'the platform imports a feature',
    plant: (copy) =>
      prepend(copy, 'src/platform/ids.ts', "export { Timeline } from '../timeline/timeline.js';\n"),
    check: LINT,
  },
  {
    name: 'the service imports its benchmarks',
    plant: (copy) =>
      prepend(copy, 'src/timeline/timeline.ts', "export { seed } from '../../bench/seed.js';\n"),
    check: LINT,
  },
  {
    name: 'a record has a column that no migration makes',
    plant: (copy) =>
      replace(
        copy,
        'src/casework/case.record.ts',
        "  @Column('text')\n  title: string;",
        "  @Column('text')\n  title: string;\n\n  @Column('text')\n  planted: string;",
      ),
    check: e2e('schema'),
  },
  {
    name: 'a table without row-level security',
    plant: (copy) =>
      replace(
        copy,
        'migrations/1763600100000-cases.ts',
        'alter table case_file enable row level security;',
        '',
      ),
    check: e2e('schema'),
  },
  {
    name: 'a caseworker reads across programmes',
    plant: (copy) =>
      replace(
        copy,
        'src/platform/database/row-scopes.ts',
        "  case: {\n    ...forStaff(unlessRecused(PROGRAMME, 'id')),",
        "  case: {\n    ...forStaff(unlessRecused(EVERY_ROW, 'id')),",
      ),
    check: e2e('row-level-security'),
  },
  {
    name: 'a route that the table of who may call what does not know',
    plant: (copy) =>
      replace(
        copy,
        'src/front-pages/front-pages.controller.ts',
        "@Get('accessibility')",
        "@Get(['accessibility', 'planted'])",
      ),
    check: e2e(`access -t 'has a row for every route'`),
  },
  {
    name: 'a page for staff shows a confidential name without the act',
    plant: (copy) =>
      replace(
        copy,
        'src/casework/case-contents.ts',
        "const isHidden = isStaff(actor) && confidentiality !== 'named';",
        "const isHidden = isStaff(actor) && confidentiality === 'anonymous';",
      ),
    check: e2e('no-leak'),
  },
  {
    name: 'the timeline tells the name that a group gave',
    plant: (copy) =>
      replace(
        copy,
        'src/casework/trust/give-name.ts',
        '        text: TOLD[confidentiality],',
        '        text: `${TOLD[confidentiality]} ${identity.name}`,',
      ),
    check: e2e('no-leak'),
  },
  {
    name: 'a worker sends what it did not claim',
    plant: (copy) =>
      replace(
        copy,
        'src/delivery/held-deliveries.ts',
        'return taken.length === 0 ? [] : manager.findBy(DeliveryRecord, { id: In(taken.map(({ id }) => id)) });',
        'return taken.length < 0 ? [] : manager.findBy(DeliveryRecord, { id: In([...ids]) });',
      ),
    check: e2e('mail-desk'),
  },
];

function replace(copy, file, text, by) {
  const target = path.join(copy, file);
  const before = readFileSync(target, 'utf8');
  if (!before.includes(text)) throw new Error(`${file} does not hold what is to be replaced: ${text}`);
  writeFileSync(target, before.replace(text, by));
}

function prepend(copy, file, text) {
  const target = path.join(copy, file);
  writeFileSync(target, text + readFileSync(target, 'utf8'));
}

function freshCopy() {
  const copy = mkdtempSync(path.join(tmpdir(), 'redress-planted-'));
  for (const name of COPIED) cpSync(path.join(root, name), path.join(copy, name), { recursive: true });
  symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
  return copy;
}

function passes(command, cwd) {
  const { status, stdout, stderr } = spawnSync('bash', ['-c', command], { cwd, encoding: 'utf8' });
  appendFileSync(path.join(cwd, 'planted.log'), stdout + stderr);
  return status === 0;
}

function inCopy(work) {
  const copy = freshCopy();
  try {
    return work(copy);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

const CHECKS = [...new Set(FAULTS.map(({ check }) => check))];
const results = [
  ...CHECKS.map((check) => ({
    name: `nothing planted: ${check}`,
    good: inCopy((copy) => passes(check, copy)),
  })),
  ...FAULTS.map(({ name, plant, check }) => ({
    name,
    good: inCopy((copy) => {
      plant(copy);
      return !passes(check, copy);
    }),
  })),
];
for (const { name, good } of results) console.log(`${good ? 'seen  ' : 'MISSED'} ${name}`);
const missed = results.filter(({ good }) => !good).length;
console.log(`${results.length - missed} passed, ${missed} failed`);
process.exit(missed === 0 ? 0 : 1);
