import { addDays, type Day } from '../domain/calendar/day.js';
import { latestStartOfMonths } from '../domain/calendar/months.js';
import type { FactKind } from '../domain/facts/fact-kind.js';
import type { Fact } from '../domain/facts/fact.js';
import type { Report } from '../intake/report.js';

/** A report whose dates move with the day on which it is filed. */
export interface SampleReport extends Omit<Report, 'facts'> {
  readonly facts: readonly RelativeFact[];
}

/** `days` are counted from the day of filing; `monthsAgo` puts the fact where that many months end on the day so found. */
export interface RelativeFact {
  readonly kind: FactKind;
  readonly days: number;
  readonly monthsAgo?: number;
  readonly source: string;
}

export const reportOn = (today: Day, { facts, ...rest }: SampleReport): Report => ({
  ...rest,
  facts: facts.map((fact) => factOn(today, fact)),
});

function factOn(today: Day, { kind, days, monthsAgo, source }: RelativeFact): Fact {
  const day = addDays(today, days);
  return { kind, on: monthsAgo ? latestStartOfMonths(day, monthsAgo) : day, source };
}
