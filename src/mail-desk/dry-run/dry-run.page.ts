import { Controller, Get, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { addDays, parseDay, writeDay, type Day } from '../../domain/calendar/day.js';
import type { FieldError } from '../../domain/domain-error.js';
import { writeMoment } from '../../identity/pages/moments.js';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { Clock } from '../../platform/clock.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { datePartsOf, readDay, typedDate } from '../../platform/web/date-fields.js';
import { typed, wrong, type Form } from '../../platform/web/forms.js';
import { page, type Page } from '../../platform/web/page.js';
import { spanOf } from '../daily/count-span.js';
import { LISTED, readPlace, writePlace } from '../ledger/read-ledger-question.js';
import { hrefWith } from '../../platform/web/href-with.js';
import { MAIL_DESK } from '../mail-desk-path.js';
import { rungWords } from '../words.js';
import { DryRuns, type ComingCount, type ComingEntry, type DryRun } from './dry-run.js';

const HERE = `${MAIL_DESK}/dry-run`;
const ENTRIES_A_PAGE = 50;
const INVALID = 422;
const A_WEEK = 7;
/** Longer than the longest ladder, and short enough to be counted at once. */
const LONGEST = 92;

/** “What would go out”: the reminders of a span of days, before they go. */
@Controller('admin/mail/dry-run')
@OpenTo('administrator')
@ApiExcludeController()
export class DryRunPage {
  constructor(
    private readonly dryRuns: DryRuns,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(@AskedBy() { actor }: Visitor, @Query() form: Form): Promise<Page> {
    const { from, to, errors } = readDays(form, this.clock.today());
    const span = { from: spanOf(from).from, until: spanOf(to).until };
    const found =
      errors.length > 0
        ? NOTHING
        : await this.dryRuns.of(actor, span, ENTRIES_A_PAGE + 1, readPlace(typed(form, 'cursor')));
    return page(
      'mail-desk/dry-run/dry-run.njk',
      { ...viewOf(form, found, { from, to }), errors },
      errors.length > 0 ? { status: INVALID } : {},
    );
  }
}

const NOTHING: DryRun = { counts: [], entries: [] };

interface Days {
  readonly from: Day;
  readonly to: Day;
}

/** A week from today where nothing was asked for. */
function readDays(form: Form, today: Day): Days & { readonly errors: readonly FieldError[] } {
  const [first, last] = [readDay(form, { name: 'from' }), readDay(form, { name: 'to' })];
  const from = first.value ?? today;
  const to = last.value ?? addDays(from, A_WEEK - 1);
  const faults = [first.error, last.error, first.error || last.error ? undefined : orderFault(from, to)];
  return { from, to, errors: faults.flatMap((error) => error ?? []) };
}

function orderFault(from: Day, to: Day): FieldError | undefined {
  if (to < from) return wrong('to', 'The last day must be the first day or a later one.').error;
  if (to - from < LONGEST) return undefined;
  return wrong('to', `Choose at most ${LONGEST} days: give an earlier last day.`).error;
}

function viewOf(form: Form, { counts, entries }: DryRun, { from, to }: Days) {
  const shown = entries.slice(0, ENTRIES_A_PAGE);
  const last = entries.length > ENTRIES_A_PAGE ? shown.at(-1) : undefined;
  const isFilled = (name: string): boolean => typed(form, `${name}-day`) !== '';
  return {
    title: 'What would go out',
    span: from === to ? writeDay(from) : `${writeDay(from)} to ${writeDay(to)}`,
    values: {
      from: isFilled('from') ? typedDate(form, 'from') : datePartsOf(from),
      to: isFilled('to') ? typedDate(form, 'to') : datePartsOf(to),
    },
    total: counts.reduce((sum, { count }) => sum + count, 0),
    counts: counts.map(countView),
    entries: shown.map(entryView),
    isFirstPage: typed(form, 'cursor') === '',
    firstHref: hrefOf(form),
    nextHref: last && hrefOf(form, writePlace({ at: last.sendAt.toISOString(), id: last.id })),
  };
}

const countView = ({ day, kind, count }: ComingCount) => ({
  day: writeDay(parseDay(day)),
  kind: LISTED.find((each) => each.kind === kind)?.text ?? kind,
  count,
});

const entryView = ({ sendAt, kind, daysBefore, fatal, reference, people }: ComingEntry) => ({
  when: writeMoment(sendAt),
  what: rungWords(kind, daysBefore),
  fatal,
  reference,
  people,
});

const FILTERS = ['from-day', 'from-month', 'from-year', 'to-day', 'to-month', 'to-year'] as const;

const hrefOf = (form: Form, cursor?: string): string => hrefWith(HERE, form, { filters: FILTERS, cursor });
