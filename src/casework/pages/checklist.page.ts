import { Controller, Get, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CASE_WORKERS } from '../../platform/database/actor.js';
import { OpenTo } from '../../platform/http/open-to.js';
import type { Page, SeeOther } from '../../platform/web/page.js';
import { RecordAnswers } from '../record-answers.js';
import { CaseForms, type Asked, type Sent } from './case-forms.js';
import { AskedCase, SentForm } from './sent-form.js';
import { FAIRNESS_FORM, MONITORING_FORM, readFairness, readMonitoring } from './checklist-forms.js';

/** The questions that stand in for dates: about reports and figures, and about a fair consultation. */
@Controller('cases/:reference/checklists')
@OpenTo(...CASE_WORKERS)
@ApiExcludeController()
export class ChecklistPage {
  constructor(
    private readonly forms: CaseForms,
    private readonly answers: RecordAnswers,
  ) {}

  @Get('monitoring')
  askMonitoring(@AskedCase() asked: Asked): Promise<Page> {
    return this.forms.show(asked, MONITORING_FORM);
  }

  @Post('monitoring')
  monitoring(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    const { visitor, form } = sent;
    return this.forms.take(sent, MONITORING_FORM, readMonitoring(form), (on, given) =>
      this.answers.answer(visitor, on, 'monitoring', given),
    );
  }

  @Get('fair-consultation')
  askFairness(@AskedCase() asked: Asked): Promise<Page> {
    return this.forms.show(asked, FAIRNESS_FORM);
  }

  @Post('fair-consultation')
  fairness(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    const { visitor, form } = sent;
    return this.forms.take(sent, FAIRNESS_FORM, readFairness(form), (on, given) =>
      this.answers.answer(visitor, on, 'fair-consultation', given),
    );
  }
}
