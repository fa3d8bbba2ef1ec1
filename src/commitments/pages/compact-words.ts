import { spanOf, type DayOrMonth } from '../../domain/commitments/in-force.js';
import type { LocalPeriodKind } from '../../domain/commitments/local-compact.js';
import { capital, countOf } from '../../domain/commitments/wording.js';
import type { Signatory } from '../known-compacts.js';
import type { LocalCompactRecord } from '../local-compact.record.js';
import type { LocalPeriodRecord } from '../local-period.record.js';

export const inForceWords = ({
  inForceFrom,
  inForceUntil,
}: Pick<LocalCompactRecord, 'inForceFrom' | 'inForceUntil'>): string =>
  capital(spanWords(inForceFrom, inForceUntil) ?? '');

export function signatoryWords({ name, signedFrom, signedUntil, signedBy }: Signatory): string {
  const when = spanWords(signedFrom, signedUntil);
  return [
    name,
    ...(when === undefined ? [] : [when]),
    ...(signedBy === undefined ? [] : [`signed for by ${signedBy}`]),
  ].join(', ');
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

/** A number as a row of a table. */
export function periodRow({ kind, stage, count, inForceFrom, inForceUntil }: LocalPeriodRecord) {
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
