import { writeDay, type Day } from '../calendar/day.js';
import type { FieldError } from '../domain-error.js';

/** What everybody says who writes down that something became of an offer or an undertaking. The day is in London. */
export interface SaidOfIt {
  /** The day on which it happened. */
  readonly on: Day;
  /** Why, or what was said with it. The other side can read it. */
  readonly words?: string;
}

export const at = (pointer: string, isWrong: boolean, detail: string): readonly FieldError[] =>
  isWrong ? [{ pointer, detail }] : [];

interface SaidToday {
  readonly said: SaidOfIt;
  readonly today: Day;
}

export const dayHasCome = ({ said: { on }, today }: SaidToday): readonly FieldError[] =>
  at('/date', on > today, `${writeDay(on)} is still ahead. Give ${writeDay(today)} or an earlier day.`);

export const saysWhy = ({ said: { words } }: Pick<SaidToday, 'said'>): readonly FieldError[] =>
  at('/words', !words, 'Say in a sentence why.');
