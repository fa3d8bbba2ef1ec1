import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiParam, ApiTags } from '@nestjs/swagger';
import type { OnVersion } from '../../casework/case-commands.js';
import type { Asked } from '../../casework/pages/case-forms.js';
import { AskedCase } from '../../casework/pages/sent-form.js';
import { OnCaseVersion } from '../../casework/precondition.js';
import { answersIn } from '../../deadlines/dto/checklists.dto.js';
import { OPTION_QUESTIONS } from '../../domain/escalation/option-questions.js';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { CASE_READERS, CASE_WORKERS } from '../../platform/database/actor.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { AnswerOptions } from './answer-options.js';
import { OptionsDesk } from './options-desk.js';
import { questionsRepresentation, routeRepresentation } from './route-representation.js';
import { OptionAnswersBody } from './routes.dto.js';

/** The ways on of a case as they are today, for programs. */
@Controller('api/v1/cases/:reference/routes')
@ApiTags('cases')
@ApiBearerAuth()
@ApiParam({ name: 'reference', type: 'string' })
export class RoutesController {
  constructor(
    private readonly desk: OptionsDesk,
    private readonly answers: AnswerOptions,
  ) {}

  /** Every route, from a talk to a court, and the questions that some of them hang on. None for what a body reports about a group. */
  @Get()
  @OpenTo(...CASE_READERS)
  async list(@AskedCase() { visitor, reference }: Asked) {
    const opened = await this.desk.open(visitor, reference);
    return {
      items: opened.routes.map((route) => routeRepresentation(route, opened.dossier)),
      next_cursor: null,
      questions: questionsRepresentation(opened),
    };
  }

  /** Answers questions; what is left out stays as it was. 422 for a question that this case does not put. Gives what every route is now. */
  @Post('answers')
  @HttpCode(200)
  @OpenTo(...CASE_WORKERS)
  async answer(@AskedBy() visitor: Visitor, @OnCaseVersion() on: OnVersion, @Body() body: OptionAnswersBody) {
    await this.answers.answer(visitor, on, answersIn(body, OPTION_QUESTIONS));
    return this.list({ visitor, reference: on.reference });
  }
}
