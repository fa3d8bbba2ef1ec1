import { formatDay, parseDay, type Day } from '../../domain/calendar/day.js';
import type { FieldError } from '../../domain/domain-error.js';
import type { BodyNameKind } from '../../domain/public-bodies/body-name.js';
import { NATIONS, type Nation } from '../../domain/public-bodies/nation.js';
import { PUBLIC_BODY_KINDS, type PublicBodyKind } from '../../domain/public-bodies/public-body-kind.js';
import { datePartsOf, readDay, typedDate } from '../../platform/web/date-fields.js';
import { readChoice, readEmail, readText, typed, type Form, type Reading } from '../../platform/web/forms.js';
import { LONGEST_CALL_IN } from '../public-body.record.js';
import type { BodyDetails } from './body-details.js';
import type { WrittenBody } from './change-bodies.js';

export interface ReadBody {
  readonly written: WrittenBody;
  readonly reason: string;
}

interface TextField {
  readonly name: string;
  /** How the form names it. */
  readonly label: string;
  readonly max: number;
  readonly lines?: boolean;
}

const KINDS = Object.keys(PUBLIC_BODY_KINDS) as PublicBodyKind[];
export const OMBUDSMEN = ['LGSCO-12M', 'PHSO-12M', 'HSO-1Y', 'none'] as const;
const LONGEST_STAGE = 365;
const MOST_STAGES = 6;

const NATION_LABELS: Readonly<Record<Nation, string>> = {
  england: 'England',
  wales: 'Wales',
  scotland: 'Scotland',
  'northern-ireland': 'Northern Ireland',
  uk: 'The whole United Kingdom',
};
export const OMBUDSMAN_LABELS: Readonly<Record<(typeof OMBUDSMEN)[number], string>> = {
  'LGSCO-12M': 'Local Government and Social Care Ombudsman',
  'PHSO-12M': 'Parliamentary Ombudsman',
  'HSO-1Y': 'Health Service Ombudsman',
  none: 'No Ombudsman',
};

export const nationLabel = (nation: Nation): string => NATION_LABELS[nation];

export const CHOICES = {
  kind: KINDS.map((value) => ({ value, text: PUBLIC_BODY_KINDS[value].label })),
  nation: NATIONS.map((value) => ({ value, text: NATION_LABELS[value] })),
  ombudsman: [
    { value: '', text: 'As usual for its kind' },
    ...OMBUDSMEN.map((value) => ({ value, text: OMBUDSMAN_LABELS[value] })),
  ],
};

/** Every field of the form that holds a text, as it is shown when two people changed it. */
export const TEXTS: readonly TextField[] = [
  { name: 'name', label: 'Name', max: 200 },
  { name: 'area', label: 'Area', max: 100 },
  { name: 'parent', label: 'Belongs to', max: 200 },
  { name: 'former', label: 'Former names', max: 2000, lines: true },
  { name: 'short', label: 'Short names', max: 2000, lines: true },
  { name: 'also', label: 'Other names', max: 2000, lines: true },
  { name: 'ombudsman_reason', label: 'Why another Ombudsman, or none', max: 500, lines: true },
  { name: 'complaint_text', label: 'How to complain', max: 4000, lines: true },
  { name: 'stages', label: 'Days to answer, stage by stage', max: 60 },
  { name: 'complaint_source', label: 'Where that is written', max: 500 },
  { name: 'call_in_days', label: 'Worked days to call a decision in', max: 10 },
  { name: 'post', label: 'Postal address', max: 500, lines: true },
  { name: 'phone', label: 'Telephone', max: 50 },
  { name: 'web', label: 'Web address', max: 300 },
  { name: 'source', label: 'Where we have this from', max: 500 },
];

const NAME_KINDS: readonly BodyNameKind[] = ['former', 'short', 'also'];

const readings = (form: Form) => ({
  kind: readChoice(form, { name: 'kind', label: 'the kind of body', options: KINDS }),
  nation: readChoice(form, { name: 'nation', label: 'the nation', options: NATIONS }),
  ombudsman: readChoice(form, { name: 'ombudsman', label: 'the Ombudsman', options: OMBUDSMEN }),
  email: readEmail(form, { name: 'email' }),
  ended_on: readDay(form, { name: 'ended_on' }),
  checked_on: readDay(form, { name: 'checked_on' }),
  reason: readText(form, { name: 'reason', label: 'the reason', max: 500, lines: true }),
});

const textsIn = (form: Form): Readonly<Record<string, Reading<string>>> =>
  Object.fromEntries(TEXTS.map((field) => [field.name, readText(form, asked(field))]));

/** What was typed, or what is wrong with it. */
export function readBody(form: Form): ReadBody | { readonly errors: readonly FieldError[] } {
  const texts = textsIn(form);
  const more = readings(form);
  const days = daysIn(texts);
  const errors = [
    ...[...Object.values(texts), ...Object.values(more)].flatMap(({ error }) => error ?? []),
    ...missing(form),
    ...('errors' in days ? days.errors : []),
  ];
  if (errors.length > 0 || 'errors' in days) return { errors };
  const { kind, nation, ombudsman, reason } = more;
  const text = (name: string): string | null => orNull(texts[name] ?? {});
  const written: WrittenBody = {
    ...texted(text),
    kind: kind.value ?? 'other',
    nation: orNull(nation) ?? 'england',
    ombudsman: orNull(ombudsman),
    ombudsmanReason: ombudsman.value ? text('ombudsman_reason') : null,
    ...days,
    email: orNull(more.email),
    endedOn: dayOf(more.ended_on),
    checkedOn: dayOf(more.checked_on),
  };
  return { reason: shown(reason.value), written };
}

const listOrNull = (days: readonly number[]): number[] | null => (days.length > 0 ? [...days] : null);
const orNull = <Value>({ value }: Reading<Value>): Value | null => value ?? null;
const dayOf = ({ value }: Reading<Day>): string | null => (value === undefined ? null : formatDay(value));

const texted = (text: (name: string) => string | null) => ({
  name: text('name') ?? '',
  area: text('area'),
  parent: text('parent'),
  names: NAME_KINDS.flatMap((kind) => linesOf(text(kind)).map((name) => ({ kind, name }))),
  complaintText: text('complaint_text'),
  complaintSource: text('complaint_source'),
  post: text('post'),
  phone: text('phone'),
  web: text('web'),
  source: text('source'),
});

const asked = ({ name, label, max, lines = false }: TextField) => ({ name, label: `“${label}”`, max, lines });

const STAGES: FieldError = {
  pointer: '/stages',
  detail: 'Write the days of each stage as whole numbers with commas between, like 10, 20.',
};

const CALL_IN: FieldError = {
  pointer: '/call_in_days',
  detail: `Write a whole number of days from 1 to ${LONGEST_CALL_IN}, or leave it empty.`,
};

/** Undefined where it is no number of days; null where nothing is written. */
function callInDaysIn(text = ''): number | null | undefined {
  if (text === '') return null;
  const days = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  return days >= 1 && days <= LONGEST_CALL_IN ? days : undefined;
}

/** The numbers of days that the form asks for, or what is wrong with them. */
function daysIn(
  texts: Readonly<Record<string, Reading<string>>>,
): Pick<WrittenBody, 'complaintStageDays' | 'callInDays'> | { readonly errors: readonly FieldError[] } {
  const stages = stagesIn(texts['stages']?.value);
  const callIn = callInDaysIn(texts['call_in_days']?.value);
  if (stages !== undefined && callIn !== undefined)
    return { complaintStageDays: listOrNull(stages), callInDays: callIn };
  return { errors: [...(stages ? [] : [STAGES]), ...(callIn === undefined ? [CALL_IN] : [])] };
}

/** What cannot be left out. */
const missing = (form: Form): FieldError[] =>
  [
    { name: 'name', detail: 'Write the name of the body.' },
    { name: 'kind', detail: 'Choose what kind of body it is.' },
    { name: 'reason', detail: 'Say why you change the directory. It is kept in the log.' },
    ...(typed(form, 'ombudsman') === ''
      ? []
      : [{ name: 'ombudsman_reason', detail: 'Say why it is not the Ombudsman for its kind.' }]),
    ...(typed(form, 'complaint_text') === '' && typed(form, 'stages') === ''
      ? []
      : [{ name: 'complaint_source', detail: 'Say where its way to complain is written.' }]),
    ...(/^(https?:\/\/\S+)?$/.test(typed(form, 'web'))
      ? []
      : [{ name: 'web', detail: 'Write the web address with https:// at its start.', always: true }]),
  ].flatMap(({ name, detail, ...rest }) =>
    'always' in rest || typed(form, name) === '' ? [{ pointer: `/${name}`, detail }] : [],
  );

/** Undefined where it is no list of days. */
function stagesIn(text = ''): readonly number[] | undefined {
  const parts = text.split(/[,;\s]+/).filter((part) => part !== '');
  const days = parts.map((part) => (/^\d{1,3}$/.test(part) ? Number(part) : 0));
  return days.length <= MOST_STAGES && days.every((count) => count >= 1 && count <= LONGEST_STAGE)
    ? days
    : undefined;
}

const linesOf = (text: string | null): string[] =>
  (text ?? '')
    .split('\n')
    .map((line) => line.trim().replaceAll(/\s+/g, ' '))
    .filter((line) => line !== '');

/** The form as it was filled in. */
export const typedBody = (form: Form): Readonly<Record<string, unknown>> => ({
  ...Object.fromEntries(
    [...TEXTS.map(({ name }) => name), 'kind', 'nation', 'ombudsman', 'email', 'reason'].map((name) => [
      name,
      typed(form, name),
    ]),
  ),
  ended_on: typedDate(form, 'ended_on'),
  checked_on: typedDate(form, 'checked_on'),
});

const partsOf = (day: string | null) => (day === null ? {} : datePartsOf(parseDay(day)));

const shown = (text: string | null | undefined): string => text ?? '';

/** The form as the directory has it. */
export const heldBody = ({ body, names, parent }: BodyDetails): Readonly<Record<string, unknown>> => ({
  ...Object.fromEntries(
    NAME_KINDS.map((kind) => [
      kind,
      names
        .filter((each) => each.kind === kind)
        .map(({ name }) => name)
        .join('\n'),
    ]),
  ),
  name: body.name,
  kind: body.kind,
  area: shown(body.area),
  nation: body.nation,
  parent: shown(parent?.name),
  ombudsman: shown(body.ombudsman),
  ombudsman_reason: shown(body.ombudsmanReason),
  complaint_text: shown(body.complaintText),
  stages: shown(body.complaintStageDays?.join(', ')),
  complaint_source: shown(body.complaintSource),
  call_in_days: shown(body.callInDays?.toString()),
  post: shown(body.post),
  email: shown(body.email),
  phone: shown(body.phone),
  web: shown(body.web),
  source: shown(body.source),
  ended_on: partsOf(body.endedOn),
  checked_on: partsOf(body.checkedOn),
});
