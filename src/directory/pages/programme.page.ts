import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { bandsErrors, type PromptnessBands } from '../../domain/clocks/promptness.js';
import type { FieldError } from '../../domain/domain-error.js';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { OpenTo } from '../../platform/http/open-to.js';
import type { Form } from '../../platform/web/forms.js';
import { page, seeOther, type Page, type SeeOther, type Refusal } from '../../platform/web/page.js';
import { ProgrammeSettings, type BandsChange } from '../programme-settings.js';
import { conflictAt, numberIn, programmeOf, readSetting } from './read-setting.js';
import { programmeView } from './programme.view.js';

const HOME = '/admin/programme';

/** What an administrator sets for the own programme. */
@Controller('admin/programme')
@OpenTo('administrator')
@ApiExcludeController()
export class ProgrammePage {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly settings: ProgrammeSettings,
  ) {}

  @Get()
  show(@AskedBy() visitor: Visitor): Promise<Page> {
    return this.draw(visitor);
  }

  @Post()
  async change(@AskedBy() visitor: Visitor, @Body() form: Form): Promise<Page | SeeOther> {
    const read = readChange(form);
    if ('errors' in read) return this.draw(visitor, form, { errors: read.errors, status: 422 });
    try {
      await this.unitOfWork.run(visitor.actor, (tx) =>
        this.settings.changeBands(tx, programmeOf(visitor), read),
      );
      return seeOther(HOME);
    } catch (error) {
      return this.draw(visitor, form, conflictAt('/amber_from_day', error));
    }
  }

  private draw(visitor: Visitor, form?: Form, refusal?: Refusal): Promise<Page> {
    return this.unitOfWork.read(visitor.actor, async (reading) => {
      const held = await this.settings.bands(reading, programmeOf(visitor));
      const view = { ...programmeView(held, form), errors: refusal?.errors };
      return page('directory/pages/programme.njk', view, refusal);
    });
  }
}

const POINTERS: Readonly<Record<keyof PromptnessBands, string>> = {
  amberFromDay: '/amber_from_day',
  redFromDay: '/red_from_day',
};

function readChange(form: Form): BandsChange | { readonly errors: readonly FieldError[] } {
  const bands: PromptnessBands = {
    amberFromDay: numberIn(form, 'amber_from_day'),
    redFromDay: numberIn(form, 'red_from_day'),
  };
  const faults = bandsErrors(bands).map(({ band, detail }) => ({ pointer: POINTERS[band], detail }));
  return readSetting(form, { bands }, faults);
}
