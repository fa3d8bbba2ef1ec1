import type { INestApplicationContext } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { DirectoryImport } from '../../src/directory/import/directory-import.js';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import type { Actor } from '../../src/platform/database/actor.js';
import type { Outcome, Scale, Target } from '../harness/benchmark.js';
import { closing } from '../harness/closing.js';
import { copyIn } from './copy-in.js';
import { interleaved } from '../harness/rounds.js';
import { onServer } from '../harness/server.js';
import { startService } from '../harness/service.js';
import { median, ratiosOf, spreadOf } from '../harness/statistics.js';
import { writeFigure } from '../harness/table.js';

const FULL = { lines: 100_000, rounds: 5 };
const TINY = { lines: 500, rounds: 1 };
const TARGET = 0.3;
const ADMINISTRATOR: Actor = { kind: 'administrator', programmeId: DEFAULT_PROGRAMME.id };
const HEADER = 'name,kind,area,email,source';

interface Bench {
  readonly service: INestApplicationContext;
  readonly owner: DataSource;
  readonly lines: readonly string[];
  readonly ownerUrl: string;
}

/** Seconds of each part of an import. */
interface Parts {
  begin: number;
  check: number;
  bringIn: number;
}

/** A file of public bodies brought in, with its dry run, beside `COPY` of the same rows into the same table. */
export const importing = ({ tiny }: Scale): Promise<Outcome> =>
  onServer(async (server) => {
    const scale = tiny ? TINY : FULL;
    const database = await server.copy('import');
    const { owner } = database;
    const lines = Array.from({ length: scale.lines }, (_, at) => lineOf(at));
    const ownerUrl = String((owner.options as { readonly url?: string }).url);
    try {
      return await closing(await startService(database.applicationUrl), (service) =>
        measure({ service, owner, lines, ownerUrl }, scale),
      );
    } finally {
      await database.leave();
    }
  });

/** Names of words that differ, as those of real bodies do. */
const lineOf = (at: number): string => {
  const word = (salt: number): string =>
    ((at * 7_919 + salt * 104_729) % 46_656).toString(36).padStart(3, 'x');
  return `${word(1)}ham and ${word(2)}ton Board ${at},other,Area ${at % 90},desk${at}@board.example,A list`;
};

async function measure(bench: Bench, { lines, rounds }: typeof FULL): Promise<Outcome> {
  const parts: Parts[] = [];
  const seconds = await interleaved(
    { ours: () => ours(bench, parts), copy: () => copied(bench) },
    { rounds },
  );
  const ratio = median(ratiosOf(seconds.copy, seconds.ours));
  const part = (name: keyof Parts) => median(parts.slice(1).map((each) => each[name]));
  const figures = { begin: part('begin'), check: part('check'), bringIn: part('bringIn') };
  return {
    tables: [
      {
        title: `Seconds for ${lines.toLocaleString('en-GB')} public bodies`,
        head: ['how', 'seconds', 'of which read and kept', 'checked', 'brought in'],
        rows: [
          ['a file, with its dry run', median(seconds.ours), figures.begin, figures.check, figures.bringIn],
          ['COPY', median(seconds.copy)],
        ].map((row) => row.map((cell) => (typeof cell === 'number' ? writeFigure(cell) : cell))),
        notes: [`COPY’s time by ours: ${writeFigure(ratio)}`],
      },
    ],
    targets: [targetOf(ratio, figures)],
    figures: {
      unit: 'seconds',
      lines,
      rounds,
      ours: spreadOf(seconds.ours),
      copy: spreadOf(seconds.copy),
      parts: figures,
      ratio,
    },
  };
}

const targetOf = (ratio: number, { begin, check, bringIn }: Parts): Target => ({
  what: 'as fast as COPY',
  measured: ratio,
  atLeast: TARGET,
  unit: '×',
  ifMissed: `Reading and keeping each line takes ${writeFigure(begin)} s and the dry run ${writeFigure(check)} s, before the ${writeFigure(bringIn)} s in which the rows go in; COPY has only the last of these.`,
});

async function ours({ service, owner, lines }: Bench, parts: Parts[]): Promise<number> {
  await empty(owner);
  const imports = service.get(DirectoryImport, { strict: false });
  const content = [HEADER, ...lines].join('\r\n');
  const began = performance.now();
  const id = await imports.begin(ADMINISTRATOR, { kind: 'bodies', name: 'rows.csv', content });
  const kept = performance.now();
  await imports.sweep();
  const checked = performance.now();
  await imports.confirm(ADMINISTRATOR, id, 'To measure.');
  await imports.sweep();
  const done = performance.now();
  await requireAll(owner, lines.length);
  parts.push({
    begin: (kept - began) / 1_000,
    check: (checked - kept) / 1_000,
    bringIn: (done - checked) / 1_000,
  });
  return (done - began) / 1_000;
}

async function copied({ owner, ownerUrl, lines }: Bench): Promise<number> {
  await empty(owner);
  await owner.query('alter table public_body alter column id set default gen_random_uuid()');
  const sql = 'copy public_body (name, kind, area, email, source) from stdin with (format csv)';
  const seconds = await copyIn(ownerUrl, sql, lines.join('\n'));
  await owner.query('alter table public_body alter column id drop default');
  await requireAll(owner, lines.length);
  return seconds;
}

const empty = (owner: DataSource): Promise<unknown> =>
  owner.query('truncate public_body, import_run cascade');

/** Throws where a row is missing: half the work would be no measure. */
async function requireAll(owner: DataSource, lines: number): Promise<void> {
  const [{ count }] = await owner.query<[{ count: number }]>('select count(*)::int from public_body');
  if (count !== lines) throw new Error(`${count} of ${lines} bodies are there.`);
}
