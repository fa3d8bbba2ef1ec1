import type { FormReading } from '../../../casework/pages/case-forms.js';
import { given } from '../../../casework/steps/given.js';
import { readGiven, readLines } from '../../../casework/steps/read-plan.js';
import { isExemption } from '../../../domain/correspondence/information/exemptions.js';
import { APPLICANTS, REVIEW_OUTCOMES } from '../../../domain/correspondence/information/request-state.js';
import { readDay } from '../../../platform/web/date-fields.js';
import { faultsOf, readChoice, readText, typed, type Form } from '../../../platform/web/forms.js';
import { LONGEST_WHAT, LONGEST_WORDS } from '../information-requests.dto.js';
import type { WantedRequestMove } from '../move-request.js';
import type { NewRequest } from '../record-request.js';
import { ACT_WORDS, type Act } from './request-acts.view.js';

const NO_DAY = { pointer: '/date', detail: 'Give the day, the month and the year.' };

export function readNewRequest(form: Form, id: string): FormReading<NewRequest> {
  const what = readText(form, { name: 'what', label: 'what was asked for', max: LONGEST_WHAT });
  const applicant = readChoice(form, { name: 'applicant', label: 'who asked', options: APPLICANTS });
  const asked = readDay(form, { name: 'date' });
  const received = readDay(form, { name: 'received' });
  const errors = [
    ...faultsOf(what, { pointer: '/what', detail: 'Say in a few words what was asked for.' }),
    ...faultsOf(applicant, { pointer: '/applicant', detail: 'Choose in whose name it was asked.' }),
    ...faultsOf(asked, NO_DAY),
    ...(received.error ? [received.error] : []),
  ];
  if (
    what.value === undefined ||
    applicant.value === undefined ||
    asked.value === undefined ||
    errors.length > 0
  )
    return { errors };
  const days = { askedOn: asked.value, ...given({ receivedOn: received.value }) };
  return { values: { id, what: what.value, applicant: applicant.value, ...days } };
}

/** What became of a request: where an act can mean several things, the form says which. */
export function readRequestMove(form: Form, act: Act): FormReading<WantedRequestMove> {
  const { moves } = ACT_WORDS[act];
  const move = moves.length === 1 ? moves[0] : moves.find((each) => each === typed(form, 'what'));
  const on = readDay(form, { name: 'date' });
  const more = readGiven({
    received: readDay(form, { name: 'received' }),
    until: readDay(form, { name: 'until' }),
    outcome: readChoice(form, { name: 'outcome', label: 'how it ended', options: REVIEW_OUTCOMES }),
    words: readLines(form, 'words', 'the words', LONGEST_WORDS),
  });
  const errors = [
    ...(move ? [] : [{ pointer: '/what', detail: 'Choose what they said.' }]),
    ...faultsOf(on, NO_DAY),
    ...('errors' in more ? more.errors : []),
  ];
  if (!move || on.value === undefined || 'errors' in more || errors.length > 0) return { errors };
  const exemptions = [form['exemptions'] ?? []].flat().filter(isExemption);
  const paper = given({ documentId: typed(form, 'document') });
  return { values: { move, on: on.value, exemptions, ...more.values, ...paper } };
}

export function readPaper(form: Form): FormReading<string> {
  const id = typed(form, 'document');
  return id === ''
    ? { errors: [{ pointer: '/document', detail: 'Choose the paper that is the answer.' }] }
    : { values: id };
}
