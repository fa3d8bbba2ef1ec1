import { Controller, Get, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CaseFiles } from '../../casework/case-files.js';
import { headView } from '../../casework/pages/head.view.js';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { STAFF_KINDS, SYSTEM } from '../../platform/database/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { page, type Page } from '../../platform/web/page.js';
import { rungsOfCase } from '../ledger/listed-rungs.js';
import { OverdueMoments } from '../overdue.js';
import { rungView } from '../ledger/ledger.view.js';

/** The reminders of a case that were due, each with what became of it. */
@Controller('cases/:reference/sent-reminders')
@OpenTo(...STAFF_KINDS)
@ApiExcludeController()
export class SentRemindersPage {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly files: CaseFiles,
    private readonly overdue: OverdueMoments,
  ) {}

  @Get()
  async show(@AskedBy() visitor: Visitor, @Param('reference') reference: string): Promise<Page> {
    const { dossier, more: rungs } = await this.files.openWith(visitor, reference, (asked, { record }) =>
      this.unitOfWork.read(SYSTEM, (service) =>
        rungsOfCase({ asked, service, moments: this.overdue.at(asked) }, record.id),
      ),
    );
    const view = {
      title: 'Reminders that were due',
      head: headView(dossier),
      entries: rungs.map(rungView),
    };
    return page('mail-desk/on-case/sent-reminders.njk', view);
  }
}
