import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { readId } from '../../identity/pages/read-id.js';
import { writeMoment } from '../../identity/pages/moments.js';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import { faultsOf, readText, typed, type Form } from '../../platform/web/forms.js';
import { page, seeOther, type Page, type SeeOther, type Refusal } from '../../platform/web/page.js';
import type { BreakGlassRecord } from '../break-glass.record.js';
import { Glass } from '../glass.js';
import { refusalOf, staffAt } from './interest-forms.js';

const LONGEST_REFERENCE = 40;
const LONGEST_REASON = 500;
const NO_REFERENCE = { pointer: '/reference', detail: 'Write the reference of the case.' };
const NO_REASON = { pointer: '/reason', detail: 'Say why it cannot wait and why nobody else can do it.' };
const NOT_CONFIRMED = { pointer: '/confirm', detail: 'Tick that you know who will be told.' };

/** Breaking the glass: an administrator opens, for an hour, a case that is hidden from them. */
@Controller('admin/break-glass')
@OpenTo('administrator')
@ApiExcludeController()
export class GlassPages {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly glass: Glass,
  ) {}

  @Get()
  show(@AskedBy() visitor: Visitor): Promise<Page> {
    return this.draw(visitor, {});
  }

  @Post()
  @RateLimit(10, '10 minutes')
  async break(@AskedBy() visitor: Visitor, @Body() form: Form): Promise<Page | SeeOther> {
    const reference = readText(form, { name: 'reference', label: 'the reference', max: LONGEST_REFERENCE });
    const reason = readText(form, { name: 'reason', label: 'the reason', max: LONGEST_REASON, lines: true });
    const errors = [
      ...faultsOf(reference, NO_REFERENCE),
      ...faultsOf(reason, NO_REASON),
      ...(typed(form, 'confirm') === 'yes' ? [] : [NOT_CONFIRMED]),
    ];
    if (errors.length > 0 || !reference.value || !reason.value)
      return this.draw(visitor, form, { errors, status: 422 });
    const asked = { reference: reference.value, reason: reason.value };
    let opened = '';
    const refusal = await refusalOf(async () => {
      opened = await this.glass.break(staffAt(visitor), asked);
    });
    return refusal ? this.draw(visitor, form, refusal) : seeOther(`/cases/${opened}`);
  }

  @Post(':id/close')
  async close(@AskedBy() visitor: Visitor, @Param('id') id: string): Promise<SeeOther> {
    await this.glass.close(staffAt(visitor), readId(id));
    return seeOther('/admin/break-glass');
  }

  private draw(visitor: Visitor, form: Form, refusal?: Refusal): Promise<Page> {
    return this.unitOfWork.read(visitor.actor, async (reading) => {
      const view = {
        title: 'Open a hidden case',
        opened: (await this.glass.lately(reading)).map((each) => rowOf(each, reading.now)),
        values: {
          reference: typed(form, 'reference'),
          reason: typed(form, 'reason'),
          confirm: typed(form, 'confirm'),
        },
        errors: refusal?.errors,
      };
      return page('conflicts/pages/glass.njk', view, refusal);
    });
  }
}

const rowOf = ({ id, reference, reason, openedAt, expiresAt, closedAt }: BreakGlassRecord, now: Date) => ({
  id,
  reference,
  reason,
  opened: writeMoment(openedAt),
  until: writeMoment(closedAt ?? expiresAt),
  isOpen: closedAt === null && expiresAt > now,
});
