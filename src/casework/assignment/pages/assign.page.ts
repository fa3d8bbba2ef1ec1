import { Controller, Get, Injectable, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Visitor } from '../../../identity/visitor.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import { factNow } from '../../../platform/web/conflict.js';
import { readText, typed, type Form } from '../../../platform/web/forms.js';
import type { Page, SeeOther } from '../../../platform/web/page.js';
import { CaseForms, type Asked, type CaseForm, type FormReading, type Sent } from '../../pages/case-forms.js';
import { AskedCase, SentForm } from '../../pages/sent-form.js';
import { AssignCase } from '../assign-case.js';
import { colleagueOptions } from '../colleague-words.js';
import { Colleagues } from '../colleagues.js';

const LONGEST_REASON = 1000;

/** The page on which a case is given to somebody. */
@Injectable()
export class AssignForm {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly colleagues: Colleagues,
  ) {}

  /** The people from whom the case is hidden are not offered. */
  async of({ actor }: Visitor): Promise<CaseForm> {
    const all = await this.unitOfWork.read(actor, (reading) => this.colleagues.all(reading));
    return {
      template: 'casework/assignment/pages/assign.njk',
      title: 'Who looks after this case?',
      current: ({ record }) => [
        factNow('looks', 'Who looks after it', all.find(({ id }) => id === record.assigneeId)?.name),
      ],
      view: ({ record }) => ({
        people: colleagueOptions(all.filter(({ id }) => id !== record.assigneeId)),
        now: all.find(({ id }) => id === record.assigneeId)?.name,
        isAssigned: record.assigneeId !== null,
        isClosed: record.closedOn !== null,
        self: record.assigneeId === actor.accountId ? undefined : actor.accountId,
      }),
    };
  }
}

/** Assigns one case, hands it back, or takes it over. */
@Controller('cases/:reference')
@OpenTo('caseworker', 'supervisor', 'administrator')
@ApiExcludeController()
export class AssignPage {
  constructor(
    private readonly forms: CaseForms,
    private readonly form: AssignForm,
    private readonly cases: AssignCase,
  ) {}

  @Get('assign')
  async ask(@AskedCase() asked: Asked): Promise<Page> {
    return this.forms.show(asked, await this.form.of(asked.visitor));
  }

  @Post('assign')
  async assign(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    const { visitor, form } = sent;
    const drawn = await this.form.of(visitor);
    return this.forms.take(sent, drawn, readTaker(form), (on, to) => this.cases.assign(visitor, on, to));
  }

  @Post('hand-back')
  async handBack(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    const { visitor, form } = sent;
    const drawn = await this.form.of(visitor);
    return this.forms.take(sent, drawn, readReason(form), (on, reason) =>
      this.cases.handBack(visitor, on, reason),
    );
  }
}

function readTaker(form: Form): FormReading<string> {
  const to = typed(form, 'to');
  return to ? { values: to } : { errors: [{ pointer: '/to', detail: 'Choose who is to look after it.' }] };
}

const NO_REASON = { pointer: '/reason', detail: 'Say in a sentence why. Your colleagues read it.' };

function readReason(form: Form): FormReading<string> {
  const question = { name: 'reason', label: 'the reason', max: LONGEST_REASON, lines: true };
  const { value, error = NO_REASON } = readText(form, question);
  return value === undefined ? { errors: [error] } : { values: value };
}
