import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { parseDay } from '../../../domain/calendar/day.js';
import { AskedBy, type Visitor } from '../../../identity/visitor.js';
import { CASE_READERS, CASE_WORKERS } from '../../../platform/database/actor.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import type { OnVersion } from '../../case-commands.js';
import { CaseFiles } from '../../case-files.js';
import { OnCaseVersion, OnItemVersion, type OnItem } from '../../precondition.js';
import { given } from '../given.js';
import { itemRepresentation } from '../plan-representation.js';
import { current } from '../plan-items.js';
import { KeepObjectives, type Agreement, type NewObjective } from './keep-objectives.js';
import type { ObjectiveRecord } from './objective.record.js';
import { AgreementBody, ObjectiveBody, ObjectiveChangeBody, type AgreementPart } from './objectives.dto.js';
import { WhyBody } from '../why.dto.js';

/** What a group wants to reach, for programs. Changes ask for the case's ETag as `If-Match`. */
@Controller('api/v1/cases/:reference/objectives')
@ApiTags('cases')
@ApiBearerAuth()
export class ObjectivesController {
  constructor(
    private readonly files: CaseFiles,
    private readonly objectives: KeepObjectives,
  ) {}

  /** The objectives that hold, oldest first. Those with `agreed` null are suggestions. */
  @Get()
  @OpenTo(...CASE_READERS)
  async list(@AskedBy() visitor: Visitor, @Param('reference') reference: string) {
    const { plan } = await this.files.open(visitor, reference);
    return { items: current(plan.objectives).map(objectiveRepresentation), next_cursor: null };
  }

  @Post()
  @OpenTo(...CASE_WORKERS)
  async add(@AskedBy() visitor: Visitor, @OnCaseVersion() on: OnVersion, @Body() body: ObjectiveBody) {
    const objective = { ...objectiveIn(body), ...given({ groupId: body.group }) };
    await this.objectives.add(visitor, on, objective);
    return this.list(visitor, on.reference);
  }

  /** Another takes its place, under an id of its own. The one before stays on record. */
  @Post(':id/replacement')
  @OpenTo(...CASE_WORKERS)
  async replace(@AskedBy() visitor: Visitor, @OnItemVersion() on: OnItem, @Body() body: ObjectiveChangeBody) {
    await this.objectives.replace(visitor, on, on.itemId, objectiveIn(body));
    return this.list(visitor, on.reference);
  }

  /** The group says yes to what was suggested; staff say how it did. */
  @Post(':id/agreement')
  @HttpCode(200)
  @OpenTo(...CASE_WORKERS)
  async agree(
    @AskedBy() visitor: Visitor,
    @OnItemVersion() on: OnItem,
    @Body() { agreement }: AgreementBody,
  ) {
    const said = agreement && agreementIn(agreement);
    await this.objectives.agree(visitor, on, on.itemId, said);
    return this.list(visitor, on.reference);
  }

  @Post(':id/withdrawal')
  @HttpCode(200)
  @OpenTo(...CASE_WORKERS)
  async withdraw(@AskedBy() visitor: Visitor, @OnItemVersion() on: OnItem, @Body() { because }: WhyBody) {
    await this.objectives.withdraw(visitor, on, on.itemId, because);
    return this.list(visitor, on.reference);
  }
}

const agreementIn = ({ by, how = 'by-voice', words, on }: AgreementPart): Agreement => ({
  by,
  how,
  ...given({ words, on: on === undefined ? undefined : parseDay(on) }),
});

const objectiveIn = (body: ObjectiveChangeBody): NewObjective => ({
  text: body.text,
  ...given({
    realistic: body.realistic,
    realisticBecause: body.realistic_because,
    satisfactory: body.satisfactory,
    least: body.least,
    agreement: body.agreement && agreementIn(body.agreement),
    reason: body.reason,
  }),
});

const objectiveRepresentation = (objective: ObjectiveRecord) => ({
  ...itemRepresentation(objective),
  realistic: objective.realistic,
  realistic_because: objective.realisticBecause,
  satisfactory: objective.satisfactory,
  least: objective.least,
  agreed: objective.agreedHow && {
    how: objective.agreedHow,
    by: objective.agreedBy,
    words: objective.agreedWords,
    on: objective.agreedOn,
  },
});
