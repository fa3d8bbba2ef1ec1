import { stepWords } from '../../domain/casework/body-report.js';
import { STEP_ENTRIES, STEPS } from '../../domain/casework/step.js';
import type { Dossier } from '../case-dossier.js';
import type { StatusView } from '../../deadlines/deadline-words.js';
import { STEP_PAGES } from '../steps/step-pages.js';
import { limitView, type LimitView } from './limit.view.js';
import { turnOf } from './turn.js';

/** What stands at the top of every page of a case. */
export interface HeadView {
  readonly reference: string;
  readonly title: string;
  readonly body: string;
  readonly href: string;
  readonly status: StatusView;
  /** Missing while no date is known from which a limit could run. */
  readonly limit?: LimitView;
  /** There were limits, and it is known what became of each. */
  readonly isAnswered: boolean;
  readonly turn: string;
  /** For forms: the version that this visitor saw, and how many entries of the timeline. */
  readonly version: number;
  readonly seen: number;
  readonly forStaff: boolean;
  readonly canWork: boolean;
  /** The pages of the five steps; none for what a body reports. */
  readonly steps: readonly StepLink[];
}

/** A way to the page of a step, and whether the case is at it. */
export interface StepLink {
  readonly text: string;
  readonly href: string;
  readonly isNow: boolean;
}

export function headView(dossier: Dossier): HeadView {
  const { record, timeline, forStaff, canWork } = dossier;
  const limit = limitView(dossier);
  return {
    reference: record.reference,
    title: record.title,
    body: record.bodyName,
    href: `/cases/${record.reference}`,
    status: stepStatus(record),
    ...(limit ? { limit } : {}),
    isAnswered: dossier.deadlines.some(
      ({ fatal, endedOn, lapsedOn }) => fatal && (endedOn ?? lapsedOn) !== null,
    ),
    turn: turnOf(dossier),
    version: record.version,
    seen: timeline.length,
    forStaff,
    canWork,
    steps: stepLinks(record),
  };
}

const stepLinks = ({ reference, step, complaintBy }: Dossier['record']): StepLink[] =>
  complaintBy === 'body'
    ? []
    : STEPS.flatMap((each) => {
        const path = STEP_PAGES[each];
        if (path === undefined) return [];
        return [{ text: STEP_ENTRIES[each].label, href: `/cases/${reference}${path}`, isNow: each === step }];
      });

export function stepStatus({
  step,
  complaintBy,
}: Pick<Dossier['record'], 'step' | 'complaintBy'>): StatusView {
  const kind = step === 'closed' ? 'done' : step === 'filed' ? 'waiting' : 'open';
  return { text: stepWords(step, complaintBy).label, kind };
}
