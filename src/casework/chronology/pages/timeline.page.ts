import { Controller, Get, Header, Param, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { writeDay } from '../../../domain/calendar/day.js';
import { AskedBy, type Visitor } from '../../../identity/visitor.js';
import { STAFF_KINDS } from '../../../platform/database/actor.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import { InvalidFieldsError } from '../../../platform/http/validation.js';
import { typed, type Form } from '../../../platform/web/forms.js';
import { page, type Page } from '../../../platform/web/page.js';
import type { Dossier } from '../../case-dossier.js';
import { CaseFiles } from '../../case-files.js';
import { evidenceOn } from '../../shown-by.js';
import { chronologyPage, type Moment } from '../chronology.js';
import { momentsOf } from '../moments.js';
import { timelineCsv } from '../timeline-csv.js';
import { readFilters, unpaged } from './read-filters.js';
import { isStaffOnly, momentView, timelinePageView } from './timeline-page.view.js';

const INVALID = 422;

/** Everything on a case in one order of time: to read, to print and to take away. */
@Controller('cases/:reference/timeline')
@OpenTo(...STAFF_KINDS, 'party')
@ApiExcludeController()
export class TimelinePage {
  constructor(private readonly files: CaseFiles) {}

  @Get()
  async show(
    @AskedBy() visitor: Visitor,
    @Param('reference') reference: string,
    @Query() query: Form,
  ): Promise<Page> {
    const { dossier, more } = await this.files.openWith(visitor, reference, (reading, { record }) =>
      evidenceOn(reading, record.id),
    );
    const view = timelinePageView(dossier, more, query);
    const status = view.errors.length > 0 ? { status: INVALID } : {};
    return page('casework/chronology/pages/timeline.njk', view, status);
  }

  /** A table for a spreadsheet. */
  @Get('export.csv')
  async csv(
    @AskedBy() visitor: Visitor,
    @Param('reference') reference: string,
    @Query() query: Form,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const dossier = await this.files.open(visitor, reference);
    await reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', attachment(dossier, 'csv'))
      .send(timelineCsv(taken(dossier, query)));
  }

  /** A plain document that stands alone: no pictures, no scripts, nothing loaded from anywhere. */
  @Get('export.html')
  @Header('cache-control', 'no-store')
  async document(
    @AskedBy() visitor: Visitor,
    @Param('reference') reference: string,
    @Query() query: Form,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page> {
    const dossier = await this.files.open(visitor, reference);
    reply.header('content-disposition', attachment(dossier, 'html'));
    return page('casework/chronology/pages/document.njk', {
      title: `Case ${dossier.record.reference}`,
      reference: dossier.record.reference,
      body: dossier.record.bodyName,
      printed: writeDay(dossier.today),
      moments: taken(dossier, query).map(momentView),
    });
  }
}

const attachment = ({ record }: Dossier, ending: string): string =>
  `attachment; filename="${record.reference}-timeline.${ending}"`;

/** A file goes on to others: what is for staff alone is in it only where it was asked for. */
function taken(dossier: Dossier, query: Form): readonly Moment[] {
  const { question, errors } = readFilters(query);
  if (errors.length > 0) throw new InvalidFieldsError(errors);
  const withNotes = typed(query, 'staff') === 'yes';
  const moments = momentsOf(dossier).filter((moment) => withNotes || !isStaffOnly(moment));
  return chronologyPage(moments, unpaged(question)).moments;
}
