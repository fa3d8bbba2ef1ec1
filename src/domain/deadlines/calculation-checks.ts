import { writeDay, type Day } from '../calendar/day.js';
import type { FieldError } from '../domain-error.js';
import type { Inputs } from './conventions.js';
import type { Rule } from './rule.js';

/** What was read, before its fields are held against each other. A field that could not be read is missing. */
export interface Reading {
  readonly rule: Rule;
  readonly triggerDate?: Day;
  readonly instants: readonly { readonly pointer: string; readonly day: Day }[];
  readonly inputs: Inputs;
}

type Check = (reading: Reading) => FieldError[];

/** The day the clock starts by the fields that name it, and which field that is. */
export const statedTrigger = ({ triggerDate, instants }: Reading): Reading['instants'][number] | undefined =>
  triggerDate === undefined ? instants[0] : { pointer: '/trigger_date', day: triggerDate };

/** The days given of those whose latest starts the clock. */
const startingDays = ({ rule, inputs }: Reading): Day[] =>
  rule.triggerIsLatestOf.map((name) => inputs[name]).filter((day) => day !== undefined);

/** The day the clock starts by the latest of several days, where all of them are given. */
export function latestStartingDay(reading: Reading): Day | undefined {
  const days = startingDays(reading);
  const complete = days.length > 0 && days.length === reading.rule.triggerIsLatestOf.length;
  return complete ? (Math.max(...days) as Day) : undefined;
}

const someTrigger: Check = (reading) =>
  statedTrigger(reading) || latestStartingDay(reading) !== undefined
    ? []
    : [{ pointer: '/trigger_date', detail: `Give the day that starts the clock: ${reading.rule.trigger}.` }];

const instantsAgree: Check = (reading) => {
  const stated = statedTrigger(reading);
  if (!stated) return [];
  return reading.instants
    .filter(({ day }) => day !== stated.day)
    .map(({ pointer, day }) => ({
      pointer,
      detail: `This moment was on ${writeDay(day)} in London, not on ${writeDay(stated.day)}. Correct one of the two.`,
    }));
};

/** With one of the days missing, that one may be the latest: the stated day is then only held to be no earlier. */
const startsWithTheLatest: Check = (reading) => {
  const stated = statedTrigger(reading);
  const latest = latestStartingDay(reading) ?? Math.max(...startingDays(reading), stated?.day ?? 0);
  if (!stated || stated.day === latest) return [];
  const detail = `The clock starts on ${reading.rule.trigger}. By the days given that is ${writeDay(latest as Day)}.`;
  return [{ pointer: stated.pointer, detail }];
};

const notBeforeTrigger: Check = (reading) => {
  const stated = statedTrigger(reading);
  if (!stated) return [];
  const given: Readonly<Record<string, unknown>> = reading.inputs;
  return reading.rule.inputs.flatMap(({ name, notBeforeTrigger: why }) => {
    const day = given[name];
    if (why === undefined || typeof day !== 'number' || day >= stated.day) return [];
    return [{ pointer: `/inputs/${name}`, detail: `${why} Give ${writeDay(stated.day)} or later.` }];
  });
};

const oneOrTheOther: Check = ({ rule, inputs }) => {
  const given: ReadonlySet<string> = new Set(Object.keys(inputs));
  return rule.inputs
    .filter(({ name, notWith }) => notWith !== undefined && given.has(name) && given.has(notWith))
    .map(({ name, notWith }) => ({
      pointer: `/inputs/${name}`,
      detail: `Give ${name} or ${notWith}, not both.`,
    }));
};

const CHECKS: readonly Check[] = [
  someTrigger,
  instantsAgree,
  startsWithTheLatest,
  notBeforeTrigger,
  oneOrTheOther,
];

/** What cannot be right about fields that are each right by themselves. */
export const checkTogether = (reading: Reading): FieldError[] => CHECKS.flatMap((check) => check(reading));
