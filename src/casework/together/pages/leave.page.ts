import { Controller, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isStaffVisitor } from '../../../identity/visitor.js';
import { CASE_WORKERS } from '../../../platform/database/actor.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import { typed } from '../../../platform/web/forms.js';
import { seeOther, type Page, type SeeOther } from '../../../platform/web/page.js';
import { CaseForms, type Sent } from '../../pages/case-forms.js';
import { SentForm } from '../../pages/sent-form.js';
import { LeaveCase } from '../leave-case.js';
import { TogetherStates } from '../together-state.js';
import { readLeaving } from './read-together.js';
import { togetherForm } from './together.view.js';

/** A group leaves a joint case: by itself, or by what it said to a caseworker. */
@Controller('cases/:reference/together')
@OpenTo(...CASE_WORKERS)
@ApiExcludeController()
export class LeavePage {
  constructor(
    private readonly forms: CaseForms,
    private readonly states: TogetherStates,
    private readonly leaving: LeaveCase,
  ) {}

  /** Shows what it would do, and does it once that was confirmed. The group then goes on with its own case, and sees the joint one no more. */
  @Post('leave')
  async leave(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    const { visitor, reference, form } = sent;
    const drawn = togetherForm(await this.states.of(visitor, reference), form);
    const reading = readLeaving(form, isStaffVisitor(visitor));
    return this.forms.take(sent, drawn, reading, async (on, leaving) => {
      if (typed(form, 'confirm') === 'yes') {
        const went = await this.leaving.leave(visitor, on, leaving);
        throw seeOther(`/cases/${went}`);
      }
      const preview = await this.leaving.preview(visitor, on, leaving);
      return { ask: togetherForm(await this.states.of(visitor, reference), form, preview) };
    });
  }
}
