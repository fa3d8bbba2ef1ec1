import type { ChangePreview } from '../../changed-dates/change-preview.js';
import { examplesView } from '../../changed-dates/pages/preview.view.js';
import { dayAt, writeDay } from '../../domain/calendar/day.js';
import { countOf } from '../../domain/commitments/wording.js';
import type { RuleBook } from '../../domain/deadlines/rules.js';
import type { View } from '../../platform/web/page.js';
import type { RevisionRecord } from '../revision.record.js';
import { markOf, type OutdatedRule } from '../rule-revisions.js';

/** The rules of which open deadlines have an older version, and what was done about rules before. */
export const rulesView = (
  outdated: readonly OutdatedRule[],
  history: readonly RevisionRecord[],
  ruleOf: RuleBook,
): View => ({
  title: 'Rules',
  outdated: outdated.map(sentenceOf),
  isAtWork: history.some(({ workedThroughAt }) => workedThroughAt === null),
  history: history.map((revision) => revisionView(revision, ruleOf)),
});

const sentenceOf = ({ title, version, deadlines, cases }: OutdatedRule): string =>
  `“${title}” has version ${version} now. ${countOf(deadlines, 'deadline')} on ${countOf(cases, 'case')} still ${deadlines === 1 ? 'has' : 'have'} an older one.`;

function revisionView({ scope, reason, madeAt, workedThroughAt, ...done }: RevisionRecord, ruleOf: RuleBook) {
  const changed = `${countOf(done.deadlinesChanged, 'deadline')} on ${countOf(done.casesChanged, 'case')} changed`;
  const rules = 'rules' in scope ? Object.entries(scope.rules) : [];
  return {
    on: writeDay(dayAt(madeAt)),
    reason,
    rules: rules.map(([id, version]) => `“${ruleOf(id).title}”, version ${version}`),
    progress: workedThroughAt ? `Done: ${changed}.` : `At work: ${changed} so far.`,
  };
}

/** What working these rules through would do, and the form that confirms it. */
export const rulesPreviewView = (
  outdated: readonly OutdatedRule[],
  { examples, ...counts }: ChangePreview,
  reason: string,
): View => ({
  title: 'Check what would change',
  seen: markOf(outdated),
  changes: outdated.map(sentenceOf),
  ...counts,
  examples: examplesView(examples, 'rules'),
  reason,
});
