import { dayAt, writeDate } from '../../domain/calendar/day.js';
import type { View } from '../../platform/web/page.js';
import { writeCount } from '../../platform/web/words.js';
import type { ImportRowRecord } from './import-row.record.js';
import type { ImportKind, ImportRunRecord, ImportState } from './import-run.record.js';

const HOME = '/admin/directory/imports';

export const KIND_WORDS: Readonly<Record<ImportKind, string>> = {
  bodies: 'Public bodies',
  contacts: 'Contacts',
};

const STATE_WORDS: Readonly<Record<ImportState, string>> = {
  checking: 'Being checked',
  checked: 'Waits for your yes',
  importing: 'Going in',
  done: 'In the directory',
  'given-up': 'Given up',
};

/** The files that were sent, the newest first, and the form for another. */
export const runsView = (runs: readonly ImportRunRecord[]): View => ({
  title: 'Bring in a file',
  kinds: Object.entries(KIND_WORDS).map(([value, text]) => ({ value, text })),
  runs: runs.map((run) => ({
    href: `${HOME}/${run.id}`,
    name: run.fileName,
    kind: KIND_WORDS[run.kind],
    lines: writeCount(run.lines),
    state: STATE_WORDS[run.state],
    on: writeDate(dayAt(run.madeAt)),
  })),
});

/** One file: what would happen, how far it is, and its bad lines. */
export function importView(run: ImportRunRecord, bad: readonly ImportRowRecord[]): View {
  const good = run.lines - run.bad;
  const dealtWith = Math.min(Math.max(run.upToLine - 1, 0), run.lines);
  return {
    title: run.fileName,
    kind: KIND_WORDS[run.kind],
    state: run.state,
    stateWords: STATE_WORDS[run.state],
    isAtWork: run.state === 'checking' || run.state === 'importing',
    lines: writeCount(run.lines),
    good: writeCount(good),
    fresh: writeCount(run.fresh),
    known: writeCount(good - run.fresh),
    bad: writeCount(run.bad),
    hasGood: good > 0,
    progress: `${writeCount(dealtWith)} of ${writeCount(run.lines)} lines`,
    address: `${HOME}/${run.id}`,
    more: run.bad > bad.length,
    badLines: bad.map(({ line, cells, errors }) => ({
      line: writeCount(line),
      text: cells
        .filter((cell) => cell !== '')
        .slice(0, 3)
        .join(', ')
        .slice(0, 80),
      errors: errors ?? [],
    })),
  };
}
