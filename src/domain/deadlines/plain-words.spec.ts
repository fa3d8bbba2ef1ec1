import fs from 'node:fs';
import { asked, LAW_VECTORS } from '../../../test/support/law-vectors.js';
import { readingGrade } from '../../../test/support/reading-age.js';
import { COURT_CLOSED, ukCalendars, type BankHolidayTable } from '../calendar/uk-calendars.js';
import { parseDay, writeDay } from '../calendar/day.js';
import { LOCAL_APPEAL } from '../clocks/local-procedure.js';
import { WORLD_DATES, worldClocks } from '../clocks/world-dates.js';
import { parseCalculation } from './calculation-request.js';
import { computeDeadline, type Computation } from './compute-deadline.js';
import type { SkippedDay } from './derivation.js';
import { RULES } from './rules.js';
import { derivationSentences, ruleSentence } from './sentences.js';

/**
 * The measure is the school year in which a text is read with ease; the sixth is that of children of eleven. Every word
 * is measured as it stands: `Ombudsman`, `consultation`, `promptly`, the names of days, months and holidays. None is
 * counted as easier than it sounds because the law or a calendar needs it; only a number counts as one syllable.
 */
const AGE_ELEVEN = 6;

/** A sentence or two by themselves swing more: one long word moves eight words by a year and a half. */
const A_SENTENCE_ALONE = 7;

const calendars = ukCalendars(
  JSON.parse(fs.readFileSync('reference/bank-holidays-2019-2028.json', 'utf8')) as BankHolidayTable,
);

const computations: readonly Computation[] = LAW_VECTORS.map((vector) => {
  const { rule, trigger, inputs } = parseCalculation(asked(vector));
  return computeDeadline(rule, trigger, inputs, calendars);
});

/** Where nothing is counted: the day is given by the world or by a local document. */
const uncounted: readonly Computation[] = [
  computeDeadline(LOCAL_APPEAL, parseDay('2026-12-03'), {}, calendars),
  ...worldClocks(
    WORLD_DATES.map(({ factKind }) => ({ kind: factKind, on: parseDay('2026-12-03'), source: 'a test' })),
    calendars,
  ).map(({ computation }) => computation),
];

interface Text {
  readonly of: string;
  readonly text: string;
}

const derivationOf = (computation: Computation): Text => ({
  of: computation.rule.id,
  text: derivationSentences(computation).join(' '),
});

const tooHard = (texts: readonly Text[], bound: number): string[] =>
  texts
    .map(({ of, text }) => ({ grade: readingGrade(text), of, text }))
    .filter(({ grade }) => grade > bound)
    .map(({ grade, of, text }) => `${grade.toFixed(2)} ${of}: ${text}`);

const isWeekend = ({ because }: SkippedDay): boolean => because === 'Saturday' || because === 'Sunday';

/** What a derivation has to say of a day that it passes over. */
function saidOf(day: SkippedDay, text: string): boolean {
  if (isWeekend(day) && text.includes('Saturdays and Sundays do not count.')) return true;
  const isNamedByItself = isWeekend(day) || day.because === COURT_CLOSED;
  // The day that a sum reaches is named just before it is found closed.
  return isNamedByItself
    ? text.includes(writeDay(day.day))
    : text.includes(writeDay(day.day)) && text.includes(`(${day.because})`);
}

describe('the sentences of a derivation', () => {
  it.each(computations.map((computation) => ({ computation, id: computation.rule.id })))(
    '$id: name the rule, the start, each day passed over and the result',
    ({ computation }) => {
      const [first, ...others] = derivationSentences(computation);
      const text = others.join(' ');
      expect(first).toBe(ruleSentence(computation));
      expect(text).toContain(`${writeDay(computation.trigger)}, ${computation.rule.trigger}`);
      const skipped = computation.derivation.flatMap((step) => (step.step === 'count' ? step.skipped : []));
      expect(skipped.filter((day) => !saidOf(day, text))).toEqual([]);
      expect(text).toContain(computation.rule.outcome.replace('{day}', writeDay(computation.lastDay)));
    },
  );

  it.each(uncounted.map((computation) => ({ computation, id: computation.rule.id })))(
    '$id: say what the day is for, and the day',
    ({ computation }) => {
      const { rule, lastDay } = computation;
      expect(derivationSentences(computation)).toEqual([
        rule.statement,
        rule.outcome.replace('{day}', writeDay(lastDay)),
      ]);
    },
  );

  it('are easy for a child of eleven, each derivation by itself', () => {
    expect(new Set(computations.map(({ rule }) => rule.id))).toEqual(new Set(RULES.map(({ id }) => id)));
    expect(tooHard([...computations, ...uncounted].map(derivationOf), AGE_ELEVEN)).toEqual([]);
  });

  it('are easier than that on the whole', () => {
    const grades = computations.map((computation) => readingGrade(derivationOf(computation).text));
    expect(grades.reduce((sum, grade) => sum + grade, 0) / grades.length).toBeLessThan(5);
  });
});

describe('the words of a rule', () => {
  const day = writeDay(parseDay('2027-02-19'));
  const partsOf: Readonly<Record<string, (rule: (typeof RULES)[number]) => readonly string[]>> = {
    statement: (rule) => [ruleSentence({ rule })],
    outcome: ({ outcome }) => [outcome.replace('{day}', day)],
    warnings: ({ warnings }) => warnings,
  };

  it.each(Object.entries(partsOf))('its %s: nothing is hard to read', (_, wordsIn) => {
    const texts = RULES.flatMap((rule) => wordsIn(rule).map((text) => ({ of: rule.id, text })));
    expect(texts.length).toBeGreaterThan(0);
    expect(tooHard(texts, A_SENTENCE_ALONE)).toEqual([]);
  });
});
