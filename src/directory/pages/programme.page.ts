import { Controller } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { bandsErrors, type PromptnessBands } from '../../domain/clocks/promptness.js';
import type { FieldError } from '../../domain/domain-error.js';
import { UnitOfWork, type Reading, type Transaction } from '../../platform/database/unit-of-work.js';
import { OpenTo } from '../../platform/http/open-to.js';
import type { Form } from '../../platform/web/forms.js';
import { page, type Page } from '../../platform/web/page.js';
import { ProgrammeSettings, type BandsChange } from '../programme-settings.js';
import { numberIn, readSetting } from './read-setting.js';
import { SettingPage, type DrawnSetting } from './setting-page.js';
import { programmeView } from './programme.view.js';

/** What an administrator sets for the own programme. */
@Controller('admin/programme')
@OpenTo('administrator')
@ApiExcludeController()
export class ProgrammePage extends SettingPage<BandsChange> {
  protected readonly home = '/admin/programme';
  protected readonly firstField = '/amber_from_day';

  constructor(
    unitOfWork: UnitOfWork,
    private readonly settings: ProgrammeSettings,
  ) {
    super(unitOfWork);
  }

  protected read(form: Form): BandsChange | { readonly errors: readonly FieldError[] } {
    return readChange(form);
  }

  protected save(tx: Transaction, programmeId: string, change: BandsChange): Promise<unknown> {
    return this.settings.changeBands(tx, programmeId, change);
  }

  protected async draw(reading: Reading, { programmeId, form, refusal }: DrawnSetting): Promise<Page> {
    const held = await this.settings.bands(reading, programmeId);
    const view = { ...programmeView(held, form), errors: refusal?.errors };
    return page('directory/pages/programme.njk', view, refusal);
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
