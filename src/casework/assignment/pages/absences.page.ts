import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import type { Absence } from '../../../domain/absences/absence.js';
import { parseDay, writeDay } from '../../../domain/calendar/day.js';
import { DomainError, type FieldError } from '../../../domain/domain-error.js';
import { AskedBy, type Visitor } from '../../../identity/visitor.js';
import { UnitOfWork, type Reading } from '../../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../../platform/http/not-found-here.error.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import { readDay, typedDate } from '../../../platform/web/date-fields.js';
import { faultsOf, typed, type Form } from '../../../platform/web/forms.js';
import { page, seeOther, type Page, type SeeOther } from '../../../platform/web/page.js';
import { Absences } from '../absences.js';
import type { AbsenceRecord } from '../absence.record.js';
import { colleagueOptions, loadOf } from '../colleague-words.js';
import { Colleagues, type Colleague } from '../colleagues.js';

const HOME = '/staff/absences';

/** Who has how much, who is away, and who stands in. */
@Controller('staff/absences')
@OpenTo('caseworker', 'supervisor', 'administrator')
@ApiExcludeController()
export class AbsencePages {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly absences: Absences,
    private readonly colleagues: Colleagues,
  ) {}

  @Get()
  show(@AskedBy() visitor: Visitor): Promise<Page> {
    return this.draw(visitor, {}, []);
  }

  @Post()
  async record(@AskedBy() visitor: Visitor, @Body() form: Form): Promise<Page | SeeOther> {
    const read = readAbsence(form, visitor.actor.accountId ?? '');
    if ('errors' in read) return this.draw(visitor, form, read.errors);
    try {
      await this.absences.record(visitor, read.absence);
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'invalid')
        return this.draw(visitor, form, error.errors);
      throw error;
    }
    return seeOther(HOME);
  }

  @Post(':id/end')
  async end(@AskedBy() visitor: Visitor, @Param('id') id: string): Promise<SeeOther> {
    if (!isUUID(id)) throw new NotFoundHereError();
    await this.absences.end(visitor, id);
    return seeOther(HOME);
  }

  private draw(visitor: Visitor, form: Form, errors: readonly FieldError[]): Promise<Page> {
    return this.unitOfWork.read(visitor.actor, async (reading) => {
      const view = absencesView(
        reading,
        await this.colleagues.all(reading),
        await this.absences.current(reading),
      );
      const values = {
        who: typed(form, 'who') || visitor.actor.accountId,
        substitute: typed(form, 'substitute'),
        from: typedDate(form, 'from'),
        last: typedDate(form, 'last'),
      };
      const status = errors.length > 0 ? 422 : 200;
      return page('casework/assignment/pages/absences.njk', { ...view, values, errors }, { status });
    });
  }
}

function absencesView(
  { actor }: Reading,
  colleagues: readonly Colleague[],
  absences: readonly AbsenceRecord[],
) {
  const looksAfterOthers = actor.kind === 'supervisor' || actor.kind === 'administrator';
  const nameOf = (wanted: string): string =>
    colleagues.find(({ id }) => id === wanted)?.name ?? 'A colleague';
  return {
    title: 'Who is here, and who is away',
    looksAfterOthers,
    loads: colleagues.map((colleague) => ({ name: colleague.name, load: loadOf(colleague) })),
    people: colleagueOptions(colleagues),
    absences: absences.map(({ id, accountId, substituteId, fromDay, lastDay }) => ({
      id,
      who: nameOf(accountId),
      substitute: nameOf(substituteId),
      from: writeDay(parseDay(fromDay)),
      last: writeDay(parseDay(lastDay)),
      canEnd: looksAfterOthers || accountId === actor.accountId,
    })),
  };
}

function readAbsence(
  form: Form,
  self: string,
): { readonly absence: Absence } | { readonly errors: readonly FieldError[] } {
  const [from, last] = [readDay(form, { name: 'from' }), readDay(form, { name: 'last' })];
  const substituteId = typed(form, 'substitute');
  const errors = [
    ...faultsOf(from, { pointer: '/from', detail: 'Give the first day away.' }),
    ...faultsOf(last, { pointer: '/last', detail: 'Give the last day away.' }),
    ...(substituteId ? [] : [{ pointer: '/substitute', detail: 'Choose who stands in.' }]),
  ];
  if (from.value === undefined || last.value === undefined || errors.length > 0) return { errors };
  const accountId = typed(form, 'who') || self;
  return { absence: { accountId, substituteId, from: from.value, last: last.value } };
}
