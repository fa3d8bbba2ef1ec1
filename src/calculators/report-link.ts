import type { Day } from '../domain/calendar/day.js';
import { isFactKind } from '../domain/facts/fact-kind.js';
import { plausible, reportable, reportWith } from '../intake/brought-answers.js';
import type { Answers } from '../intake/draft-answers.js';
import type { BroughtToReport, Calculator } from './calculator.js';
import type { Given } from './given.js';

/** A report that begins with what a calculator was told. */
export interface ReportLink {
  readonly href: string;
  /** Whether a day goes with it. */
  readonly hasDays: boolean;
  /** Whether a day was given that the report has no place for. */
  readonly isPartial: boolean;
}

/** `today` is the day in London. */
export function reportFrom(calculator: Calculator, given: Given, today: Day): ReportLink {
  const answers = plausible(reportable(toldBy(calculator, given)), today);
  const carried = Object.keys(answers).filter(isFactKind).length;
  const told = calculator.fields.filter(({ type, name }) => type === 'date' && given.day(name) !== undefined);
  return { href: reportWith(answers), hasDays: carried > 0, isPartial: told.length > carried };
}

/** "I am not sure" is left to the report to ask again. */
function toldBy({ fields, report }: Calculator, given: Given): Answers {
  const told = fields.map(({ type, name }) => {
    const answer = type === 'date' && given.day(name) === undefined ? undefined : given.text(name);
    return [name, answer] as const;
  });
  const all: BroughtToReport = { ...Object.fromEntries(told), ...report?.(given) };
  return Object.fromEntries(Object.entries(all).filter(([, answer]) => answer !== undefined));
}
