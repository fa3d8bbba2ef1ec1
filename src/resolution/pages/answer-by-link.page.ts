import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { parseDay, writeDay } from '../../domain/calendar/day.js';
import type { FieldError } from '../../domain/domain-error.js';
import type { AskedAfter } from '../../domain/resolution/closing-question.js';
import { GATEKEEPER } from '../../platform/database/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { OpenToAnyone } from '../../platform/http/open-to.js';
import type { Form } from '../../platform/web/forms.js';
import { page, type Page } from '../../platform/web/page.js';
import { AnswerLinks } from '../answer-links.js';
import { AnswerQuestion, QuestionClosedError, requireOpenQuestion } from '../answer-question.js';
import { ClosingQuestionRecord } from '../closing-question.record.js';
import { ANSWER_PARTS, readAnswer } from './read-answer.js';

const TITLES: Readonly<Record<AskedAfter, string>> = {
  'two-questions': 'Two short questions',
  'check-in': 'How are things now?',
};

const CONFLICT = 409;
const INVALID = 422;

/** For whoever has the link from a mail: one question, answered once, with no account. It names no case and nobody. */
@Controller('after-closing')
@OpenToAnyone()
@ApiExcludeController()
export class AnswerByLinkPage {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly links: AnswerLinks,
    private readonly answers: AnswerQuestion,
  ) {}

  @Get(':token')
  ask(@Param('token') token: string): Promise<Page> {
    return this.openQuestion(token, (question, now) => {
      requireOpenQuestion(question, now);
      return asked(token, question);
    });
  }

  @Post(':token')
  answer(@Param('token') token: string, @Body() form: Form): Promise<Page> {
    return this.openQuestion(token, async (question) => {
      const read = readAnswer(form, question.asks);
      if ('errors' in read) return asked(token, question, { form, errors: read.errors });
      await this.answers.byLink(question.id, read.values);
      return told('Thank you', 'We have your answer. You need do nothing more.');
    });
  }

  /** The group wants to be asked no more. */
  @Post(':token/stop')
  async stop(@Param('token') token: string): Promise<Page> {
    const { question } = await this.question(token);
    const { id, asks } = question;
    if (asks !== 'check-in') throw new NotFoundHereError();
    await this.answers.stopByLink(id);
    return told(
      'We ask no more',
      'We do not ask you again how things are. You can still write to us at any time.',
    );
  }

  private async openQuestion(
    token: string,
    draw: (question: ClosingQuestionRecord, now: Date) => Page | Promise<Page>,
  ): Promise<Page> {
    const { question, now } = await this.question(token);
    try {
      return await draw(question, now);
    } catch (error) {
      if (error instanceof QuestionClosedError) return told(TITLES[question.asks], error.message, CONFLICT);
      throw error;
    }
  }

  /** Throws `NotFoundHereError`, the same for every token that is not ours. */
  private async question(token: string): Promise<{ question: ClosingQuestionRecord; now: Date }> {
    const id = this.links.read(token);
    if (id === undefined) throw new NotFoundHereError();
    return this.unitOfWork.read(GATEKEEPER, async ({ manager, now }) => {
      const question = await manager.findOneBy(ClosingQuestionRecord, { id });
      if (!question) throw new NotFoundHereError();
      return { question, now };
    });
  }
}

interface Refused {
  readonly form: Form;
  readonly errors: readonly FieldError[];
}

function asked(token: string, { asks, closedOn }: ClosingQuestionRecord, refused?: Refused): Page {
  const view = {
    title: TITLES[asks],
    asks,
    parts: ANSWER_PARTS,
    closed: writeDay(parseDay(closedOn)),
    action: `/after-closing/${token}`,
    values: refused?.form ?? {},
    errors: refused?.errors,
  };
  return page('resolution/pages/answer-by-link.njk', view, refused ? { status: INVALID } : {});
}

const told = (title: string, text: string, status = 200): Page =>
  page('resolution/pages/answer-told.njk', { title, text }, { status });
