import { formatDay } from '../../domain/calendar/day.js';
import { storyChosen } from '../../domain/resolution/story.js';
import type { ClosingQuestionRecord } from '../closing-question.record.js';
import type { ClosingAccountRecord } from './closing-account.record.js';
import type { ClosingOnDesk } from './closing-desk.js';

const accountRepresentation = (account: ClosingAccountRecord) => ({
  side: account.side,
  group: account.groupId,
  recorded_at: account.recordedAt.toISOString(),
  objectives: account.objectives,
  changes: account.changes,
  restored_gbp: account.restoredGbp,
  lessons: account.lessons,
  cause: account.cause,
  cause_words: account.causeWords,
});

const ratingRepresentation = (question: ClosingQuestionRecord) => ({
  side: question.side,
  group: question.groupId,
  answered_at: question.answeredAt?.toISOString() ?? null,
  fair: question.fair,
  good_end: question.goodEnd,
  words: question.words,
});

/** `live_limits`, `open_undertakings` and `running_mediations` are what a closing is warned of; 0 of a closed case. */
export function closingRepresentation({ dossier, accounts, bodysWord, questions }: ClosingOnDesk) {
  const { record, atClosing, groups, consents } = dossier;
  const { reopenableUntil } = atClosing;
  return {
    closed_on: record.closedOn,
    outcome: record.outcome,
    live_limits: atClosing.liveLimits.length,
    open_undertakings: atClosing.openUndertakings,
    running_mediations: atClosing.runningMediations,
    reopenable_until: reopenableUntil === undefined ? null : formatDay(reopenableUntil),
    accounts: accounts.map(accountRepresentation),
    body_says: bodysWord ?? null,
    two_questions: questions.filter(({ asks }) => asks === 'two-questions').map(ratingRepresentation),
    stories: groups.map(({ groupId }) => ({
      group: groupId,
      choice: storyChosen(consents, groupId) ?? null,
    })),
  };
}
