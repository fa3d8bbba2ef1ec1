import { dayAt, writeDay } from '../../domain/calendar/day.js';
import { STEP_ENTRIES, type Step } from '../../domain/casework/step.js';
import type { Dossier } from '../case-dossier.js';
import { movesView } from '../pages/moves.view.js';
import { groupChoices } from '../trust/pages/trust.view.js';
import type { PlanItemRecord } from './plan-item.record.js';
import { placeOf } from './plan-items.js';
import { STEP_PAGES } from './step-pages.js';

/** What every page of a step shows besides its own: where the case stands, what is missing to go on, and who checks the plan. */
export function stepView(dossier: Dossier, step: Step) {
  const { record, forStaff, canWork, plan } = dossier;
  const moves = movesView(dossier);
  const waiting = plan.checks.find(({ answeredAt }) => answeredAt === null);
  return {
    groupChoices: groupChoices(dossier),
    step: {
      question: STEP_ENTRIES[step].question,
      isHere: record.step === step,
      isClosed: record.closedOn !== null,
      canChange: canWork && record.closedOn === null,
      now: STEP_ENTRIES[record.step].label,
      nowHref: STEP_PAGES[record.step],
      forward: moves.filter(({ isForward }) => isForward),
      isAlone: record.selfManaged && !forStaff,
      check: { isAsked: waiting !== undefined, answered: plan.checks.length - (waiting ? 1 : 0) },
    },
  };
}

export interface FormerView {
  readonly text: string;
  readonly when: string;
  readonly why?: string;
}

/** A part of a plan as it was before. */
const formerView = ({ text, recordedAt }: PlanItemRecord, successor: PlanItemRecord): FormerView => ({
  text,
  when: writeDay(dayAt(recordedAt)),
  ...(successor.reason ? { why: successor.reason } : {}),
});

/** Those whose place a part of a plan took, the newest first, each with why it gave way. */
export function historyView(items: readonly PlanItemRecord[], item: PlanItemRecord): FormerView[] {
  const { former } = placeOf(items, item.id);
  return former.map((each, at) => formerView(each, former[at - 1] ?? item));
}

/** Those that were withdrawn, the newest first. */
export const withdrawnView = (items: readonly PlanItemRecord[]): FormerView[] =>
  items
    .filter(({ withdrawnBecause }) => withdrawnBecause !== null)
    .toReversed()
    .map(({ text, supersededAt, recordedAt, withdrawnBecause }) => ({
      text,
      when: writeDay(dayAt(supersededAt ?? recordedAt)),
      why: withdrawnBecause ?? '',
    }));

/**
 * What a form to change a part of a plan is about: what holds in its place by now, also where somebody else changed or
 * withdrew it meanwhile. Throws `NotFoundHereError`.
 */
export function changeView<Item extends PlanItemRecord>(items: readonly Item[], id: string) {
  const { asked, now } = placeOf(items, id);
  return {
    item: now ?? asked,
    isGone: now === undefined,
    theirs: now && now.id !== asked.id ? now.text : undefined,
  };
}
