import { dayAt, parseDay, type Day } from '../../../domain/calendar/day.js';
import type { KnownConfidentiality } from '../../../domain/casework/confidentiality.js';
import type { FieldError } from '../../../domain/domain-error.js';
import { checkFacts } from '../../../domain/facts/check-facts.js';
import type { Fact } from '../../../domain/facts/fact.js';
import type { OfferedBodies } from '../../../directory/public-bodies.js';
import type { OfferedBody } from '../../../directory/succession/who-answers-now.js';
import type { Answers, FieldName } from '../../../intake/draft-answers.js';
import { isDateField } from '../../../intake/questions/questionnaire.js';
import { readField } from '../../../intake/questions/read-field.js';
import { matterIn } from '../../../intake/report-of-answers.js';
import type { Heard, SpokenGroup, SpokenReport } from '../../../intake/report.js';
import { readDay } from '../../../platform/web/date-fields.js';
import { faultsOf, readText, typed, type Form } from '../../../platform/web/forms.js';
import { CALLER_FIELDS } from './caller-fields.js';

const LONGEST_NAME = 200;
const LONGEST_WORDS = 1000;

/** The choice where none of the bodies found is the one. */
export const NONE_OF_THESE = 'none';

export type CallReading =
  | { readonly report: SpokenReport }
  | { readonly errors: readonly FieldError[]; readonly asksWhich?: boolean };

/** The whole report as it was typed, with what the directory found by the name; or everything that is wrong with it. */
export function readCall(form: Form, found: OfferedBodies['bodies'], now: Date): CallReading {
  const today = dayAt(now);
  const { answers, errors: unread } = readFields(form);
  const body = bodyIn(form, answers, found);
  const heard = readHeard(form, today);
  const facts = factsIn(answers, typed(form, 'agreed_by') || 'the group');
  const errors = [
    ...unread,
    ...('errors' in body ? body.errors : []),
    ...reachFaults(answers),
    ...checkFacts(facts, today).map((error) => atField(error, facts)),
    ...(heard.errors ?? []),
  ];
  if ('errors' in body) return { errors, asksWhich: body.asksWhich };
  if (!heard.heard || errors.length > 0) return { errors };
  return { report: reportIn({ ...answers, ...body.answers }, facts, heard.heard) };
}

function readFields(form: Form): { readonly answers: Answers; readonly errors: readonly FieldError[] } {
  const readings = CALLER_FIELDS.map((field) => ({ field, reading: readField(form, field) }));
  const given = readings.flatMap(({ field, reading }) =>
    reading.value === undefined ? [] : [[field.name, reading.value] as const],
  );
  return {
    answers: Object.fromEntries(given),
    errors: readings.flatMap(({ reading }) => reading.error ?? []),
  };
}

const reportIn = (answers: Answers, facts: readonly Fact[], heard: Heard): SpokenReport => ({
  ...matterIn(answers),
  facts,
  heard,
  group: groupIn(answers),
  confidentiality: useOf(answers),
});

const reachFaults = ({ contact_email: email, contact_phone: phone }: Answers): FieldError[] =>
  email || phone ? [] : [NO_WAY_TO_REACH];

const NO_WAY_TO_REACH = {
  pointer: '/contact_email',
  detail: 'Give an email address, or a phone number where they have none.',
};

const useOf = ({ confidentiality }: Answers) => confidentiality as KnownConfidentiality;

const factsIn = (answers: Answers, teller: string): Fact[] =>
  CALLER_FIELDS.filter(isDateField).flatMap(({ name }) => {
    const answer = answers[name];
    return answer === undefined
      ? []
      : [{ kind: name, on: parseDay(answer), source: `told by voice by ${teller}` }];
  });

/** The check names facts by their place; the page has a field for each kind. */
function atField({ pointer, detail }: FieldError, facts: readonly Fact[]): FieldError {
  const [, place = ''] = /^\/facts\/(\d+)/.exec(pointer) ?? [];
  return { pointer: `/${facts[Number(place)]?.kind ?? 'form'}`, detail };
}

const groupIn = (answers: Answers): SpokenGroup => ({
  name: answers.group_name ?? '',
  contactName: answers.contact_name ?? '',
  ...(answers.legal_form && { legalForm: answers.legal_form }),
  ...(answers.contact_email && { contactEmail: answers.contact_email.toLowerCase() }),
  ...(answers.contact_phone && { contactPhone: answers.contact_phone }),
  ...(answers.contact_safely && { contactSafely: answers.contact_safely }),
});

type BodyAnswers = Pick<Answers, Extract<FieldName, 'body_id' | 'body_name' | 'body_kind'>>;

/** The body that was chosen, or the one of that very name while it is there; else it needs its kind. */
function bodyIn(
  form: Form,
  { body_name: name = '', body_kind: kind }: Answers,
  found: OfferedBodies['bodies'],
):
  | { readonly answers: BodyAnswers }
  | { readonly errors: readonly FieldError[]; readonly asksWhich: boolean } {
  const chosen = typed(form, 'body_choice');
  const known = knownIn(found, chosen, name);
  if (known) return { answers: { body_id: known.id, body_name: known.name, body_kind: known.kind } };
  if (found.length > 0 && chosen !== NONE_OF_THESE)
    return { errors: name ? [WHICH] : [], asksWhich: name !== '' };
  if (kind === undefined) return { errors: name ? [NO_KIND] : [], asksWhich: false };
  return { answers: { body_name: name, body_kind: kind } };
}

const isThere = (body: OfferedBody, name: string): boolean =>
  !body.hasEnded && body.name.toLowerCase() === name.toLowerCase();

const knownIn = (found: OfferedBodies['bodies'], chosen: string, name: string): OfferedBody | undefined =>
  found.find((body) => body.id === chosen) ?? found.find((body) => isThere(body, name));

const WHICH = { pointer: '/body_choice', detail: 'Choose the public body, or “None of these”.' };
const NO_KIND = {
  pointer: '/body_kind',
  detail: 'Choose what kind of body it is: we do not have it in our list.',
};

function readHeard(
  form: Form,
  today: Day,
): { readonly heard?: Heard; readonly errors?: readonly FieldError[] } {
  const by = readText(form, { name: 'agreed_by', label: 'who agreed', max: LONGEST_NAME });
  const words = readText(form, { name: 'agreed_words', label: 'the words', max: LONGEST_WORDS, lines: true });
  const on = readDay(form, { name: 'agreed_on' });
  const errors = [
    ...faultsOf(by, { pointer: '/agreed_by', detail: 'Write who said yes or no.' }),
    ...faultsOf(words, { pointer: '/agreed_words', detail: 'Write down the words, as near as you can.' }),
    ...faultsOf(on, { pointer: '/agreed_on', detail: 'Give the day on which they said it.' }),
    ...(on.value !== undefined && on.value > today
      ? [{ pointer: '/agreed_on', detail: 'Give the day on which they said it: today or before.' }]
      : []),
  ];
  if (by.value === undefined || words.value === undefined || on.value === undefined || errors.length > 0)
    return { errors };
  return { heard: { by: by.value, words: words.value, on: on.value } };
}
