import type { FieldError } from '../../../../domain/domain-error.js';
import { NotFoundHereError } from '../../../../platform/http/not-found-here.error.js';
import { faultsOf, readChoice, readText, type Form } from '../../../../platform/web/forms.js';
import type { CaseForm, FormReading } from '../../../pages/case-forms.js';
import type { DecidedPromise, OwnPromise } from '../cite-promise.js';
import { PROMISE_DECISIONS } from '../cited-promise.record.js';
import type { SuggestedPromise } from '../suggested-promises.js';
import { decidedView, suggestionView } from './identify.view.js';

export const LONGEST_PROMISE = 2000;
export const LONGEST_DOCUMENT = 200;
export const LONGEST_PROMISE_REASON = 1000;
const OWED_BY = ['body', 'group'] as const;
const STEP = '/identify';

/** One suggestion, with room for a reason. */
export const decideForm = (suggestion: SuggestedPromise): CaseForm => ({
  template: 'casework/steps/identify/pages/decide.njk',
  title: 'Does this promise belong to the case?',
  leadsTo: STEP,
  view: ({ record }) => ({
    promise: suggestionView(suggestion, `/cases/${record.reference}/identify`),
  }),
});

export const OWN_FORM: CaseForm = {
  template: 'casework/steps/identify/pages/own.njk',
  title: 'Name a promise in your own words',
  leadsTo: STEP,
  view: () => ({
    owedBy: [
      { value: 'body', text: 'The public body' },
      { value: 'group', text: 'The group' },
    ],
  }),
};

export const withdrawForm = (id: string): CaseForm => ({
  template: 'casework/steps/identify/pages/withdraw.njk',
  title: 'Take this back',
  leadsTo: STEP,
  view: (dossier) => {
    const promise = dossier.cited.find((each) => each.id === id);
    if (!promise) throw new NotFoundHereError();
    return { promise: decidedView(promise, dossier, `/cases/${dossier.record.reference}/identify`) };
  },
});

const reasonIn = (form: Form, name: string) =>
  readText(form, { name, label: 'the reason', max: LONGEST_PROMISE_REASON, lines: true });

/** A reason is needed to leave a promise out alone. */
export function readDecision(form: Form, key: string): FormReading<DecidedPromise> {
  const options = { name: 'decision', label: 'what to do', options: PROMISE_DECISIONS };
  const decision = readChoice(form, options);
  const reason = reasonIn(form, 'reason');
  const errors: FieldError[] = [
    ...faultsOf(decision, { pointer: '/decision', detail: 'Press one of the two buttons.' }),
    ...(reason.error ? [reason.error] : []),
  ];
  if (decision.value === 'rejected' && !reason.value && errors.length === 0)
    errors.push({ pointer: '/reason', detail: 'Say why this promise is left out.' });
  if (decision.value === undefined || errors.length > 0) return { errors };
  return { values: { key, decision: decision.value, ...(reason.value && { reason: reason.value }) } };
}

/** One sentence is enough: the rest helps. */
export function readOwn(form: Form): FormReading<OwnPromise> {
  const words = readText(form, { name: 'text', label: 'the promise', max: LONGEST_PROMISE, lines: true });
  const document = readText(form, { name: 'document', label: 'the name of the text', max: LONGEST_DOCUMENT });
  const owedBy = readChoice(form, { name: 'owed_by', label: 'who made it', options: OWED_BY });
  const reason = reasonIn(form, 'reason');
  const errors = [
    ...faultsOf(words, { pointer: '/text', detail: 'Say what was promised, in a sentence or two.' }),
    ...[document, owedBy, reason].flatMap(({ error }) => error ?? []),
  ];
  if (words.value === undefined || errors.length > 0) return { errors };
  return {
    values: {
      words: words.value,
      owedBy: owedBy.value ?? 'body',
      ...(document.value && { document: document.value }),
      ...(reason.value && { reason: reason.value }),
    },
  };
}

export function readWithdrawal(form: Form, id: string): FormReading<{ id: string; because: string }> {
  const { value, error } = reasonIn(form, 'because');
  if (value === undefined)
    return { errors: [error ?? { pointer: '/because', detail: 'Say why this is taken back.' }] };
  return { values: { id, because: value } };
}
