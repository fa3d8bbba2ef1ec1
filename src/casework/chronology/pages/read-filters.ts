import type { FieldError } from '../../../domain/domain-error.js';
import { readDay } from '../../../platform/web/date-fields.js';
import { typed, type Form } from '../../../platform/web/forms.js';
import {
  MOMENT_KINDS,
  MOMENT_SIDES,
  type ChronologyQuestion,
  type MomentKind,
  type MomentSide,
} from '../chronology.js';

const A_PAGE = 50;
/** On one page, to print it or take it away. */
const ALL = 10_000;

export interface ReadFilters {
  readonly question: ChronologyQuestion;
  readonly errors: readonly FieldError[];
  readonly kinds: readonly MomentKind[];
  readonly sides: readonly MomentSide[];
}

const among = <T extends string>(form: Form, name: string, options: readonly T[]): T[] => {
  const given = [form[name] ?? []].flat();
  return options.filter((option) => given.includes(option));
};

/** The filters in the address. What nobody ticked is not filtered by; a day that cannot be read is named, and left out. */
export function readFilters(form: Form): ReadFilters {
  const kinds = among(form, 'kind', MOMENT_KINDS);
  const sides = among(form, 'who', MOMENT_SIDES);
  const from = readDay(form, { name: 'from' });
  const until = readDay(form, { name: 'until' });
  const cursor = typed(form, 'cursor');
  const question: ChronologyQuestion = {
    order: typed(form, 'order') === 'newest' ? 'newest' : 'oldest',
    limit: typed(form, 'all') === '' ? A_PAGE : ALL,
    ...(kinds.length > 0 ? { kinds } : {}),
    ...(sides.length > 0 ? { sides } : {}),
    ...(from.value === undefined ? {} : { from: from.value }),
    ...(until.value === undefined ? {} : { until: until.value }),
    ...(cursor === '' ? {} : { cursor }),
  };
  return { question, kinds, sides, errors: [from, until].flatMap(({ error }) => error ?? []) };
}

/** Everything with these filters, for a file. */
export const unpaged = ({ cursor: _cursor, ...question }: ChronologyQuestion): ChronologyQuestion => ({
  ...question,
  limit: ALL,
});

const CARRIED = [
  'kind',
  'who',
  'order',
  ...['from', 'until'].flatMap((name) => ['day', 'month', 'year'].map((part) => `${name}-${part}`)),
];

/** The filters as an address carries them, with `more`. Begins with `?`, or is empty. */
export function addressWith(form: Form, more: Readonly<Record<string, string>> = {}): string {
  const kept = CARRIED.flatMap((name) =>
    [form[name] ?? []]
      .flat()
      .filter((value) => value !== '')
      .map((value): [string, string] => [name, value]),
  );
  const query = new URLSearchParams([...kept, ...Object.entries(more)]).toString();
  return query === '' ? '' : `?${query}`;
}
