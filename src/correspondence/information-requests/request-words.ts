import { writeDay } from '../../domain/calendar/day.js';
import type { RequestMove, SaidOfRequest } from '../../domain/correspondence/information/request-move.js';
import { EXEMPTIONS, exemptionWords } from '../../domain/correspondence/information/exemptions.js';
import { REVIEW_OUTCOME_WORDS } from '../../domain/correspondence/information/request-state.js';

type Said = SaidOfRequest & { readonly move: RequestMove };

/** What became of a request, for the timeline, up to the day. */
const HAPPENED: Readonly<Record<RequestMove, string>> = {
  acknowledge: 'The public body said that it has a request for information',
  'ask-clearer': 'The public body asked for a request for information to be clearer',
  'make-clearer': 'A request for information was made clearer, and the time of the public body began anew',
  extend: 'The public body said that it needs more time for a request for information',
  'answer-in-full': 'A request for information was answered in full',
  'answer-in-part': 'A request for information was answered in part',
  refuse: 'A request for information was refused',
  'not-held': 'The public body said that it does not have the information that was asked for',
  'take-back': 'What came was no answer to a request for information. It waits again',
  'ask-review': 'A review of the answer to a request for information was asked for',
  'answer-review': 'The review of the answer to a request for information was finished',
  complain: 'The Information Commissioner was asked to look at a request for information',
  end: 'A request for information was ended',
};

export function toldOfMove({ move, on, until, exemptions, outcome, words }: Said, what: string): string {
  const day = move === 'take-back' ? '' : ` on ${writeDay(on)}`;
  return [
    `${HAPPENED[move]}${day}: ${ended(what)}`,
    until === undefined ? '' : `It says that it will answer by ${writeDay(until)}.`,
    ...exemptions.map((each) => `Why something was kept back: ${ended(exemptionWords(EXEMPTIONS[each]))}`),
    outcome === undefined ? '' : ended(REVIEW_OUTCOME_WORDS[outcome]),
    words ? `In words: ${ended(words)}` : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** With a full stop, where it has none yet. */
export const ended = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
