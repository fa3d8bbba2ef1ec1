import type { FormReading } from '../../../casework/pages/case-forms.js';
import { given } from '../../../casework/steps/given.js';
import { errorsOf, readGiven, readLines, readNeeded } from '../../../casework/steps/read-plan.js';
import { isExemption } from '../../../domain/correspondence/information/exemptions.js';
import type { RequestMove } from '../../../domain/correspondence/information/request-move.js';
import { APPLICANTS, REVIEW_OUTCOMES } from '../../../domain/correspondence/information/request-state.js';
import { readDay } from '../../../platform/web/date-fields.js';
import { readChoice, readText, typed, type Form } from '../../../platform/web/forms.js';
import { LONGEST_WHAT, LONGEST_WORDS } from '../information-requests.dto.js';
import type { WantedRequestMove } from '../move-request.js';
import type { NewRequest } from '../record-request.js';
import { ACT_WORDS, type Act } from './request-acts.view.js';

const NO_DAY = { pointer: '/date', detail: 'Give the day, the month and the year.' };

export function readNewRequest(form: Form, id: string): FormReading<NewRequest> {
  const what = readNeeded(readText(form, { name: 'what', label: 'what was asked for', max: LONGEST_WHAT }), {
    pointer: '/what',
    detail: 'Say in a few words what was asked for.',
  });
  const applicant = readNeeded(
    readChoice(form, { name: 'applicant', label: 'who asked', options: APPLICANTS }),
    { pointer: '/applicant', detail: 'Choose in whose name it was asked.' },
  );
  const asked = readNeeded(readDay(form, { name: 'date' }), NO_DAY);
  const received = readGiven({ receivedOn: readDay(form, { name: 'received' }) });
  if ('errors' in what || 'errors' in applicant || 'errors' in asked || 'errors' in received)
    return { errors: errorsOf(what, applicant, asked, received) };
  const who = { what: what.values, applicant: applicant.values };
  return { values: { id, ...who, askedOn: asked.values, ...received.values } };
}

const readMore = (form: Form) =>
  readGiven({
    received: readDay(form, { name: 'received' }),
    until: readDay(form, { name: 'until' }),
    outcome: readChoice(form, { name: 'outcome', label: 'how it ended', options: REVIEW_OUTCOMES }),
    words: readLines(form, 'words', 'the words', LONGEST_WORDS),
  });

/** Where an act can mean several things, the form says which. */
function readMove(form: Form, act: Act): FormReading<RequestMove> {
  const { moves } = ACT_WORDS[act];
  const [only, ...others] = moves;
  const move = others.length === 0 ? only : moves.find((each) => each === typed(form, 'what'));
  return move ? { values: move } : { errors: [{ pointer: '/what', detail: 'Choose what they said.' }] };
}

/** What became of a request. */
export function readRequestMove(form: Form, act: Act): FormReading<WantedRequestMove> {
  const move = readMove(form, act);
  const on = readNeeded(readDay(form, { name: 'date' }), NO_DAY);
  const more = readMore(form);
  if ('errors' in move || 'errors' in on || 'errors' in more) return { errors: errorsOf(move, on, more) };
  const exemptions = [form['exemptions'] ?? []].flat().filter(isExemption);
  const paper = given({ documentId: typed(form, 'document') });
  return { values: { move: move.values, on: on.values, exemptions, ...more.values, ...paper } };
}

export function readPaper(form: Form): FormReading<string> {
  const id = typed(form, 'document');
  return id === ''
    ? { errors: [{ pointer: '/document', detail: 'Choose the paper that is the answer.' }] }
    : { values: id };
}
