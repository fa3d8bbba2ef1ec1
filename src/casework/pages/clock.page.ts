import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CLOCK_CHANGE_KINDS } from '../../domain/clocks/clock-change.js';
import type { FieldError } from '../../domain/domain-error.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { readDay } from '../../platform/web/date-fields.js';
import { readChoice, readText, typed, type Form, type Reading } from '../../platform/web/forms.js';
import type { Page, SeeOther } from '../../platform/web/page.js';
import type { ClockName } from '../../deadlines/clock-ledger.js';
import { CaseClocks, clockNamed } from '../case-clocks.js';
import type { Dossier } from '../case-dossier.js';
import { LONGEST_BASIS, LONGEST_NAME, LONGEST_REASON } from '../clock-change.dto.js';
import { readStep, type StepDays, type StepField } from '../clock-step.js';
import { KeptClocks } from '../kept-clocks.js';
import { RecordClockChange, type WantedClockChange } from '../record-clock-change.js';
import { CaseForms, type Asked, type CaseForm, type FormReading, type Sent } from './case-forms.js';
import { AskedCase, SentForm } from './sent-form.js';
import { CHANGE_TITLES, clockView, confirmView } from './clock.view.js';

/** Which clock a form is about, and what was typed or asked for. */
interface AskedClock {
  readonly name: ClockName;
  readonly deadlineId: string;
  readonly form: Form;
}

const clockForm = ({ name, deadlineId, form }: AskedClock): CaseForm => ({
  template: 'casework/pages/clock.njk',
  title: titleOf(form),
  view: (dossier) => ({
    ...clockView(clockNamed(dossier.reckoning.clocks, name), dossier, form),
    action: addressOf(dossier, deadlineId),
  }),
});

function titleOf(form: Form): string {
  const change = CLOCK_CHANGE_KINDS.find((kind) => kind === typed(form, 'change'));
  return change ? CHANGE_TITLES[change] : 'Stop a clock, or record more time';
}

const addressOf = ({ record }: Dossier, deadlineId: string): string =>
  `/cases/${record.reference}/deadlines/${deadlineId}/clock`;

/** Stops the clock of one date, starts it again or gives more time: first what that would do, then the deed. */
@Controller('cases/:reference/deadlines/:id/clock')
@OpenTo('caseworker', 'supervisor', 'administrator')
@ApiExcludeController()
export class ClockPage {
  constructor(
    private readonly forms: CaseForms,
    private readonly kept: KeptClocks,
    private readonly clocks: CaseClocks,
    private readonly changes: RecordClockChange,
  ) {}

  @Get()
  async ask(@AskedCase() asked: Asked, @Param('id') deadlineId: string, @Query() query: Form): Promise<Page> {
    const { name } = await this.kept.of(asked.visitor, asked.reference, deadlineId);
    return this.forms.show(asked, clockForm({ name, deadlineId, form: query }));
  }

  @Post()
  async change(@SentForm() sent: Sent, @Param('id') deadlineId: string): Promise<Page | SeeOther> {
    const { visitor, reference, form } = sent;
    const { name } = await this.kept.of(visitor, reference, deadlineId);
    const about = { name, deadlineId, form };
    const asked = clockForm(about);
    if (typed(form, 'confirmed') === 'no') return this.forms.edit(sent, asked);
    const reading = readChange(form);
    if (typed(form, 'confirmed') !== 'yes')
      return this.forms.preview(sent, asked, reading, (dossier, wanted) =>
        this.confirmation(about, dossier, wanted),
      );
    return this.forms.take(sent, asked, reading, (on, wanted) =>
      this.changes.record(visitor, { ...on, deadlineId }, wanted),
    );
  }

  private confirmation(
    { name, deadlineId, form }: AskedClock,
    dossier: Dossier,
    { step }: WantedClockChange,
  ): CaseForm {
    const clock = clockNamed(dossier.reckoning.clocks, name);
    const changed = this.clocks.changed(clock, step, dossier.today);
    return {
      template: 'casework/pages/clock-confirm.njk',
      title: 'Is this right?',
      hasText: false,
      view: () => ({ ...confirmView(clock, changed, form), action: addressOf(dossier, deadlineId) }),
    };
  }
}

const NO_CHANGE = { pointer: '/change', detail: 'Choose what was done to the clock.' };
const NO_REASON = { pointer: '/reason', detail: 'Say why. The group reads it too.' };
const NO_BASIS = { pointer: '/legal_basis', detail: 'Say which law, guidance or promise allows it.' };
const NO_NAME = { pointer: '/agreed_by', detail: 'Say who agreed to it, or decided it.' };

function readChange(form: Form): FormReading<WantedClockChange> {
  const change = readChoice(form, { name: 'change', label: 'what was done', options: CLOCK_CHANGE_KINDS });
  if (change.value === undefined) return { errors: [change.error ?? NO_CHANGE] };
  const days = readDays(form);
  const read = readStep(change.value, days.values);
  const text = (name: string, label: string, max: number, lines = false) =>
    readText(form, { name, label, max, lines });
  const reason = text('reason', 'the reason', LONGEST_REASON, true);
  const basis = text('legal_basis', 'what allows it', LONGEST_BASIS);
  const agreed = text('agreed_by', 'who agreed', LONGEST_NAME);
  const errors = [
    ...('errors' in read
      ? read.errors.map(({ pointer, detail }) => days.wrong.get(pointer) ?? { pointer, detail })
      : []),
    ...faultOf(reason, NO_REASON),
    ...faultOf(basis, NO_BASIS),
    ...faultOf(agreed, NO_NAME),
  ];
  if ('errors' in read || errors.length > 0) return { errors };
  const ground = { reason: reason.value, legalBasis: basis.value, agreedBy: agreed.value };
  return { values: { step: read.step, ...ground } as WantedClockChange };
}

/** The days that could be read, and what is wrong with the others by their pointer. */
function readDays(form: Form): { values: StepDays; wrong: ReadonlyMap<string, FieldError> } {
  const fields: readonly StepField[] = ['from', 'on', 'to'];
  const read = fields.map((field) => ({ field, ...readDay(form, { name: field }) }));
  return {
    values: Object.fromEntries(
      read.flatMap(({ field, value }) => (value === undefined ? [] : [[field, value]])),
    ),
    wrong: new Map(read.flatMap(({ error }) => (error ? [[error.pointer, error] as const] : []))),
  };
}

const faultOf = ({ value, error }: Reading<unknown>, whenEmpty: FieldError): FieldError[] =>
  value === undefined ? [error ?? whenEmpty] : [];
