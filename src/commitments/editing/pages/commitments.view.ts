import { countOf } from '../../../domain/commitments/wording.js';
import { typed, type Form } from '../../../platform/web/forms.js';
import type { View } from '../../../platform/web/page.js';
import type { CommitmentRecord } from '../../commitment.record.js';
import type { KnownCompact } from '../../known-compacts.js';
import { commitmentView, OWED_BY } from '../../pages/library.view.js';
import { COLUMNS, type ReadCommitments, type WrittenCommitment } from '../commitment-lines.js';

const MOST_SHOWN = 100;

const addressOf = ({ compact }: KnownCompact): string => `/admin/local-compacts/${compact.id}/commitments`;

/** What the Compact promises as far as we hold it, and the form that adds more. */
export const addView = (known: KnownCompact, rows: readonly CommitmentRecord[], form: Form): View => ({
  title: `What the ${known.compact.name} promises`,
  action: addressOf(known),
  columns: COLUMNS.join(', '),
  held: rows.map((row) => ({
    ...commitmentView(row),
    side: OWED_BY[row.owedBy],
    href: `/admin/commitments/${row.id}`,
  })),
  values: {
    lines: typed(form, 'lines'),
    how: typed(form, 'how') || 'lines',
    owed_by: typed(form, 'owed_by') || 'government',
  },
});

/** What would go in and what would not, before anything does. */
export const checkView = (known: KnownCompact, { good, bad }: ReadCommitments, form: Form): View => ({
  title: 'Check what would go in',
  action: addressOf(known),
  name: known.compact.name,
  goodCount: good.length,
  good: good.slice(0, MOST_SHOWN).map(({ words, owedBy }) => `${words} (${OWED_BY[owedBy].toLowerCase()})`),
  bad: bad.slice(0, MOST_SHOWN).map(({ line, why }) => ({ line, why: why.join(' ') })),
  badCount: bad.length,
  numbers: numbersToAdd(known, good),
  fields: ['lines', 'how', 'owed_by'].map((name) => ({ name, value: typed(form, name) })),
});

/** Deadlines go by the numbers of the Compact itself: those that stand only in a commitment are pointed out. */
function numbersToAdd({ compact, periods }: KnownCompact, good: readonly WrittenCommitment[]) {
  const has = (kind: string, count: number): boolean =>
    periods.some((period) => period.kind === kind && period.count === count);
  const lines = good.flatMap(({ weeks, months }) => [
    ...(weeks !== undefined && !has('consultation-weeks', weeks)
      ? [`${countOf(weeks, 'week')} to answer a consultation`]
      : []),
    ...(months !== undefined && !has('notice-months', months)
      ? [`${countOf(months, 'month')} of notice`]
      : []),
  ]);
  return [...new Set(lines)].map((text) => ({
    text,
    href: `/admin/local-compacts/${compact.id}?${new URLSearchParams({ number: text }).toString()}`,
  }));
}
