import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { CASE_READERS } from '../../platform/database/actor.js';
import { OpenTo } from '../../platform/http/open-to.js';
import type { OnVersion } from '../case-commands.js';
import { CaseFiles } from '../case-files.js';
import { OnCaseVersion } from '../precondition.js';
import { AnswerRecognition } from './answer-recognition.js';
import { GiveName } from './give-name.js';
import { RecordDisclosure } from './record-disclosure.js';
import { disclosureIn, nameIn, recognitionIn } from './trust-in-body.js';
import { disclosureRepresentation, recognitionRepresentation } from './trust-representation.js';
import { DisclosureBody, NameBody, RecognitionBody } from './trust.dto.js';

/** What was told of a group, by what it could be recognised, and who it is, for programs. Changes ask for the case's ETag as `If-Match`. */
@Controller('api/v1/cases/:reference')
@ApiTags('cases')
@ApiBearerAuth()
export class DisclosuresController {
  constructor(
    private readonly files: CaseFiles,
    private readonly told: RecordDisclosure,
    private readonly recognitionAnswers: AnswerRecognition,
    private readonly names: GiveName,
  ) {}

  /** What was told of the groups of the case, to whom and when. */
  @Get('disclosures')
  @OpenTo(...CASE_READERS)
  async disclosures(@AskedBy() visitor: Visitor, @Param('reference') reference: string) {
    const { trust } = await this.files.open(visitor, reference);
    return { items: trust.disclosures.map(disclosureRepresentation), next_cursor: null };
  }

  /** Puts on record that somebody was told. What the group has not agreed to is refused. */
  @Post('disclosures')
  @OpenTo('caseworker', 'supervisor', 'administrator')
  async record(@AskedBy() visitor: Visitor, @OnCaseVersion() on: OnVersion, @Body() body: DisclosureBody) {
    await this.told.record(visitor, on, disclosureIn(body));
    return this.disclosures(visitor, on.reference);
  }

  /** By what the groups of the case could be recognised without a name. The last answer for a group counts. */
  @Get('recognitions')
  @OpenTo(...CASE_READERS)
  async recognitions(@AskedBy() visitor: Visitor, @Param('reference') reference: string) {
    const { trust } = await this.files.open(visitor, reference);
    return { items: trust.recognitions.map(recognitionRepresentation), next_cursor: null };
  }

  @Post('recognitions')
  @OpenTo('caseworker', 'supervisor', 'administrator')
  async answer(@AskedBy() visitor: Visitor, @OnCaseVersion() on: OnVersion, @Body() body: RecognitionBody) {
    await this.recognitionAnswers.answer(visitor, on, recognitionIn(body));
    return this.recognitions(visitor, on.reference);
  }

  /** A group that gave no name tells who it is. From then on it gets mail. */
  @Post('name')
  @HttpCode(204)
  @OpenTo('party')
  async giveName(@AskedBy() visitor: Visitor, @OnCaseVersion() on: OnVersion, @Body() body: NameBody) {
    await this.names.give(visitor, on, nameIn(body));
  }
}
