import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { dayAt, writeDay } from '../../domain/calendar/day.js';
import { servicePromiseErrors, type ServicePromise } from '../../domain/clocks/service-promises.js';
import type { FieldError } from '../../domain/domain-error.js';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { typed, type Form } from '../../platform/web/forms.js';
import { page, seeOther, type Page, type Refusal, type SeeOther } from '../../platform/web/page.js';
import { ProgrammePromises, promiseMark, type PromiseChange } from '../programme-promises.js';
import { conflictAt, numberIn, programmeOf, readSetting } from './read-setting.js';

const HOME = '/admin/programme/promises';

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
export class ProgrammePromisesPage {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly promises: ProgrammePromises,
  ) {}

  @Get()
  show(@AskedBy() visitor: Visitor): Promise<Page> {
    return this.draw(visitor);
  }

  @Post()
  async change(@AskedBy() visitor: Visitor, @Body() form: Form): Promise<Page | SeeOther> {
    const read = readChange(form);
    if ('errors' in read) return this.draw(visitor, form, { errors: read.errors, status: 422 });
    try {
      await this.unitOfWork.run(visitor.actor, (tx) => this.promises.change(tx, programmeOf(visitor), read));
      return seeOther(HOME);
    } catch (error) {
      return this.draw(visitor, form, conflictAt('/read_days', error));
    }
  }

  private draw(visitor: Visitor, form?: Form, refusal?: Refusal): Promise<Page> {
    return this.unitOfWork.read(visitor.actor, async (reading) => {
      const held = await this.promises.of(reading, programmeOf(visitor));
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
    });
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
