import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FieldError } from '../../../domain/domain-error.js';
import { writeMoment } from '../../../identity/pages/moments.js';
import { readId } from '../../../identity/pages/read-id.js';
import { AskedBy, type Visitor } from '../../../identity/visitor.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import { readText, typed, type Form } from '../../../platform/web/forms.js';
import { page, seeOther, type Page, type SeeOther } from '../../../platform/web/page.js';
import { LONGEST_WORDS } from '../../trust/pages/read-parts.js';
import { StaffFlags } from '../staff-flags.js';

const INVALID = 422;

/** What waits for a supervisor's eye. */
@Controller('staff/flags')
@OpenTo('supervisor', 'administrator')
@ApiExcludeController()
export class FlagsPage {
  constructor(private readonly flags: StaffFlags) {}

  @Get()
  waiting(@AskedBy() visitor: Visitor): Promise<Page> {
    return this.draw(visitor, {}, []);
  }

  @Post(':id/seen')
  async seen(
    @AskedBy() visitor: Visitor,
    @Param('id') id: string,
    @Body() form: Form,
  ): Promise<Page | SeeOther> {
    const name = `words-${readId(id)}`;
    const question = { name, label: 'what you did', max: LONGEST_WORDS };
    const { value, error = { pointer: `/${name}`, detail: 'Say what you did.' } } = readText(form, question);
    if (value === undefined) return this.draw(visitor, form, [error]);
    await this.flags.seen(visitor, id, value);
    return seeOther('/staff/flags');
  }

  private async draw(visitor: Visitor, form: Form, errors: readonly FieldError[]): Promise<Page> {
    const waiting = await this.flags.waiting(visitor);
    const flags = waiting.map((flag) => ({
      ...flag,
      raised: writeMoment(flag.raisedAt),
      words: typed(form, `words-${flag.id}`),
    }));
    const view = { title: 'Reports that need your eye', flags, errors };
    return page('casework/together/pages/flags.njk', view, errors.length > 0 ? { status: INVALID } : {});
  }
}
