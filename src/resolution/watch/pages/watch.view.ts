import type { CaseForm } from '../../../casework/pages/case-forms.js';
import { groupChoices } from '../../../casework/trust/pages/trust.view.js';
import type { StatusView } from '../../../deadlines/deadline-words.js';
import { parseDay, writeDay } from '../../../domain/calendar/day.js';
import {
  questionStanding,
  takesAnswer,
  type QuestionStanding,
} from '../../../domain/resolution/closing-question.js';
import { WATCH_WORDS, WORSE_WORDS } from '../../../domain/resolution/watch.js';
import { typedDate } from '../../../platform/web/date-fields.js';
import type { Form } from '../../../platform/web/forms.js';
import type { ClosingQuestionRecord } from '../../closing-question.record.js';
import { stateOf } from '../../closing-questions.js';
import { ANSWER_PARTS } from '../../pages/read-answer.js';
import type { WatchOnDesk } from '../watch-desk.js';

const STANDINGS: Readonly<Record<QuestionStanding, StatusView>> = {
  ahead: { text: 'Not asked yet', kind: 'open' },
  due: { text: 'To be asked now', kind: 'near' },
  asked: { text: 'Asked, no answer yet', kind: 'waiting' },
  'to-chase': { text: 'Asked, no answer yet', kind: 'waiting' },
  unanswered: { text: 'No answer', kind: 'near' },
  answered: { text: 'Nothing is worse', kind: 'done' },
  ended: { text: 'Not asked any more', kind: 'open' },
};
const WORSE_NOW: StatusView = { text: 'Something is worse', kind: 'urgent' };
const IN_PERSON: StatusView = { text: 'To be asked in person', kind: 'near' };

function statusOf(question: ClosingQuestionRecord, standing: QuestionStanding): StatusView {
  if (question.worse.length > 0) return WORSE_NOW;
  const isOpen = standing !== 'answered' && standing !== 'ended';
  return isOpen && question.toldAt !== null && question.chasedAt === null ? IN_PERSON : STANDINGS[standing];
}

function checkInView(question: ClosingQuestionRecord, { dossier, linked }: WatchOnDesk) {
  const state = stateOf(question);
  const standing = questionStanding(state, dossier.today);
  const { moment, roundOn, dueOn, groupId } = question;
  const reference = linked.get(question.linkedCaseId ?? '');
  return {
    id: question.id,
    what: moment === 'at-closing' ? '' : WATCH_WORDS[moment],
    group: groupChoices(dossier)?.find(({ value }) => value === groupId)?.text,
    day: writeDay(parseDay(dueOn)),
    round: roundOn === null ? undefined : writeDay(parseDay(roundOn)),
    status: statusOf(question, standing),
    worse: question.worse.map((each) => WORSE_WORDS[each]),
    words: question.words,
    reference,
    isOpen: dossier.canWork && takesAnswer(state, dossier.today),
    isAhead: standing === 'ahead',
  };
}

export const watchForm = (desk: WatchOnDesk, form: Form): CaseForm => ({
  template: 'resolution/watch/pages/watch.njk',
  title: desk.dossier.forStaff ? 'How the group is treated since' : 'How you are treated since',
  leadsTo: '/watch',
  view: (dossier) => {
    const checkIns = desk.checkIns.map((each) => checkInView(each, desk));
    return {
      isClosed: dossier.record.closedOn !== null,
      checkIns,
      open: checkIns.find(({ isOpen }) => isOpen),
      isWatched: checkIns.some(({ isOpen, isAhead }) => isOpen || isAhead),
      groups: groupChoices(dossier),
      parts: ANSWER_PARTS,
      round: typedDate(form, 'round'),
    };
  },
});
