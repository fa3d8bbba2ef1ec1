import { writeDate } from '../../domain/calendar/day.js';
import type { BindingPromise } from '../../domain/commitments/binding-promise.js';
import { BREACH_TYPES, isBreachType } from '../../domain/commitments/breach-type.js';
import { AS_A_WHOLE } from '../../domain/commitments/promises-that-bind.js';
import { capital } from '../../domain/commitments/wording.js';
import { isPublicBodyKind, PUBLIC_BODY_KINDS } from '../../domain/public-bodies/public-body-kind.js';
import type { FoundBodies } from '../../directory/public-bodies.js';
import { groupBy } from '../../platform/grouping.js';
import { readDay, typedDate } from '../../platform/web/date-fields.js';
import { typed, type Form } from '../../platform/web/forms.js';
import type { View } from '../../platform/web/page.js';

/** The answer of somebody whose public body is not in the directory. */
export const NOT_LISTED = 'not-listed';

const KINDS = Object.keys(PUBLIC_BODY_KINDS).filter(isPublicBodyKind);
const BREACHES = Object.keys(BREACH_TYPES).filter(isBreachType);

/** The questions with what was typed; with `found`, which body is meant. */
export const formView = (form: Form, found?: FoundBodies & { readonly isOther: boolean }): View => ({
  title: 'Which promises bound a public body?',
  words: typed(form, 'words'),
  area: typed(form, 'area'),
  on: typedDate(form, 'on'),
  breachType: typed(form, 'breach_type'),
  breachTypes: BREACHES.filter((type) => type !== 'other').map((type) => ({
    value: type,
    text: BREACH_TYPES[type].label,
  })),
  ...(found && {
    body: typed(form, 'body'),
    bodies: [
      ...found.bodies.map(({ id, name }) => ({ value: id, text: name })),
      { value: NOT_LISTED, text: 'It is not in this list' },
    ],
    more: found.more,
    isOther: found.isOther,
    kind: typed(form, 'kind'),
    kinds: KINDS.map((kind) => ({ value: kind, text: PUBLIC_BODY_KINDS[kind].label })),
  }),
});

const HEADINGS: Readonly<Record<BindingPromise['verdict'], string>> = {
  bound: 'What bound it',
  'cannot-tell': 'What we cannot tell',
  'not-bound': 'What did not bind it',
};

/** The answer, text by text. */
export function answerView(form: Form, name: string, promises: readonly BindingPromise[]): View {
  const { value: on } = readDay(form, { name: 'on' });
  const area = typed(form, 'area');
  const when = on === undefined ? '' : ` on ${writeDate(on)}`;
  return {
    title: `What bound ${name}${when}`,
    area,
    isDayKnown: on !== undefined,
    again: `/promises/which?${queryOf(form)}`,
    parts: (['bound', 'cannot-tell', 'not-bound'] as const).map((verdict) => ({
      heading: HEADINGS[verdict],
      texts: textsOf(promises.filter((promise) => promise.verdict === verdict)),
    })),
  };
}

const queryOf = (form: Form): string =>
  new URLSearchParams(
    ['words', 'area', 'on-day', 'on-month', 'on-year', 'breach_type'].map((name) => [
      name,
      typed(form, name),
    ]),
  ).toString();

/** Promises of one text for the same reasons stand together. */
const textsOf = (promises: readonly BindingPromise[]) =>
  [...groupBy(promises, ({ document, why }) => JSON.stringify([document, why]))].map(([, own]) => {
    const [first] = own;
    const parts = own.filter(({ words, commitmentId }) => commitmentId !== undefined || words !== AS_A_WHOLE);
    return {
      name: capital(first?.document ?? ''),
      strength: STRENGTH[first?.strength ?? 'promise'],
      why: first?.why ?? [],
      ofBody: parts.filter(({ owedBy }) => owedBy === 'body'),
      ofGroup: parts.filter(({ owedBy }) => owedBy === 'group'),
    };
  });

const STRENGTH: Readonly<Record<BindingPromise['strength'], string>> = {
  promise: 'A promise',
  guidance: 'Guidance: it has to be taken into account',
  principle: 'Principles, without numbers',
};
