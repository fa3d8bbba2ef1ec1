import { spanOf, type DayOrMonth } from '../../domain/commitments/in-force.js';
import type { LocalPeriodKind } from '../../domain/commitments/local-compact.js';
import { capital, countOf } from '../../domain/commitments/wording.js';
import { writeCursor } from '../../platform/name-cursor.js';
import type { View } from '../../platform/web/page.js';
import type { CompactsPage, KnownCompact, Signatory } from '../known-compacts.js';
import type { LocalPeriodRecord } from '../local-period.record.js';

const PATH = '/admin/local-compacts';

/** A page of Compacts, each with its days, who signed it and its numbers. */
export const localCompactsView = ({ compacts, next }: CompactsPage, isFirstPage: boolean): View => ({
  title: 'Local Compacts',
  compacts: compacts.map(compactView),
  isFirstPage,
  firstHref: PATH,
  nextHref: next && `${PATH}?${new URLSearchParams({ cursor: writeCursor(next) }).toString()}`,
});

const compactView = ({ compact, signatories, periods }: KnownCompact) => ({
  id: compact.id,
  name: compact.name,
  area: compact.area,
  inForce: capital(spanWords(compact.inForceFrom, compact.inForceUntil) ?? ''),
  signatories: signatories.map(signatoryWords),
  count: `${signatories.length} bodies`,
  periods: periods.map(periodRow),
});

function signatoryWords({ name, signedFrom, signedUntil }: Signatory): string {
  const when = spanWords(signedFrom, signedUntil);
  return when === undefined ? name : `${name}, ${when}`;
}

interface NumberWords {
  readonly what: (stage: number | null) => string;
  readonly unit: string;
}

const NUMBERS: Readonly<Record<LocalPeriodKind, NumberWords>> = {
  'consultation-weeks': { what: () => 'Time to answer a consultation', unit: 'week' },
  'notice-months': { what: () => 'Notice before funding ends or changes', unit: 'month' },
  'dispute-stage-days': {
    what: (stage) => `The body’s answer in a dispute, step ${stage ?? 1}`,
    unit: 'day',
  },
  'group-appeal-days': { what: () => 'The group’s appeal after an answer', unit: 'day' },
};

function periodRow({ kind, stage, count, inForceFrom, inForceUntil }: LocalPeriodRecord) {
  const { what, unit } = NUMBERS[kind];
  const when = spanWords(inForceFrom, inForceUntil) ?? 'as long as the Compact';
  return [{ text: what(stage) }, { text: countOf(count, unit) }, { text: capital(when) }];
}

/** `from 9 March 2014 until March 2019 (only the month is known)`; undefined where neither end is given. */
function spanWords(from: string | null, until: string | null): string | undefined {
  const span = spanOf(from, until);
  const words = [
    ...(span.from ? [`from ${dayWords(span.from)}`] : []),
    ...(span.until ? [`until ${dayWords(span.until)}`] : []),
  ];
  return words.length > 0 ? words.join(' ') : undefined;
}

const dayWords = ({ earliest, latest, written }: DayOrMonth): string =>
  earliest === latest ? written : `${written} (only the month is known)`;
