import type { LetterKind } from '../correspondence/letters/letter-kind.js';
import type { FactKind } from '../facts/fact-kind.js';

/** Where something is done about a route; the pages know the address. */
export type ActPlace =
  | { readonly at: 'letter'; readonly letter: LetterKind }
  | { readonly at: 'date'; readonly date: FactKind }
  | {
      readonly at:
        | 'questions'
        | 'contact'
        | 'consents'
        | 'name'
        | 'who-sees-what'
        | 'plan-check'
        | 'mediation'
        | 'escalation'
        | 'court';
    };

/** One thing to do, in words that fit a link. */
export interface RouteAct {
  readonly text: string;
  readonly place: ActPlace;
}

export const writeLetter = (letter: LetterKind, text: string): RouteAct => ({
  text,
  place: { at: 'letter', letter },
});

export const addDate = (date: FactKind, text: string): RouteAct => ({ text, place: { at: 'date', date } });
