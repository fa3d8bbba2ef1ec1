import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '../src/platform/web/project-root.js';
import { BENCHMARKS } from './benchmarks.js';
import { isMet, type KeptFile, type Outcome, type Target } from './harness/benchmark.js';
import { circumstances } from './harness/machine.js';
import { writeFigure, writeTable } from './harness/table.js';

const USAGE = `npm run bench -- NAME [--tiny]
  NAME    ${Object.keys(BENCHMARKS).join(', ')}
  --tiny  only proves that it works: a few seconds, no figure worth quoting, nothing kept`;

/** Measures, prints, keeps the figures beside the code, and ends with 1 where a target was missed. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { tiny: { type: 'boolean', default: false } },
  });
  const [name = '', ...more] = positionals;
  const benchmark = BENCHMARKS[name];
  if (!benchmark || more.length > 0) {
    console.error(USAGE);
    return 2;
  }
  const began = new Date();
  const outcome = await benchmark({ tiny: values.tiny });
  for (const table of outcome.tables) console.log(writeTable(table));
  if (values.tiny) {
    console.log('It works. A tiny run measures nothing.');
    return 0;
  }
  for (const file of filesOf(name, outcome, began)) await keep(file);
  return report(outcome.targets ?? []);
}

function filesOf(name: string, { figures, targets = [], files = [] }: Outcome, began: Date): KeptFile[] {
  if (!figures) return [...files];
  const result = { benchmark: name, ...circumstances(began), targets: targets.map(asResult), figures };
  return [...files, { path: `results/${name}.json`, text: `${JSON.stringify(result, null, 2)}\n` }];
}

const asResult = ({ ifMissed, ...target }: Target) => ({
  ...target,
  measured: Number(target.measured.toPrecision(4)),
  met: isMet(target),
  ...(!isMet(target) && ifMissed && { cause: ifMissed }),
});

async function keep({ path: below, text }: KeptFile): Promise<void> {
  const file = path.join(projectRoot(), 'bench', below);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
  console.log(`Written: bench/${below}`);
}

function report(targets: readonly Target[]): number {
  for (const target of targets) {
    const { what, measured, atLeast, atMost, unit, ifMissed } = target;
    const wanted = atLeast === undefined ? `at most ${atMost}` : `at least ${atLeast}`;
    console.log(
      `${isMet(target) ? 'met   ' : 'MISSED'}  ${what}: ${writeFigure(measured)} ${unit} (${wanted})`,
    );
    if (!isMet(target) && ifMissed) console.log(`        ${ifMissed}`);
  }
  return targets.every(isMet) ? 0 : 1;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
