import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CurrentCalendars } from '../../deadlines/current-calendars.js';
import type { CalendarEdit } from '../../domain/calendar/calendar-edit.js';
import { dayAt } from '../../domain/calendar/day.js';
import { DomainError, type FieldError } from '../../domain/domain-error.js';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { SYSTEM } from '../../platform/database/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { readText, typed, type Form } from '../../platform/web/forms.js';
import { page, seeOther, type Page, type SeeOther, type Refusal } from '../../platform/web/page.js';
import { CalendarEditions } from '../calendar-editions.js';
import { ReprojectionPreview } from '../reprojection-preview.js';
import { calendarsView, previewView } from './calendars.view.js';
import { editIn, readEdit } from './read-edit.js';

const HOME = '/admin/calendars';
const LONGEST_REASON = 500;
const VERSIONS_SHOWN = 20;

const NO_EDIT: FieldError = { pointer: '', detail: 'Choose what to change.' };
const NO_REASON: FieldError = {
  pointer: '/reason',
  detail: 'Say why. It is kept with every date that changes.',
};

/** The calendars that everything is counted on: an administrator looks, changes them, and sees first what that does. */
@Controller('admin/calendars')
@OpenTo('administrator')
@ApiExcludeController()
export class CalendarPages {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly current: CurrentCalendars,
    private readonly editions: CalendarEditions,
    private readonly effect: ReprojectionPreview,
  ) {}

  @Get()
  show(@Query() form: Form): Promise<Page> {
    return this.calendars(form);
  }

  @Get('preview')
  async preview(@AskedBy() visitor: Visitor, @Query() form: Form): Promise<Page> {
    const read = readForm(form);
    if ('errors' in read) return this.calendars(form, { errors: read.errors, status: 422 });
    try {
      return await this.drawPreview(visitor, read.edit, form);
    } catch (error) {
      return this.calendars(form, refusalOf(error));
    }
  }

  @Post()
  async confirm(@AskedBy() visitor: Visitor, @Body() form: Form): Promise<Page | SeeOther> {
    const read = readForm(form);
    if ('errors' in read) return this.calendars(form, { errors: read.errors, status: 422 });
    const { value, error } = readText(form, {
      name: 'reason',
      label: 'the reason',
      max: LONGEST_REASON,
      lines: true,
    });
    if (!value)
      return this.drawPreview(visitor, read.edit, form, { errors: [error ?? NO_REASON], status: 422 });
    try {
      const seen = Number(typed(form, 'seen'));
      await this.editions.publish(visitor.actor, { edit: read.edit, reason: value, seen });
      return seeOther(HOME);
    } catch (refused) {
      return this.afterRefusal(visitor, read.edit, form, refusalOf(refused));
    }
  }

  /** A stale preview is drawn anew; an edit that no longer fits goes back to the calendars. */
  private afterRefusal(visitor: Visitor, edit: CalendarEdit, form: Form, refusal: Refusal): Promise<Page> {
    return refusal.status === 409
      ? this.drawPreview(visitor, edit, form, refusal)
      : this.calendars(form, refusal);
  }

  /** Every programme's cases are counted, and only those of the administrator's own are shown. */
  private drawPreview(visitor: Visitor, edit: CalendarEdit, form: Form, refusal?: Refusal): Promise<Page> {
    return this.unitOfWork.read(SYSTEM, async (reading) => {
      const proposed = await this.editions.propose(reading, edit);
      const { programmeId = '' } = visitor.actor;
      const effect = await this.effect.of(reading, proposed.changes, proposed.next, programmeId);
      const view = previewView(proposed, effect, { form, today: dayAt(reading.now) });
      return page('calendars/pages/preview.njk', { ...view, errors: refusal?.errors }, refusal);
    });
  }

  private calendars(form: Form, refusal?: Refusal): Promise<Page> {
    return this.unitOfWork.read(SYSTEM, async (reading) => {
      const held = await this.current.upToDate(reading);
      const history = await this.editions.history(reading, VERSIONS_SHOWN);
      const view = calendarsView(held, history, { form, today: dayAt(reading.now) });
      return page('calendars/pages/calendars.njk', { ...view, errors: refusal?.errors }, refusal);
    });
  }
}

function readForm(form: Form): ReturnType<typeof readEdit> {
  const kind = editIn(form);
  return kind ? readEdit(kind, form) : { errors: [NO_EDIT] };
}

/** Rethrows what is no refusal. */
function refusalOf(error: unknown): Refusal {
  if (!(error instanceof DomainError)) throw error;
  const errors = error.errors.length > 0 ? error.errors : [{ pointer: '', detail: error.message }];
  return { errors, status: error.kind === 'conflict' ? 409 : 422 };
}
