import { Controller, Get, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CaseForms, type Asked, type FormReading, type Sent } from '../../../casework/pages/case-forms.js';
import { AskedCase, SentForm } from '../../../casework/pages/sent-form.js';
import { readNeeded } from '../../../casework/steps/read-plan.js';
import { CASE_WORKERS, STAFF_KINDS } from '../../../platform/database/actor.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import { readDay } from '../../../platform/web/date-fields.js';
import { typed, type Form } from '../../../platform/web/forms.js';
import type { Page, SeeOther } from '../../../platform/web/page.js';
import { AnswerQuestion } from '../../answer-question.js';
import { readAnswer } from '../../pages/read-answer.js';
import { WatchActs } from '../watch-acts.js';
import { WatchDesk } from '../watch-desk.js';
import { watchForm } from './watch.view.js';

const NO_ROUND = { pointer: '/round', detail: 'Give the day on which the next round opens.' };

/** Whether a group is treated worse after its case was closed. The public body does not learn of it. */
@Controller('cases/:reference/watch')
@OpenTo(...CASE_WORKERS)
@ApiExcludeController()
export class WatchPage {
  constructor(
    private readonly forms: CaseForms,
    private readonly desk: WatchDesk,
    private readonly acts: WatchActs,
    private readonly answers: AnswerQuestion,
  ) {}

  @Get()
  @OpenTo(...STAFF_KINDS, 'party')
  async show(@AskedCase() asked: Asked): Promise<Page> {
    return this.forms.show(asked, watchForm(await this.desk.open(asked.visitor, asked.reference), {}));
  }

  /** The answer to the check-in that the form is about; what a group said by voice, where staff sends it. */
  @Post()
  async answer(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    const { visitor, form } = sent;
    const asked = { id: typed(form, 'question'), asks: 'check-in' } as const;
    return this.forms.take(sent, await this.drawn(sent), readAnswer(form, asked.asks), (on, answer) =>
      this.answers.here(visitor, on, asked, answer),
    );
  }

  @Post('funding-round')
  async round(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    const { visitor, form } = sent;
    const reading = readNeeded(readDay(form, { name: 'round' }), NO_ROUND);
    return this.forms.take(sent, await this.drawn(sent), reading, (on, day) =>
      this.acts.setRound(visitor, on, day, groupIn(form)),
    );
  }

  @Post('stop')
  async stop(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    const { visitor, form } = sent;
    const reading: FormReading<undefined> = { values: undefined };
    return this.forms.take(sent, await this.drawn(sent), reading, (on) =>
      this.acts.stop(visitor, on, groupIn(form)),
    );
  }

  private async drawn({ visitor, reference, form }: Sent) {
    return watchForm(await this.desk.open(visitor, reference), form);
  }
}

const groupIn = (form: Form): string | undefined => typed(form, 'group') || undefined;
