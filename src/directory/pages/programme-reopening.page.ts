import { Controller } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { dayAt, writeDay } from '../../domain/calendar/day.js';
import type { FieldError } from '../../domain/domain-error.js';
import { reopeningFault } from '../../domain/resolution/closing-reopening.js';
import type { Reading, Transaction } from '../../platform/database/unit-of-work.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { typed, type Form } from '../../platform/web/forms.js';
import { page, type Page } from '../../platform/web/page.js';
import { changeReopening, reopeningMark, reopeningOf, type ReopeningChange } from '../programme-reopening.js';
import { numberIn, readSetting } from './read-setting.js';
import { SettingPage, type DrawnSetting } from './setting-page.js';

const FIELD = 'reopen_months';

/** For how long the own programme opens closed cases again. */
@Controller('admin/programme/reopening')
@OpenTo('administrator')
@ApiExcludeController()
export class ProgrammeReopeningPage extends SettingPage<ReopeningChange> {
  protected readonly home = '/admin/programme/reopening';
  protected readonly firstField = `/${FIELD}`;

  protected read(form: Form): ReopeningChange | { readonly errors: readonly FieldError[] } {
    const period = { reopenMonths: numberIn(form, FIELD) };
    const detail = reopeningFault(period);
    return readSetting(form, { period }, detail ? [{ pointer: `/${FIELD}`, detail }] : []);
  }

  protected save(tx: Transaction, programmeId: string, change: ReopeningChange): Promise<unknown> {
    return changeReopening(tx, programmeId, change);
  }

  protected async draw(reading: Reading, { programmeId, form, refusal }: DrawnSetting): Promise<Page> {
    const held = await reopeningOf(reading, programmeId);
    const view = {
      title: 'How long closed cases can be opened again',
      since: held.changedAt && writeDay(dayAt(held.changedAt)),
      seen: reopeningMark(held),
      values: {
        [FIELD]: form ? typed(form, FIELD) : held.reopenMonths,
        reason: form ? typed(form, 'reason') : '',
      },
      errors: refusal?.errors,
    };
    return page('directory/pages/programme-reopening.njk', view, refusal);
  }
}
