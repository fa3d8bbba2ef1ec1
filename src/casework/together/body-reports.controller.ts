import { Body, Controller, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { ReportOfBody } from './report-of-body.js';
import { bodyReportIn } from './together-in-body.js';
import { BodyReportBody } from './together.dto.js';

/** What public bodies report about groups, for programs. */
@Controller('api/v1/body-reports')
@ApiTags('cases')
@ApiBearerAuth()
export class BodyReportsController {
  constructor(private readonly reports: ReportOfBody) {}

  /** Enters a report. No group is told, and no limit runs. */
  @Post()
  @OpenTo('caseworker', 'supervisor', 'administrator')
  async enter(
    @AskedBy() visitor: Visitor,
    @Body() body: BodyReportBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const reference = await this.reports.enter(visitor, bodyReportIn(body));
    reply.header('location', `/api/v1/cases/${reference}`);
    return { reference };
  }
}
