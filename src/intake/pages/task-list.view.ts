import type { View } from '../../platform/web/page.js';
import {
  askedIn,
  canBegin,
  entryOf,
  isAnswered,
  isComplete,
  isTaskDone,
  SECTIONS,
  tasksIn,
  type DraftSoFar,
  type Section,
  type Task,
} from '../questions/questionnaire.js';

interface TaskRow {
  readonly title: string;
  /** Missing where the task cannot be begun yet. */
  readonly href?: string;
  readonly hint?: string;
  readonly status: 'Completed' | 'Partly done' | 'Not yet started' | 'Cannot start yet';
}

export function taskListView(draft: DraftSoFar): View {
  const rows = SECTIONS.flatMap((section) => rowsOf(section, draft));
  return {
    title: 'Report what happened',
    sections: [
      ...SECTIONS.map((section) => ({ title: section.title, tasks: rowsOf(section, draft) })),
      { title: 'Send', tasks: [lastRow(draft)] },
    ],
    done: rows.filter(({ status }) => status === 'Completed').length,
    all: rows.length,
  };
}

const rowsOf = (section: Section, draft: DraftSoFar): TaskRow[] =>
  tasksIn(section, draft.fields).map((task) => rowOf(task, draft));

function rowOf(task: Task, draft: DraftSoFar): TaskRow {
  const { title, waitsFor } = task;
  if (!canBegin(task, draft.fields)) {
    return { title, status: 'Cannot start yet', ...(waitsFor && { hint: waitsFor }) };
  }
  return { title, href: `/report/${entryOf(task, draft)}`, status: statusOf(task, draft) };
}

function statusOf(task: Task, draft: DraftSoFar): TaskRow['status'] {
  if (isTaskDone(task, draft)) return 'Completed';
  const begun = askedIn(task, draft.fields).some((question) => isAnswered(question, draft));
  return begun ? 'Partly done' : 'Not yet started';
}

const lastRow = (draft: DraftSoFar): TaskRow => {
  const title = 'Check your answers and send your report';
  return isComplete(draft)
    ? { title, href: '/report/check', status: 'Not yet started' }
    : { title, status: 'Cannot start yet', hint: 'Complete the rest first.' };
};
