import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiParam, ApiTags } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import { formatDay, parseDay } from '../../domain/calendar/day.js';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { OpenTo } from '../../platform/http/open-to.js';
import type { OnVersion } from '../case-commands.js';
import { CaseFiles } from '../case-files.js';
import { OnCaseVersion } from '../precondition.js';
import { triageRepresentation } from '../triage/triage-representation.js';
import type { AbsenceRecord } from './absence.record.js';
import { Absences } from './absences.js';
import { AssignCase } from './assign-case.js';
import { AssignMany, type Done } from './assign-many.js';
import { NotAssignedError } from './assignment-errors.js';
import { AbsenceBody, AssignmentBody, AssignmentsBody } from './assignment.dto.js';
import { Colleagues, type Colleague } from './colleagues.js';

/** Who looks after which case, for programs. */
@Controller('api/v1')
@OpenTo('caseworker', 'supervisor', 'administrator')
@ApiTags('cases')
@ApiBearerAuth()
export class AssignmentController {
  constructor(
    private readonly files: CaseFiles,
    private readonly cases: AssignCase,
    private readonly many: AssignMany,
  ) {}

  /** Gives a case to somebody; while they are away it goes to whoever stands in. */
  @Post('cases/:reference/assignment')
  @HttpCode(200)
  async assign(@AskedBy() visitor: Visitor, @OnCaseVersion() on: OnVersion, @Body() body: AssignmentBody) {
    await this.act(visitor, on, body);
    return triageRepresentation(await this.files.open(visitor, on.reference));
  }

  /** Gives many cases to one person, each by itself; says of each what became of it. */
  @Post('case-assignments')
  @HttpCode(200)
  async assignMany(@AskedBy() visitor: Visitor, @Body() { to, cases }: AssignmentsBody) {
    return { items: (await this.many.assign(visitor, cases, to)).map(doneRepresentation) };
  }

  private act(visitor: Visitor, on: OnVersion, { to, reason }: AssignmentBody): Promise<void> {
    if (to !== null) return this.cases.assign(visitor, on, to);
    if (!reason) return Promise.reject(new NotAssignedError('Give the reason why the case is handed back.'));
    return this.cases.handBack(visitor, on, reason);
  }
}

/** Who works here, how much they have, and who is away, for programs. */
@Controller('api/v1')
@OpenTo('caseworker', 'supervisor', 'administrator')
@ApiTags('staff')
@ApiBearerAuth()
export class ColleaguesController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly people: Colleagues,
    private readonly away: Absences,
  ) {}

  /** Everybody who can look after cases, by name. */
  @Get('colleagues')
  async colleagues(@AskedBy() { actor }: Visitor) {
    const all = await this.unitOfWork.read(actor, (reading) => this.people.all(reading));
    return { items: all.map(colleagueRepresentation), next_cursor: null };
  }

  /** Who is away today or later, the earliest first. */
  @Get('absences')
  async absences(@AskedBy() { actor }: Visitor) {
    const all = await this.unitOfWork.read(actor, (reading) => this.away.current(reading));
    return { items: all.map(absenceRepresentation), next_cursor: null };
  }

  @Post('absences')
  async record(@AskedBy() visitor: Visitor, @Body() { who, substitute, from, last }: AbsenceBody) {
    const days = { from: parseDay(from), last: parseDay(last) };
    await this.away.record(visitor, { accountId: who, substituteId: substitute, ...days });
    return this.absences(visitor);
  }

  /** From now on the person gets their cases themself again. */
  @Post('absences/:id/end')
  @HttpCode(204)
  @ApiParam({ name: 'id' })
  async end(@AskedBy() visitor: Visitor, @Param('id') id: string): Promise<void> {
    if (!isUUID(id)) throw new NotFoundHereError();
    await this.away.end(visitor, id);
  }
}

const doneRepresentation = ({ reference, version, why }: Done) => ({
  reference,
  version,
  assigned: why === undefined,
  detail: why ?? null,
});

const colleagueRepresentation = ({ id, name, openCases, urgentCases, away }: Colleague) => ({
  id,
  name,
  open_cases: openCases,
  urgent_cases: urgentCases,
  away_until: away ? formatDay(away.until) : null,
  substitute: away?.substituteId ?? null,
});

const absenceRepresentation = ({ id, accountId, substituteId, fromDay, lastDay }: AbsenceRecord) => ({
  id,
  who: accountId,
  substitute: substituteId,
  from: fromDay,
  last: lastDay,
});
