import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { page, type Page } from '../../platform/web/page.js';
import { ProgrammeRecord } from '../programme.record.js';
import { Programmes } from '../programmes.js';

/** The programmes of this service, for an administrator to look at. */
@Controller('admin/programmes')
@OpenTo('administrator')
@ApiExcludeController()
export class ProgrammesPage {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly programmes: Programmes,
  ) {}

  @Get()
  show(@AskedBy() { actor }: Visitor): Promise<Page> {
    return this.unitOfWork.read(actor, async (reading) => {
      const records = await reading.manager.find(ProgrammeRecord);
      const programmes = (await this.programmes.allIn(reading)).map((profile) => ({
        ...profile,
        isOwn: profile.id === actor.programmeId,
        record: records.find(({ id }) => id === profile.id),
        hosts: profile.ties.filter(({ how }) => how === 'hosts'),
        funders: profile.ties.filter(({ how }) => how === 'funds'),
      }));
      return page('directory/pages/programmes.njk', { title: 'Programmes', programmes });
    });
  }
}
