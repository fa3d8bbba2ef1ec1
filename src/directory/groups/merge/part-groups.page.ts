import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AskedBy, type Visitor } from '../../../identity/visitor.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import { faultsOf, readText, typed, type Form } from '../../../platform/web/forms.js';
import { page, seeOther, type Page, type SeeOther } from '../../../platform/web/page.js';
import { refusalOf, type Refusal } from '../../bodies/body-form.page.js';
import { MergeGroups } from './merge-groups.js';
import { PartGroups } from './part-groups.js';
import { partingView } from './part-groups.view.js';

const TEMPLATE = 'directory/groups/merge/part-groups.njk';
const NO_REASON = { pointer: '/reason', detail: 'Say how you know that they are two groups.' };

/** Two entries that were made one by mistake: what would go back, confirm. */
@Controller('cases/:reference/same-group/parting')
@OpenTo('supervisor', 'administrator')
@ApiExcludeController()
export class PartGroupsPages {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly merging: MergeGroups,
    private readonly partings: PartGroups,
  ) {}

  @Get()
  show(
    @AskedBy() visitor: Visitor,
    @Param('reference') reference: string,
    @Query() query: Form,
  ): Promise<Page> {
    return this.draw(visitor, reference, query);
  }

  @Post()
  async part(
    @AskedBy() visitor: Visitor,
    @Param('reference') reference: string,
    @Body() form: Form,
  ): Promise<Page | SeeOther> {
    const reading = readText(form, { name: 'reason', label: 'the reason', max: 500, lines: true });
    const { value: reason } = reading;
    if (!reason)
      return this.draw(visitor, reference, form, { errors: faultsOf(reading, NO_REASON), status: 422 });
    try {
      await this.unitOfWork.run(visitor.actor, async (tx) => {
        const entry = await this.merging.entry(tx, reference);
        await this.partings.part(tx, entry, { formerId: typed(form, 'former'), reason });
      });
      return seeOther(`/cases/${reference}`);
    } catch (error) {
      return this.draw(visitor, reference, form, refusalOf(error));
    }
  }

  private draw({ actor }: Visitor, reference: string, form: Form, refusal?: Refusal): Promise<Page> {
    return this.unitOfWork.read(actor, async (reading) => {
      const entry = await this.merging.entry(reading, reference);
      const parting = await this.partings.one(reading, entry, typed(form, 'former'));
      const view = {
        title: 'Make them two again',
        caption: `Case ${reference}`,
        back: `/cases/${reference}/same-group`,
        parting: partingView(reference, parting),
        reason: typed(form, 'reason'),
        errors: refusal?.errors,
      };
      return page(TEMPLATE, view, refusal);
    });
  }
}
