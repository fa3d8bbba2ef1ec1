import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CaseRepository } from '../../casework/case.repository.js';
import { dayAt, writeDate, type Day } from '../../domain/calendar/day.js';
import type { FieldError } from '../../domain/domain-error.js';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { ChangedMeanwhileError, requireAsDrawn } from '../../platform/web/conflict.js';
import { readDay } from '../../platform/web/date-fields.js';
import { faultsOf, readChoice, readText, wrong, type Form } from '../../platform/web/forms.js';
import { page, seeOther, type Page, type Refusal, type SeeOther } from '../../platform/web/page.js';
import { CaseRetention, type RetentionDecision } from './case-retention.js';
import { lastDestructions } from './destructions.js';
import { caseRetentionView, decisionNow, retentionView } from './retention.view.js';

const HOME = '/admin/retention';
const TRACES = 100;
const LONGEST = 500;
const DECISIONS = ['keep', 'hold', 'lift'] as const;
const NO_KIND = { pointer: '/kind', detail: 'Choose what to do.' };
const NO_REASON = { pointer: '/reason', detail: 'Say why. It is kept with the case.' };
const NO_DAY = { pointer: '/until', detail: 'Give the day until which the case is kept.' };

/** How long things are kept, which cases are due to go, and what was destroyed. */
@Controller('admin/retention')
@OpenTo('administrator')
@ApiExcludeController()
export class RetentionPages {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cases: CaseRepository,
    private readonly retention: CaseRetention,
    private readonly clock: Clock,
  ) {}

  @Get()
  show(@AskedBy() { actor }: Visitor): Promise<Page> {
    return this.unitOfWork.read(actor, async (reading) => {
      const listed = await this.retention.listed(reading);
      const view = retentionView(listed, await lastDestructions(reading, TRACES));
      return page('privacy/retention/retention.njk', view);
    });
  }

  @Get('cases/:reference')
  showCase(@AskedBy() visitor: Visitor, @Param('reference') reference: string): Promise<Page> {
    return this.draw(visitor, reference, {});
  }

  @Post('cases/:reference')
  async decide(
    @AskedBy() visitor: Visitor,
    @Param('reference') reference: string,
    @Body() form: Form,
  ): Promise<Page | SeeOther> {
    const read = readDecision(form, dayAt(this.clock.now()));
    if ('errors' in read) return this.draw(visitor, reference, form, { errors: read.errors, status: 422 });
    try {
      await this.unitOfWork.run(visitor.actor, async (tx) => {
        const record = await this.cases.lock(tx, reference);
        for (const kept of await this.retention.of(tx, [record])) requireAsDrawn(form, decisionNow(kept));
        await this.retention.decide(tx, record, read);
      });
      return seeOther(HOME);
    } catch (error) {
      if (!(error instanceof ChangedMeanwhileError)) throw error;
      return this.draw(visitor, reference, form, { errors: error.errors, status: 409 });
    }
  }

  private draw({ actor }: Visitor, reference: string, form: Form, refusal?: Refusal): Promise<Page> {
    return this.unitOfWork.read(actor, async (reading) => {
      const [kept] = await this.retention.of(reading, [await this.cases.find(reading, reference)]);
      const view = {
        ...(kept ? caseRetentionView(kept, form) : { title: 'A case' }),
        errors: refusal?.errors,
      };
      return page('privacy/retention/case-retention.njk', view, refusal);
    });
  }
}

function readDecision(
  form: Form,
  today: Day,
): RetentionDecision | { readonly errors: readonly FieldError[] } {
  const kind = readChoice(form, { name: 'kind', label: 'what to do', options: DECISIONS });
  const reason = readText(form, { name: 'reason', label: 'the reason', max: LONGEST, lines: true });
  const until = kind.value === 'keep' ? later(readDay(form, { name: 'until' }), today) : {};
  const errors = [
    ...faultsOf(kind, NO_KIND),
    ...(kind.value === 'keep' ? faultsOf(until, NO_DAY) : []),
    ...faultsOf(reason, NO_REASON),
  ];
  if (errors.length > 0 || !kind.value || !reason.value) return { errors };
  return {
    kind: kind.value,
    reason: reason.value,
    ...(until.value === undefined ? {} : { until: until.value }),
  };
}

function later(read: ReturnType<typeof readDay>, today: Day): ReturnType<typeof readDay> {
  if (read.value === undefined || read.value > today) return read;
  return wrong('until', `Give a day after today, ${writeDate(today)}.`);
}
