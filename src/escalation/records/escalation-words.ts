import { ended } from '../../correspondence/information-requests/request-words.js';
import { writeDay } from '../../domain/calendar/day.js';
import type { EscalationRouteId } from '../../domain/escalation/escalation-handover.js';
import type { EscalationMove, SaidOfEscalation } from '../../domain/escalation/escalation-move.js';
import { ESCALATION_OUTCOME_WORDS } from '../../domain/escalation/escalation-outcome.js';
import { ROUTE_ENTRIES } from '../../domain/escalation/route-entries.js';

export const labelOf = (route: EscalationRouteId): string => ROUTE_ENTRIES[route].label;

/** What became of it, for the timeline, up to its name and the day. */
const HAPPENED: Readonly<Record<EscalationMove, string>> = {
  agree: 'The group agreed to go this way',
  send: 'It was sent',
  acknowledge: 'They said that they have it',
  'take-up': 'They are looking at it',
  'nothing-new': 'They wrote, and it changes nothing',
  decide: 'They answered',
  refuse: 'They did not take it on',
  withdraw: 'It was withdrawn',
  'take-back': 'What was written down last was wrong. It goes on',
};

const DAYLESS: readonly EscalationMove[] = ['nothing-new', 'take-back'];

export function toldOfMove(route: EscalationRouteId, move: EscalationMove, said: SaidOfEscalation): string {
  const { on, toName, theirReference, answerBy, outcome, words } = said;
  const day = DAYLESS.includes(move) ? '' : ` on ${writeDay(on)}`;
  return [
    `“${labelOf(route)}”: ${HAPPENED[move]}${day}.`,
    toName ? `Who got it: ${ended(toName)}` : '',
    outcome === undefined ? '' : ended(ESCALATION_OUTCOME_WORDS[outcome]),
    theirReference ? `They call it: ${ended(theirReference)}` : '',
    answerBy === undefined ? '' : `They say that they answer by ${writeDay(answerBy)}.`,
    words ? `In words: ${ended(words)}` : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}
