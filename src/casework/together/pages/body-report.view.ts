import { parseDay, writeDay } from '../../../domain/calendar/day.js';
import { isOutcome, OUTCOMES } from '../../../domain/casework/outcome.js';
import { typedDate } from '../../../platform/web/date-fields.js';
import type { Form } from '../../../platform/web/forms.js';
import type { Dossier } from '../../case-dossier.js';
import type { CaseForm } from '../../pages/case-forms.js';
import { headView } from '../../pages/head.view.js';
import { movesView } from '../../pages/moves.view.js';
import { timelineView } from '../../pages/timeline.view.js';
import { notesView } from '../../notes/notes.view.js';

export const BODY_REPORT_PAGE = 'casework/together/pages/body-report-case.njk';

/** The page of what a body reports about a group. */
export const bodyReportView = (dossier: Dossier) => ({
  title: dossier.record.title,
  head: headView(dossier),
  ...bodyReportParts(dossier, {}),
});

export const bodyReportForm = (dossierTitle: string, form: Form): CaseForm => ({
  template: BODY_REPORT_PAGE,
  title: dossierTitle,
  view: (dossier) => bodyReportParts(dossier, form),
});

function bodyReportParts(dossier: Dossier, form: Form) {
  const { record, canWork, together } = dossier;
  const { outcome, closedOn, acceptedAt } = record;
  const { groupToldOn, ...report } = together.bodyReport ?? {};
  return {
    canAccept: canWork && !acceptedAt && !closedOn,
    ending: closedOn && outcome && isOutcome(outcome) ? OUTCOMES[outcome].label : undefined,
    report: { ...report, toldOn: groupToldOn ? writeDay(parseDay(groupToldOn)) : 'Not yet' },
    account: record.account,
    moves: movesView(dossier),
    timeline: timelineView(dossier),
    notes: notesView(dossier),
    date: typedDate(form, 'on'),
  };
}
