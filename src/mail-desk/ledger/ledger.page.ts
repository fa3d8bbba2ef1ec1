import { Controller, Get, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { dayAt } from '../../domain/calendar/day.js';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { SYSTEM } from '../../platform/database/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { OpenTo } from '../../platform/http/open-to.js';
import type { Form } from '../../platform/web/forms.js';
import { page, type Page } from '../../platform/web/page.js';
import { spanOf, type Span } from '../daily/count-span.js';
import { OverdueMoments } from '../overdue.js';
import { ledgerView } from './ledger.view.js';
import { mailsOfDay } from './other-mails.js';
import { readLedgerQuestion, type LedgerQuestion } from './read-ledger-question.js';
import { rungsOfDay, type Readings } from './listed-rungs.js';

const ENTRIES_A_PAGE = 50;
const INVALID = 422;

/** What became of each reminder and each other mail of the programme, a day at a time. */
@Controller('admin/mail/ledger')
@OpenTo('administrator')
@ApiExcludeController()
export class LedgerPage {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly overdue: OverdueMoments,
  ) {}

  @Get()
  show(@AskedBy() { actor }: Visitor, @Query() form: Form): Promise<Page> {
    return this.unitOfWork.read(actor, (asked) =>
      this.unitOfWork.read(SYSTEM, async (service) => {
        const { question, errors } = readLedgerQuestion(form, dayAt(asked.now));
        const found =
          errors.length > 0
            ? NOTHING
            : await find({ asked, service, moments: this.overdue.at(asked) }, question);
        const view = ledgerView({ form, question, errors, ...found, pageSize: ENTRIES_A_PAGE });
        return page('mail-desk/ledger/ledger.njk', view, errors.length > 0 ? { status: INVALID } : {});
      }),
    );
  }
}

const NOTHING = { rungs: [], mails: [] } as const;
const LIMIT = ENTRIES_A_PAGE + 1;

async function find(readings: Readings, question: LedgerQuestion) {
  const span = spanOf(question.day);
  const { states, listsOther, after } = question;
  if (listsOther) {
    const mails = states ? await mailsOfDay(readings, { span, states }, LIMIT, after) : [];
    return { rungs: [], mails };
  }
  const rungs = await rungsOfDay(readings, { ...question, span: upToNow(span, readings) }, LIMIT, after);
  return { rungs, mails: [] };
}

const upToNow = ({ from, until }: Span, { asked: { now } }: Readings): Span => ({
  from,
  until: until < now ? until : now,
});
