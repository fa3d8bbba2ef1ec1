import { once } from 'node:events';
import { parseArgs } from 'node:util';
import type { DataSource } from 'typeorm';
import { EXPORT_FORMATS, exportOf } from '../audit-log/audit-export.js';
import { auditPages, type AuditQuestion } from '../audit-log/audit-log.js';
import { readSignedEnds } from '../audit-log/heads/signed-ends.js';
import { FINDINGS, type Finding } from '../audit-log/verify/finding.js';
import { verifyLog } from '../audit-log/verify/verify-log.js';
import { addDays, instantAt, parseDay } from '../domain/calendar/day.js';
import { normaliseReference } from '../domain/casework/reference.js';
import { readSettings, type Settings } from '../platform/config/settings.js';
import { UnusableCommandError } from './unusable-command.error.js';
import { withOwner } from './with-owner.js';

const USAGE = `Usage: npm run --silent admin -- audit verify
       npm run --silent admin -- audit export --from DAY --to DAY [--case REFERENCE] [--format csv|jsonl] > FILE
A DAY is written 2026-11-20; both are included.`;

const TELL_EVERY = 100_000;

/** Checks the audit log, or writes a part of it out. Exit code 1 when something is wrong with the log. */
export async function runAudit([verb, ...words]: string[]): Promise<number> {
  const settings = readSettings(process.env);
  if (verb === 'verify' && words.length === 0) return withOwner(settings, (owner) => verify(owner, settings));
  if (verb !== 'export') throw new UnusableCommandError(USAGE);
  const values = parsed(words);
  return withOwner(settings, (owner) => exportLog(owner, values));
}

async function verify(owner: DataSource, { auditDir, auditKeyFiles }: Settings): Promise<number> {
  const begun = performance.now();
  const signed = await readSignedEnds({ directory: auditDir, keyFiles: auditKeyFiles });
  let told = 0;
  const { entries, chains, findings } = await verifyLog(owner, signed, (checked) => {
    if (checked - told < TELL_EVERY) return;
    told = checked;
    console.error(`${checked} entries checked …`);
  });
  const seconds = (performance.now() - begun) / 1000;
  for (const finding of findings) console.log(sentence(finding));
  for (const problem of signed.problems) console.log(`signed heads: ${problem}`);
  console.log(
    `${entries} entries in ${chains} chains, checked in ${seconds.toFixed(1)} s (${Math.round(entries / seconds)} a second).`,
  );
  console.log(
    signed.madeAt === undefined
      ? `No signed heads were found in ${auditDir}: a log written anew as a whole would not be seen.`
      : `Compared with ${signed.ends.size} signed heads in ${signed.files} files, the last of ${signed.madeAt}.`,
  );
  const wrong = findings.length + signed.problems.length;
  console.log(wrong === 0 ? 'Nothing is wrong.' : `${wrong} things are wrong.`);
  return wrong === 0 ? 0 : 1;
}

const sentence = ({ chain, seq, what }: Finding): string =>
  `chain ${chain}, entry ${seq}: ${what}: ${FINDINGS[what]}`;

type Words = ReturnType<typeof parsed>;

function parsed(words: string[]) {
  const text = { type: 'string' } as const;
  try {
    const { values } = parseArgs({
      args: words,
      options: { from: text, to: text, case: text, format: text },
    });
    return values;
  } catch {
    throw new UnusableCommandError(USAGE);
  }
}

async function exportLog(owner: DataSource, words: Words): Promise<number> {
  const format = EXPORT_FORMATS.find((each) => each === (words.format ?? 'csv'));
  if (!words.from || !words.to || !format) throw new UnusableCommandError(USAGE);
  const question: AuditQuestion = {
    from: instantAt(dayIn('--from', words.from), 0),
    until: instantAt(addDays(dayIn('--to', words.to), 1), 0),
    ...(words.case === undefined ? {} : { chain: await chainOf(owner, words.case) }),
  };
  for await (const piece of exportOf(
    format,
    auditPages((work) => work(owner.manager), question),
  ))
    if (!process.stdout.write(piece)) await once(process.stdout, 'drain');
  return 0;
}

function dayIn(option: string, text: string): ReturnType<typeof parseDay> {
  try {
    return parseDay(text);
  } catch {
    throw new UnusableCommandError(`${option} must be a day like 2026-11-20, not "${text}".`);
  }
}

async function chainOf(owner: DataSource, text: string): Promise<string> {
  const [found] = await owner.query<{ id: string }[]>('select id from case_file where reference = $1', [
    normaliseReference(text) ?? '',
  ]);
  if (!found) throw new UnusableCommandError(`There is no case ${text}.`);
  return found.id;
}
