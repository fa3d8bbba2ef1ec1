import type { FieldError } from '../../domain/domain-error.js';
import { typedDate } from '../../platform/web/date-fields.js';
import { typed, type Form } from '../../platform/web/forms.js';
import { hrefWith } from '../../platform/web/href-with.js';
import { ADMINISTRATION } from '../../platform/audit/audit-entry.js';
import { actionWords } from '../action-words.js';
import { actorWords, ASKED_KINDS, whoWords } from '../who-words.js';
import type { AuditChoices } from '../audit-choices.js';
import type { AuditRow } from '../audit-log.js';
import { detailWords } from './detail-words.js';
import { writePlace } from './read-question.js';

interface AuditParts {
  readonly form: Form;
  readonly choices: AuditChoices;
  /** One more than a page, where there are more. */
  readonly rows: readonly AuditRow[];
  readonly errors: readonly FieldError[];
  readonly pageSize: number;
}

const PARTS = [
  { value: '', text: 'your programme and its cases' },
  { value: 'accounts', text: 'sign-ins and accounts, and what all programmes share' },
];

const FILTERS = [
  'part',
  'case',
  'actor',
  'action',
  'from-day',
  'from-month',
  'from-year',
  'to-day',
  'to-month',
  'to-year',
] as const;

const WRITTEN = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZone: 'Europe/London',
});

export function auditView({ form, choices, rows, errors, pageSize }: AuditParts) {
  const shown = rows.slice(0, pageSize);
  const last = rows.length > pageSize ? shown.at(-1) : undefined;
  const isOfAccounts = typed(form, 'part') === 'accounts';
  return {
    title: 'What was done',
    errors,
    values: { case: typed(form, 'case'), from: typedDate(form, 'from'), to: typedDate(form, 'to') },
    parts: PARTS.map((part) => ({ ...part, selected: part.value === typed(form, 'part') })),
    isOfAccounts,
    actors: actorItems(form, choices),
    actions: actionItems(form, choices),
    entries: shown.map((row) => ({
      ...entryView(row),
      account: isOfAccounts ? accountWords(row) : undefined,
    })),
    isFiltered: FILTERS.some((name) => typed(form, name) !== ''),
    isFirstPage: typed(form, 'cursor') === '',
    firstHref: hrefWith('/audit', form, { filters: FILTERS }),
    nextHref: last && hrefWith('/audit', form, { filters: FILTERS, cursor: writePlace(last) }),
    exports: ['csv', 'jsonl'].map((format) =>
      hrefWith(`/audit/export.${format}`, form, { filters: FILTERS }),
    ),
  };
}

const entryView = (row: AuditRow) => ({
  when: WRITTEN.format(new Date(row.at)).replace(' at ', ', '),
  who: whoWords(row.actorKind, row.name),
  what: actionWords(row.action),
  reference: row.reference,
  number: row.seq,
  details: row.details === null ? undefined : detailWords(row.details),
});

/** Whose account it is about. The people of a group are not named here: who they are is read on its case, and on record. */
function accountWords({ chain, accountOf }: AuditRow): string {
  if (chain === ADMINISTRATION) return 'No account';
  return accountOf ?? 'Somebody of a group';
}

function actorItems(form: Form, { staff }: AuditChoices) {
  const asked = typed(form, 'actor');
  const kinds = ASKED_KINDS.map((kind) => ({ value: kind, text: actorWords(kind) }));
  const people = staff.map(({ id, name }) => ({ value: id, text: name }));
  return [{ value: '', text: 'anybody' }, ...people, ...kinds].map((item) => ({
    ...item,
    selected: item.value === asked,
  }));
}

function actionItems(form: Form, { actions }: AuditChoices) {
  const asked = typed(form, 'action');
  const known = actions.map((action) => ({ value: action, text: actionWords(action) }));
  const sorted = known.toSorted((a, b) => a.text.localeCompare(b.text, 'en-GB'));
  return [{ value: '', text: 'anything' }, ...sorted].map((item) => ({
    ...item,
    selected: item.value === asked,
  }));
}
