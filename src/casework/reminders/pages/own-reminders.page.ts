import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FieldError } from '../../../domain/domain-error.js';
import { MOST_DAYS_BEFORE } from '../../../domain/reminders/own-reminder.js';
import { CASE_WORKERS } from '../../../platform/database/actor.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import { readDay, typedDate } from '../../../platform/web/date-fields.js';
import { faultsOf, readText, typed, type Form } from '../../../platform/web/forms.js';
import type { Page, SeeOther } from '../../../platform/web/page.js';
import type { OwnReminderRecord } from '../../../reminders/own-reminder.record.js';
import { CaseForms, type Asked, type CaseForm, type FormReading, type Sent } from '../../pages/case-forms.js';
import { AskedCase, SentForm } from '../../pages/sent-form.js';
import { KeepOwnReminders, type WantedReminder } from '../keep-own-reminders.js';
import { OwnRemindersHere } from '../own-reminders-here.js';
import { datesAhead, ownRemindersView } from '../own-reminders.view.js';
import { LONGEST_WORDS } from '../reminders.dto.js';

const AFTER = '/own-reminders';

const ownForm = (own: readonly OwnReminderRecord[], form: Form): CaseForm => ({
  template: 'casework/reminders/pages/own-reminders.njk',
  title: 'Your own reminders',
  leadsTo: AFTER,
  view: (dossier) => ({
    own: ownRemindersView(own, dossier),
    dates: datesAhead(dossier),
    on: typedDate(form, 'on'),
    isClosed: dossier.record.closedOn !== null,
  }),
});

/** The reminders that somebody sets for themselves on a case: so many days before a date, or on a day with words. */
@Controller('cases/:reference/own-reminders')
@OpenTo(...CASE_WORKERS)
@ApiExcludeController()
export class OwnRemindersPage {
  constructor(
    private readonly forms: CaseForms,
    private readonly here: OwnRemindersHere,
    private readonly keep: KeepOwnReminders,
  ) {}

  @Get()
  async show(@AskedCase() asked: Asked): Promise<Page> {
    return this.forms.show(asked, await this.form(asked));
  }

  @Post()
  async add(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    const form = await this.form(sent, sent.form);
    return this.forms.take(sent, form, readReminder(sent.form), (on, wanted) =>
      this.keep.add(sent.visitor, on, wanted),
    );
  }

  @Post(':id/removal')
  async remove(@SentForm() sent: Sent, @Param('id') itemId: string): Promise<Page | SeeOther> {
    const form = await this.form(sent, sent.form);
    return this.forms.take(sent, form, { values: {} }, (on) =>
      this.keep.remove(sent.visitor, { ...on, itemId }),
    );
  }

  private async form({ visitor, reference }: Asked, form: Form = {}): Promise<CaseForm> {
    return ownForm((await this.here.of(visitor, reference)).own, form);
  }
}

const NO_CHOICE: FieldError = { pointer: '/about', detail: 'Choose what you want to be reminded of.' };
const NO_DATE: FieldError = { pointer: '/date', detail: 'Choose a date of this case.' };
const NO_DAYS: FieldError = {
  pointer: '/days_before',
  detail: `Give a whole number of days from 0 to ${MOST_DAYS_BEFORE}.`,
};
const NO_DAY: FieldError = { pointer: '/on', detail: 'Give the day on which we remind you.' };
const NO_WORDS: FieldError = { pointer: '/words', detail: 'Say what we remind you of.' };

const READERS: Readonly<Record<string, (form: Form) => FormReading<WantedReminder>>> = {
  date: readOfDate,
  day: readOfDay,
};

const readReminder = (form: Form): FormReading<WantedReminder> =>
  READERS[typed(form, 'about')]?.(form) ?? { errors: [NO_CHOICE] };

function readOfDate(form: Form): FormReading<WantedReminder> {
  const deadlineId = typed(form, 'date');
  const days = typed(form, 'days_before');
  const errors = [...(deadlineId ? [] : [NO_DATE]), ...(/^\d{1,3}$/.test(days) ? [] : [NO_DAYS])];
  return errors.length > 0 ? { errors } : { values: { deadlineId, daysBefore: Number(days) } };
}

function readOfDay(form: Form): FormReading<WantedReminder> {
  const day = readDay(form, { name: 'on' });
  const words = readText(form, { name: 'words', label: 'the text', max: LONGEST_WORDS });
  const errors = [...faultsOf(day, NO_DAY), ...faultsOf(words, NO_WORDS)];
  return day.value === undefined || words.value === undefined || errors.length > 0
    ? { errors }
    : { values: { on: day.value, words: words.value } };
}
