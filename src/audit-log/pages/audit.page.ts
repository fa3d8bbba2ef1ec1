import { Readable } from 'node:stream';
import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { ADMINISTRATION } from '../../platform/audit/audit-entry.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { InvalidFieldsError } from '../../platform/http/validation.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import { typed, type Form } from '../../platform/web/forms.js';
import { page, type Page } from '../../platform/web/page.js';
import { auditChoices } from '../audit-choices.js';
import { exportOf, typeOf, type ExportFormat } from '../audit-export.js';
import { auditPage, auditPages, type AuditQuestion } from '../audit-log.js';
import { auditView } from './audit.view.js';
import { readPlace, readQuestion } from './read-question.js';

const ENTRIES_A_PAGE = 50;

/** What was done in a programme, by whom and when: for those who watch over it. */
@Controller('audit')
@OpenTo('auditor', 'administrator')
@ApiExcludeController()
export class AuditPages {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  @Get()
  show(@AskedBy() { actor }: Visitor, @Query() form: Form): Promise<Page> {
    const { programmeId = '' } = actor;
    return this.unitOfWork.read(actor, async ({ manager }) => {
      const { question, errors } = await readQuestion(manager, form);
      const after = readPlace(typed(form, 'cursor'));
      const asked = { limit: ENTRIES_A_PAGE + 1, ...(after ? { after } : {}) };
      const rows = errors.length > 0 ? [] : await auditPage(manager, inPart(question, programmeId), asked);
      const choices = await auditChoices(manager, programmeId, question);
      const view = auditView({ form, choices, rows, errors, pageSize: ENTRIES_A_PAGE });
      return page('audit-log/pages/audit.njk', view, { status: errors.length > 0 ? 422 : 200 });
    });
  }

  @Get('export.csv')
  @RateLimit(20, '10 minutes')
  csv(@AskedBy() visitor: Visitor, @Query() form: Form, @Res() reply: FastifyReply): Promise<void> {
    return this.export(visitor, form, { reply, format: 'csv' });
  }

  @Get('export.jsonl')
  @RateLimit(20, '10 minutes')
  jsonLines(@AskedBy() visitor: Visitor, @Query() form: Form, @Res() reply: FastifyReply): Promise<void> {
    return this.export(visitor, form, { reply, format: 'jsonl' });
  }

  /** Who takes the log away is written into it first. */
  private async export(
    { actor }: Visitor,
    form: Form,
    { reply, format }: { reply: FastifyReply; format: ExportFormat },
  ): Promise<void> {
    const { programmeId = '' } = actor;
    const question = await this.unitOfWork.run(actor, async (tx): Promise<AuditQuestion> => {
      const read = await readQuestion(tx.manager, form);
      if (read.errors.length > 0) throw new InvalidFieldsError(read.errors);
      tx.audit({
        chain: ADMINISTRATION,
        action: 'audit-exported',
        subjectType: 'programme',
        subjectId: programmeId,
        programmeId,
        details: { format, ...read.question },
      });
      return inPart(read.question, programmeId);
    });
    const pages = auditPages((work) => this.unitOfWork.read(actor, ({ manager }) => work(manager)), question);
    await reply
      .type(typeOf(format))
      .header('content-disposition', `attachment; filename="redress-audit.${format}"`)
      .send(Readable.from(exportOf(format, pages)));
  }
}

/** Of the asker's own programme, unless the part that belongs to none was asked for. */
const inPart = (question: AuditQuestion, programmeId: string): AuditQuestion =>
  question.withoutProgramme ? question : { ...question, programmeId };
