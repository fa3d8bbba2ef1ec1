import { Controller } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { dayAt, writeDay } from '../../domain/calendar/day.js';
import type { RuleKind } from '../../domain/deadlines/rule.js';
import type { FieldError } from '../../domain/domain-error.js';
import { LADDERS, type LadderSet } from '../../domain/reminders/ladder.js';
import { inLadderOrder, ladderErrors, type LadderError } from '../../domain/reminders/own-ladder.js';
import { UnitOfWork, type Reading, type Transaction } from '../../platform/database/unit-of-work.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { typed, type Form } from '../../platform/web/forms.js';
import { page, type Page } from '../../platform/web/page.js';
import { ProgrammeLadders, laddersMark, type LaddersChange } from '../programme-ladders.js';
import { readSetting } from './read-setting.js';
import { SettingPage, type DrawnSetting } from './setting-page.js';

interface LadderField {
  readonly name: string;
  readonly kind: RuleKind;
  readonly side: LadderError['side'];
  readonly label: string;
  readonly hint: string;
}

const NONE = 'Leave it empty to send none.';

/** The fields of the form, in the order of the page. People write no negative numbers: each side of a date is a field. */
const FIELDS: readonly LadderField[] = [
  {
    name: 'limit_before',
    kind: 'limit',
    side: 'before',
    label: 'Last days for the group, such as the court’s: how many days before?',
    hint: `You can add days. You cannot take these away: ${LADDERS.limit.join(', ')}.`,
  },
  {
    name: 'duty_before',
    kind: 'duty',
    side: 'before',
    label: 'Answers that a public body owes: how many days before?',
    hint: NONE,
  },
  {
    name: 'duty_after',
    kind: 'duty',
    side: 'after',
    label: 'Answers that a public body owes: how many days after?',
    hint: `These go out only while no answer is written down. ${NONE}`,
  },
  {
    name: 'service_before',
    kind: 'service',
    side: 'before',
    label: 'What your programme promises: how many days before?',
    hint: `These go to staff alone. ${NONE}`,
  },
  {
    name: 'service_after',
    kind: 'service',
    side: 'after',
    label: 'What your programme promises: how many days after?',
    hint: `These go out only while it is not done. ${NONE}`,
  },
  {
    name: 'world_before',
    kind: 'world',
    side: 'before',
    label: 'Other days, such as a meeting: how many days before?',
    hint: NONE,
  },
];

/** On which days the own programme reminds people. */
@Controller('admin/programme/reminders')
@OpenTo('administrator')
@ApiExcludeController()
export class ProgrammeLaddersPage extends SettingPage<LaddersChange> {
  protected readonly home = '/admin/programme/reminders';
  protected readonly firstField = '/limit_before';

  constructor(
    unitOfWork: UnitOfWork,
    private readonly ladders: ProgrammeLadders,
  ) {
    super(unitOfWork);
  }

  protected read(form: Form): LaddersChange | { readonly errors: readonly FieldError[] } {
    return readChange(form);
  }

  protected save(tx: Transaction, programmeId: string, change: LaddersChange): Promise<unknown> {
    return this.ladders.change(tx, programmeId, change);
  }

  protected async draw(reading: Reading, { programmeId, form, refusal }: DrawnSetting): Promise<Page> {
    const held = await this.ladders.of(reading, programmeId);
    const view = {
      title: 'When your programme reminds people',
      since: held.changedAt && writeDay(dayAt(held.changedAt)),
      seen: laddersMark(held),
      fields: FIELDS.map(({ name, label, hint, kind, side }) => ({
        name,
        label,
        hint,
        value: form ? typed(form, name) : writeSide(held[kind], side),
      })),
      reason: form ? typed(form, 'reason') : '',
      errors: refusal?.errors,
    };
    return page('directory/pages/programme-ladders.njk', view, refusal);
  }
}

/** “14, 7, 2” for the days before; the days after count up. */
const writeSide = (days: readonly number[], side: LadderField['side']): string =>
  inLadderOrder(days)
    .filter((day) => day < 0 === (side === 'after'))
    .map(Math.abs)
    .join(', ');

/** Whatever is no number becomes one that the check refuses. A zero after the date is the day itself, which stands before it. */
function readSide(form: Form, { name, side }: LadderField): number[] {
  const parts = typed(form, name).split(/[\s,;]+/);
  const days = parts.filter(Boolean).map((part) => (/^\d{1,4}$/.test(part) ? Number(part) : Number.NaN));
  return side === 'after' ? days.map((day) => (day > 0 ? -day : Number.NEGATIVE_INFINITY)) : days;
}

function readChange(form: Form): LaddersChange | { readonly errors: readonly FieldError[] } {
  const daysOf = (kind: RuleKind): number[] =>
    inLadderOrder(FIELDS.filter((field) => field.kind === kind).flatMap((field) => readSide(form, field)));
  const ladders: LadderSet = {
    limit: daysOf('limit'),
    duty: daysOf('duty'),
    service: daysOf('service'),
    world: daysOf('world'),
  };
  const faults = ladderErrors(ladders).map(({ kind, side, detail }) => ({
    pointer: `/${kind}_${side}`,
    detail,
  }));
  return readSetting(form, { ladders }, faults);
}
