import type { Dossier } from '../../../casework/case-dossier.js';
import type { CaseForm } from '../../../casework/pages/case-forms.js';
import { current } from '../../../casework/steps/plan-items.js';
import { whatOf } from '../../../deadlines/deadline-words.js';
import { dayAt, parseDay, writeDay } from '../../../domain/calendar/day.js';
import { isOutcome, OUTCOMES } from '../../../domain/casework/outcome.js';
import { CAUSE_KINDS, CAUSES } from '../../../domain/resolution/cause.js';
import {
  CHANGES,
  changeWords,
  OBJECTIVE_RESULTS,
  RESULT_WORDS,
} from '../../../domain/resolution/closing-account.js';
import { RATING_WORDS } from '../../../domain/resolution/closing-question.js';
import { STORY_WORDS, storyChoicesFor, storyChosen } from '../../../domain/resolution/story.js';
import { choiceNow, type CurrentField } from '../../../platform/web/conflict.js';
import { typed, type Form } from '../../../platform/web/forms.js';
import { writeCount } from '../../../platform/web/words.js';
import type { ClosingQuestionRecord } from '../../closing-question.record.js';
import { ANSWER_PARTS, ticked } from '../../pages/read-answer.js';
import type { ClosingAccountRecord } from '../closing-account.record.js';
import { ownAccount, type ClosingOnDesk } from '../closing-desk.js';
import { openOwnQuestion } from '../own-question.js';

/** Marks the form of the account among those of the page. */
const TELLING = 'telling';

const objectivesOf = ({ plan }: Dossier) => current(plan.objectives);

const pounds = (sum: number): string => `£${writeCount(sum)}`;

/** An account as everybody on the case reads it. */
function accountView(account: ClosingAccountRecord, dossier: Dossier) {
  const { side, recordedAt, objectives, changes, restoredGbp, lessons, cause, causeWords } = account;
  const { objectives: known } = dossier.plan;
  return {
    who: side === 'programme' ? 'The programme says' : dossier.forStaff ? 'The group says' : 'You say',
    on: writeDay(dayAt(recordedAt)),
    results: objectives.map(({ id, result, words }) => ({
      what: known.find((each) => each.id === id)?.text ?? 'An objective that was withdrawn',
      result: RESULT_WORDS[result],
      words,
    })),
    changes: changes.map(changeWords),
    restored: restoredGbp === null ? undefined : pounds(restoredGbp),
    lessons,
    causeWords,
    ...(cause ? { cause: CAUSES[cause].label, consideration: CAUSES[cause].consideration } : {}),
  };
}

/** What the form of the own account holds: what was typed, or what was said before. */
function accountFields(desk: ClosingOnDesk): Form {
  const account = ownAccount(desk);
  if (!account) return {};
  const { objectives, changes, restoredGbp, lessons, cause, causeWords } = account;
  return {
    changes,
    restored_gbp: restoredGbp === null ? '' : String(restoredGbp),
    lessons: lessons ?? '',
    cause: cause ?? '',
    cause_words: causeWords ?? '',
    ...Object.fromEntries(
      objectives.flatMap(({ id, result, words = '' }) => [
        [`result-${id}`, result],
        [`words-${id}`, words],
      ]),
    ),
  };
}

function answeredView({ side, fair, goodEnd, words, answeredAt }: ClosingQuestionRecord) {
  if (fair === null || goodEnd === null || answeredAt === null) return undefined;
  return {
    who: side === 'body' ? 'The public body' : 'The group',
    fair: RATING_WORDS[fair],
    goodEnd: RATING_WORDS[goodEnd],
    words,
    on: writeDay(dayAt(answeredAt)),
  };
}

const formView = (dossier: Dossier, values: Form) => ({
  objectives: objectivesOf(dossier).map(({ id, text }) => ({
    id,
    text,
    result: typed(values, `result-${id}`),
    words: typed(values, `words-${id}`),
  })),
  resultItems: OBJECTIVE_RESULTS.map((value) => ({ value, text: RESULT_WORDS[value] })),
  changeItems: CHANGES.map((value) => ({ value, text: changeWords(value) })),
  chosenChanges: ticked(values, 'changes'),
  causeItems: CAUSE_KINDS.map((value) => ({ value, text: CAUSES[value].label, hint: CAUSES[value].meaning })),
  shown: values,
});

function storyView({ groups, consents, forStaff }: Dossier) {
  const [own] = groups;
  if (forStaff || !own) return undefined;
  const chosen = storyChosen(consents, own.groupId);
  return {
    chosen,
    items: storyChoicesFor(own.confidentiality !== 'anonymous').map((value) => ({
      value,
      text: STORY_WORDS[value],
    })),
  };
}

function reopeningView({ atClosing, today }: Dossier) {
  const { reopenableUntil: until } = atClosing;
  return until === undefined ? undefined : { until: writeDay(until), isOver: today > until };
}

/** What is known of the ending, or of an open case what its closing would be warned of. */
function endingView({ record: { outcome, closedOn }, atClosing }: Dossier) {
  return {
    ended: closedOn && outcome && isOutcome(outcome) ? OUTCOMES[outcome].label : undefined,
    closed: closedOn && writeDay(parseDay(closedOn)),
    live: atClosing.liveLimits.map((limit) => `${whatOf(limit)}, ${writeDay(parseDay(limit.dueOn))}`),
    openUndertakings: atClosing.openUndertakings,
    runningMediations: atClosing.runningMediations,
  };
}

/** Who at the body can be asked how it went: once, and by staff. */
function bodyView({ dossier, questions, correspondents }: ClosingOnDesk) {
  const { forStaff, canWork, record } = dossier;
  const wasBodyAsked = questions.some(({ side }) => side === 'body');
  const canAsk = forStaff && canWork && record.closedOn !== null && !wasBodyAsked;
  const people = canAsk ? correspondents : [];
  return {
    wasBodyAsked,
    correspondents: people.map(({ id, name, address }) => ({ value: id, text: `${name}, ${address}` })),
  };
}

/** The page “How it ended”; `form` is what was typed, in whichever of its forms. */
export function closingView(desk: ClosingOnDesk, form: Form) {
  const { dossier, accounts, bodysWord, questions } = desk;
  const isClosed = dossier.record.closedOn !== null;
  return {
    ...endingView(dossier),
    ...bodyView(desk),
    isClosed,
    accounts: accounts.map((account) => accountView(account, dossier)),
    bodysWord,
    canTell: isClosed && dossier.canWork,
    tell: formView(dossier, typed(form, TELLING) === 'yes' ? form : accountFields(desk)),
    ratings: questions.flatMap((question) => answeredView(question) ?? []),
    ownQuestion: dossier.canWork && openOwnQuestion(desk) !== undefined,
    parts: ANSWER_PARTS,
    story: isClosed ? storyView(dossier) : undefined,
    reopening: reopeningView(dossier),
  };
}

/** What the own account says now, should somebody of the same side change it meanwhile. */
function accountNow(desk: ClosingOnDesk): CurrentField[] {
  const { tell } = closingView(desk, {});
  const textNow = (name: string, label: string): CurrentField => ({
    name,
    label,
    value: typed(tell.shown, name),
  });
  return [
    ...tell.objectives.map(({ id, text, result }) =>
      choiceNow(`result-${id}`, text, result, tell.resultItems),
    ),
    { name: 'changes', label: 'What changed?', value: tell.chosenChanges.join(','), isList: true },
    textNow('restored_gbp', 'If money was restored, how much?'),
    textNow('lessons', 'What was learned from it?'),
    choiceNow('cause', 'Why did it go wrong?', typed(tell.shown, 'cause'), tell.causeItems),
    textNow('cause_words', 'Why do you say so?'),
  ];
}

export const closingForm = (desk: ClosingOnDesk, form: Form): CaseForm => ({
  template: 'resolution/closing/pages/closing.njk',
  title: 'How it ended',
  leadsTo: '/closing',
  current: () => accountNow(desk),
  view: () => closingView(desk, form),
});
