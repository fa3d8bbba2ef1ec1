import { Controller } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { numberIn, readSetting } from '../../directory/pages/read-setting.js';
import { SettingPage, type DrawnSetting } from '../../directory/pages/setting-page.js';
import { dayAt, writeDay } from '../../domain/calendar/day.js';
import type { FieldError } from '../../domain/domain-error.js';
import { invitationDayRefusals } from '../../domain/response/invitation-state.js';
import { UnitOfWork, type Reading, type Transaction } from '../../platform/database/unit-of-work.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { typed, type Form } from '../../platform/web/forms.js';
import { page, type Page } from '../../platform/web/page.js';
import { linkDaysMark, ResponseSettings, type LinkDaysChange } from '../invitations/response-settings.js';

/** For how many days the own programme's links for public bodies are good. */
@Controller('admin/programme/response')
@OpenTo('administrator')
@ApiExcludeController()
export class ResponseSettingsPage extends SettingPage<LinkDaysChange> {
  protected readonly home = '/admin/programme/response';
  protected readonly firstField = '/days';

  constructor(
    unitOfWork: UnitOfWork,
    private readonly settings: ResponseSettings,
  ) {
    super(unitOfWork);
  }

  protected read(form: Form): LinkDaysChange | { readonly errors: readonly FieldError[] } {
    const linkDays = numberIn(form, 'days');
    return readSetting(form, { linkDays }, invitationDayRefusals(linkDays));
  }

  protected save(tx: Transaction, programmeId: string, change: LinkDaysChange): Promise<unknown> {
    return this.settings.change(tx, programmeId, change);
  }

  protected async draw(reading: Reading, { programmeId, form, refusal }: DrawnSetting): Promise<Page> {
    const held = await this.settings.of(reading, programmeId);
    const view = {
      title: 'Links for public bodies',
      since: held.changedAt && writeDay(dayAt(held.changedAt)),
      seen: linkDaysMark(held),
      values: form
        ? { days: typed(form, 'days'), reason: typed(form, 'reason') }
        : { days: held.linkDays, reason: '' },
      errors: refusal?.errors,
    };
    return page('response/pages/response-settings.njk', view, refusal);
  }
}
