import { dayAt, writeDay } from '../../../domain/calendar/day.js';
import type { Dossier } from '../../case-dossier.js';

const NEW_FOR_DAYS = 14;

/** What the page of a case says of triage. */
export function caseTriageView({ record, triage, groups, today, forStaff }: Dossier) {
  const { undoable, answers } = triage;
  const isOpen = record.closedOn === null;
  return {
    undo: undoable && { what: undoable.what, hasLetter: undoable.answerId !== null },
    selfManaged: isOpen && record.selfManaged,
    isUnnamed: groups.every(({ hasEmail }) => !hasEmail),
    waiting: isOpen ? waitingWords(record, forStaff) : undefined,
    answers: answers.map(({ letter, answeredAt }) => ({
      on: writeDay(dayAt(answeredAt)),
      lines: letter.split('\n').filter((line) => line.trim() !== ''),
      isNew: today - dayAt(answeredAt) <= NEW_FOR_DAYS,
    })),
  };
}

function waitingWords(
  { waitingFor, waitingSince }: Dossier['record'],
  forStaff: boolean,
): string | undefined {
  if (!waitingFor || !waitingSince) return undefined;
  const who = waitingFor === 'body' ? 'the public body' : forStaff ? 'the group' : 'you';
  return `Since ${writeDay(dayAt(waitingSince))} this case waits for ${who}.`;
}
