import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { dayAt, parseDay, writeDate, writeDay, type Day } from '../../domain/calendar/day.js';
import type { FieldError } from '../../domain/domain-error.js';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { readDay, typedDate } from '../../platform/web/date-fields.js';
import { faultsOf, readText, typed, type Form } from '../../platform/web/forms.js';
import { page, seeOther, type Page, type Refusal, type SeeOther } from '../../platform/web/page.js';
import { MAIL_DESK } from '../mail-desk-path.js';
import { totalLines, verdictOf } from '../words.js';
import { CountedDays, DayNotOverError } from './counted-days.js';
import type { ReconciliationRecord } from './reconciliation.record.js';

const HERE = `${MAIL_DESK}/days`;
const DAYS_SHOWN = 31;
const LONGEST_REASON = 500;
const NO_DAY: FieldError = { pointer: '/day', detail: 'Give the day that is counted again.' };
const NO_REASON: FieldError = { pointer: '/reason', detail: 'Say why. It is kept with the new count.' };

interface Recount {
  readonly day: Day;
  readonly reason: string;
}

/** What each day came to, and a new count of one of them. */
@Controller('admin/mail/days')
@OpenTo('administrator')
@ApiExcludeController()
export class DaysPage {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly days: CountedDays,
  ) {}

  @Get()
  show(@AskedBy() visitor: Visitor): Promise<Page> {
    return this.draw(visitor, {});
  }

  @Post()
  async again(@AskedBy() visitor: Visitor, @Body() form: Form): Promise<Page | SeeOther> {
    const read = readRecount(form);
    if ('errors' in read) return this.draw(visitor, form, { errors: read.errors, status: 422 });
    try {
      await this.days.again(visitor, read.day, read.reason);
      return seeOther(HERE);
    } catch (error) {
      if (!(error instanceof DayNotOverError)) throw error;
      return this.draw(visitor, form, { errors: error.errors, status: 422 });
    }
  }

  private draw({ actor }: Visitor, form: Form, refusal?: Refusal): Promise<Page> {
    return this.unitOfWork.read(actor, async (reading) => {
      const days = await this.days.last(reading, DAYS_SHOWN);
      const view = {
        title: 'Each day, as it was counted',
        days: days.map(dayView),
        values: { day: typedDate(form, 'day'), reason: typed(form, 'reason') },
        errors: refusal?.errors,
      };
      return page('mail-desk/daily/days.njk', view, refusal);
    });
  }
}

function readRecount(form: Form): Recount | { readonly errors: readonly FieldError[] } {
  const day = readDay(form, { name: 'day' });
  const reason = readText(form, { name: 'reason', label: 'the reason', max: LONGEST_REASON, lines: true });
  if (day.value === undefined || reason.value === undefined)
    return { errors: [...faultsOf(day, NO_DAY), ...faultsOf(reason, NO_REASON)] };
  return { day: day.value, reason: reason.value };
}

const dayView = ({ day, totals, madeAt, reason }: ReconciliationRecord) => ({
  day: writeDay(parseDay(day)),
  verdict: verdictOf(totals),
  isMissing: totals.reminders.missing > 0,
  reminders: totalLines(totals.reminders),
  others: totalLines(totals.others),
  counted: `${reason ? 'Counted again' : 'Counted'} on ${writeDate(dayAt(madeAt))}`,
  reason,
});
