import type { Day } from '../domain/calendar/day.js';
import type { BreachType } from '../domain/commitments/breach-type.js';
import type { Computation } from '../domain/deadlines/compute-deadline.js';
import type { Inputs } from '../domain/deadlines/conventions.js';
import type { Rule } from '../domain/deadlines/rule.js';
import type { Answers as ReportAnswers } from '../intake/draft-answers.js';
import type { ChoiceField, DateField, NumberField } from '../intake/questions/field.js';
import type { Given } from './given.js';

type Named<F> = Omit<F, 'name'> & { readonly name: string };

/** A day may be answered with "I am not sure" where `unsure` says so. */
export type CalculatorField =
  Named<ChoiceField> | (Named<DateField> & { readonly unsure?: boolean }) | Named<NumberField>;

/** One rule to apply. */
export interface Sum {
  readonly rule: Rule;
  readonly trigger: Day;
  /** The field that the trigger came from: told when the sum leaves the table of bank holidays. */
  readonly field: string;
  readonly inputs?: Inputs;
  /** True where the date is only shown in the list, and not said in the answer's first words. */
  readonly beside?: boolean;
}

/** Which promise bound and whether it was kept, with every clock that follows. A day given is a fact of its name's kind. */
interface ByPromise {
  readonly by: 'promise';
  readonly breachType: BreachType;
}

/** Rules alone. */
interface ByRules {
  readonly by: 'rules';
  readonly sums: (given: Given) => readonly Sum[];
  /** What to do when no day was given that a rule could be counted from, at this field. */
  readonly instead: { readonly field: string; readonly detail: string };
}

export type BroughtToReport = { readonly [Name in keyof ReportAnswers]: string | undefined };

/** A calculator as data: what it asks, which rules it applies and what it says besides. */
export interface Calculator {
  /** Its address below `/calculators/`. */
  readonly name: string;
  readonly title: string;
  /** What it answers, in a line, where calculators are listed. */
  readonly lead: string;
  readonly intro: readonly string[];
  readonly audience: 'group' | 'officer';
  readonly fields: readonly CalculatorField[];
  readonly reckoning: ByPromise | ByRules;
  /**
   * What a report can begin with besides the answers whose fields it calls by the same names; one that means something
   * else there is set to nothing.
   */
  readonly report?: (given: Given) => BroughtToReport;
  /** What has to be said before anything else, a paragraph each. */
  readonly opening?: (given: Given) => readonly string[];
  /** What the given days mean besides the rules, a paragraph each. */
  readonly notes?: (given: Given, computations: readonly Computation[]) => readonly string[];
}

/** What a calculator found. */
export interface Answer {
  /** The result in words, a paragraph each; the first is the one to read. */
  readonly paragraphs: readonly (readonly string[])[];
  readonly computations: readonly Computation[];
}
