import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { escalationsOf, type EscalationOnCase } from '../../escalation/records/escalations-of-case.js';
import { STAFF_KINDS } from '../../platform/database/actor.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { OpenTo } from '../../platform/http/open-to.js';
import type { Form } from '../../platform/web/forms.js';
import { page, type Page } from '../../platform/web/page.js';
import { CaseFiles } from '../case-files.js';
import { QueueWalks } from '../queue/queue-walks.js';
import { ReferredCases } from '../referral/referred-cases.js';
import type { Dossier } from '../case-dossier.js';
import { BODY_REPORT_PAGE, bodyReportView } from '../together/pages/body-report.view.js';
import { besideView } from '../together/pages/beside.view.js';
import { RelatedCases } from '../together/related-cases.js';
import { caseView } from './case.view.js';

interface CaseOnPage {
  readonly dossier: Dossier;
  readonly more: readonly EscalationOnCase[];
}

@Controller('cases')
@OpenTo(...STAFF_KINDS, 'party')
@ApiExcludeController()
export class CasePage {
  constructor(
    private readonly walks: QueueWalks,
    private readonly files: CaseFiles,
    private readonly referred: ReferredCases,
    private readonly related: RelatedCases,
  ) {}

  /** What is left of the cases that went to other programmes. */
  @Get('referred')
  @OpenTo(...STAFF_KINDS)
  async gone(@AskedBy() visitor: Visitor): Promise<Page> {
    const cases = await this.referred.latest(visitor);
    return page('casework/referral/pages/referred.njk', {
      title: 'Cases that went to other programmes',
      cases,
    });
  }

  @Get(':reference')
  async show(
    @AskedBy() visitor: Visitor,
    @Param('reference') reference: string,
    @Query() query: Form,
  ): Promise<Page> {
    try {
      const opened = await this.files.openWith(visitor, reference, (reading, { record }) =>
        escalationsOf(reading, record.id),
      );
      return await this.draw(visitor, opened, query);
    } catch (error) {
      if (!(error instanceof NotFoundHereError)) throw error;
      const one = await this.referred.one(visitor, reference);
      return page('casework/referral/pages/referred.njk', { title: `Case ${one.reference}`, one });
    }
  }

  /** Cases beside it are for its own staff, and not for whoever looks through broken glass. */
  private async draw(visitor: Visitor, { dossier, more }: CaseOnPage, query: Form): Promise<Page> {
    if (dossier.record.complaintBy === 'body') return page(BODY_REPORT_PAGE, bodyReportView(dossier));
    const walk = await this.walks.from(visitor, dossier.record, query);
    const view = { ...caseView(dossier, more), walk };
    const { forStaff, glass = [], record } = dossier;
    if (!forStaff || glass.some(({ isMine }) => isMine)) return page('casework/pages/case.njk', view);
    const beside = besideView(await this.related.beside(visitor, record.reference));
    return page('casework/pages/case.njk', { ...view, beside });
  }
}
