import { dayAt, writeDay } from '../../../../domain/calendar/day.js';
import type { BindingPromise } from '../../../../domain/commitments/binding-promise.js';
import type { Dossier } from '../../../case-dossier.js';
import { breachView } from '../../../pages/case.view.js';
import { headView } from '../../../pages/head.view.js';
import { movesView } from '../../../pages/moves.view.js';
import { holds, type CitedPromiseRecord } from '../cited-promise.record.js';
import { undecided, type SuggestedPromise } from '../suggested-promises.js';

const STRENGTHS: Readonly<Record<BindingPromise['strength'], string>> = {
  promise: 'A promise',
  guidance: 'Guidance that a body must take into account',
  principle: 'A principle, without a number',
};

/** A promise under the text that it stands in. A clause is shown only where the library lets it be shown. */
const nameOf = ({
  document,
  clause,
}: {
  document: string | null;
  clause?: string | null | undefined;
}): string => [document ?? 'In your own words', ...(clause ? [`paragraph ${clause}`] : [])].join(', ');

export const suggestionView = (promise: SuggestedPromise, href: string) => ({
  ...promise,
  name: nameOf(promise),
  strengthText: STRENGTHS[promise.strength],
  owedByGroup: promise.owedBy === 'group',
  href: `${href}/suggested/${promise.key}`,
});

/** The page of the step: what is suggested, what was decided, and what is missing before the case can go on. */
export function identifyView(dossier: Dossier, suggested: readonly SuggestedPromise[]) {
  const head = headView(dossier);
  const href = `${head.href}/identify`;
  const open = undecided(suggested, dossier.cited).map((promise) => suggestionView(promise, href));
  const decided = dossier.cited.map((promise) => decidedView(promise, dossier, href));
  return {
    title: 'Which promises were not kept?',
    head,
    href,
    canDecide: head.canWork && !dossier.record.closedOn,
    breach: breachView(dossier),
    bound: open.filter(({ verdict }) => verdict === 'bound'),
    unclear: open.filter(({ verdict }) => verdict === 'cannot-tell'),
    notBound: open.filter(({ verdict }) => verdict === 'not-bound'),
    cited: decided.filter(({ decision, isHeld }) => isHeld && decision === 'cited'),
    rejected: decided.filter(({ decision, isHeld }) => isHeld && decision === 'rejected'),
    withdrawn: decided.filter(({ isHeld }) => !isHeld),
    forward: movesView(dossier).find(({ isForward }) => isForward),
    isHere: dossier.record.step === 'identify',
  };
}

export function decidedView(promise: CitedPromiseRecord, { names, forStaff }: Dossier, href: string) {
  const { id, words, decision, reason, recordedAt, recordedBy, withdrawnAt, withdrawnBecause } = promise;
  const whoever = forStaff ? 'Somebody' : 'Your group or a caseworker';
  return {
    id,
    words,
    decision,
    reason,
    name: nameOf(promise),
    owedByGroup: promise.owedBy === 'group',
    isHeld: holds(promise),
    by: `${(recordedBy && names.get(recordedBy)) || whoever}, ${writeDay(dayAt(recordedAt))}`,
    ...(withdrawnAt && { takenBack: `${writeDay(dayAt(withdrawnAt))}. ${withdrawnBecause ?? ''}` }),
    href: `${href}/promises/${id}/withdrawal`,
  };
}
