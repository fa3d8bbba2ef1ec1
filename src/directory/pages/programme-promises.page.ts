import { Controller } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { dayAt, writeDay } from '../../domain/calendar/day.js';
import { servicePromiseErrors, type ServicePromise } from '../../domain/clocks/service-promises.js';
import type { FieldError } from '../../domain/domain-error.js';
import { UnitOfWork, type Reading, type Transaction } from '../../platform/database/unit-of-work.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { typed, type Form } from '../../platform/web/forms.js';
import { page, type Page } from '../../platform/web/page.js';
import { ProgrammePromises, promiseMark, type PromiseChange } from '../programme-promises.js';
import { numberIn, readSetting } from './read-setting.js';
import { SettingPage, type DrawnSetting } from './setting-page.js';

/** The fields of the form, in the order of the page. */
const FIELDS: Readonly<Record<keyof ServicePromise, string>> = {
  readDays: 'read_days',
  nearReadDays: 'near_read_days',
  nearWithinDays: 'near_within_days',
  answerDays: 'answer_days',
};
const NUMBERS = Object.keys(FIELDS) as (keyof ServicePromise)[];

/** How soon the own programme promises to read a report and to answer it. */
@Controller('admin/programme/promises')
@OpenTo('administrator')
@ApiExcludeController()
export class ProgrammePromisesPage extends SettingPage<PromiseChange> {
  protected readonly home = '/admin/programme/promises';
  protected readonly firstField = '/read_days';

  constructor(
    unitOfWork: UnitOfWork,
    private readonly promises: ProgrammePromises,
  ) {
    super(unitOfWork);
  }

  protected read(form: Form): PromiseChange | { readonly errors: readonly FieldError[] } {
    return readChange(form);
  }

  protected save(tx: Transaction, programmeId: string, change: PromiseChange): Promise<unknown> {
    return this.promises.change(tx, programmeId, change);
  }

  protected async draw(reading: Reading, { programmeId, form, refusal }: DrawnSetting): Promise<Page> {
    const held = await this.promises.of(reading, programmeId);
    const shown = NUMBERS.map((name) => [FIELDS[name], form ? typed(form, FIELDS[name]) : held[name]]);
    const view = {
      title: 'What your programme promises',
      held,
      since: held.changedAt && writeDay(dayAt(held.changedAt)),
      seen: promiseMark(held),
      values: { ...Object.fromEntries(shown), reason: form ? typed(form, 'reason') : '' },
      errors: refusal?.errors,
    };
    return page('directory/pages/programme-promises.njk', view, refusal);
  }
}

function readChange(form: Form): PromiseChange | { readonly errors: readonly FieldError[] } {
  const promise: ServicePromise = {
    readDays: numberIn(form, FIELDS.readDays),
    nearReadDays: numberIn(form, FIELDS.nearReadDays),
    nearWithinDays: numberIn(form, FIELDS.nearWithinDays),
    answerDays: numberIn(form, FIELDS.answerDays),
  };
  const faults = servicePromiseErrors(promise).map(({ number, detail }) => ({
    pointer: `/${FIELDS[number]}`,
    detail,
  }));
  return readSetting(form, { promise }, faults);
}
