import { stepWords } from '../../domain/casework/body-report.js';
import type { Dossier } from '../case-dossier.js';
import type { StatusView } from '../../deadlines/deadline-words.js';
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
  readonly turn: string;
  /** For forms: the version that this visitor saw, and how many entries of the timeline. */
  readonly version: number;
  readonly seen: number;
  readonly forStaff: boolean;
  readonly canWork: boolean;
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
    turn: turnOf(dossier),
    version: record.version,
    seen: timeline.length,
    forStaff,
    canWork,
  };
}

export function stepStatus({
  step,
  complaintBy,
}: Pick<Dossier['record'], 'step' | 'complaintBy'>): StatusView {
  const kind = step === 'closed' ? 'done' : step === 'filed' ? 'waiting' : 'open';
  return { text: stepWords(step, complaintBy).label, kind };
}
