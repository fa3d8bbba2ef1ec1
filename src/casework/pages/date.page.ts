import { Controller, Get, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { FACT_KINDS, isFactKind, type FactKind } from '../../domain/facts/fact-kind.js';
import { writeWhen } from '../../domain/facts/precision.js';
import { CASE_WORKERS } from '../../platform/database/actor.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { factNow } from '../../platform/web/conflict.js';
import { typedDate } from '../../platform/web/date-fields.js';
import { faultsOf, readChoice, readText, typed, type Form } from '../../platform/web/forms.js';
import type { Page, SeeOther } from '../../platform/web/page.js';
import type { Dossier } from '../case-dossier.js';
import type { OnVersion } from '../case-commands.js';
import { groupIn } from '../trust/pages/read-parts.js';
import { PreviewDate } from '../preview-date.js';
import { RecordDate, type NewDate } from '../record-date.js';
import { HOW_KNOWN_CHOICES, readKnownDay, SIDE_CHOICES } from '../steps/research/pages/read-day.js';
import {
  CaseForms,
  type Asked,
  type CaseForm,
  type FormReading,
  type Sent,
  type Unconfirmed,
} from './case-forms.js';
import { AskedCase, SentForm } from './sent-form.js';
import { dateEffectView } from './date-effect.view.js';

const LONGEST_REASON = 1000;
const KINDS = Object.keys(FACT_KINDS)
  .filter(isFactKind)
  .filter((kind) => FACT_KINDS[kind].givenBy !== 'plan');

/** `form` is what was typed, or what the address asks for. */
const dateForm = (form: Form): CaseForm => ({
  template: 'casework/pages/date.njk',
  title: 'Add or change a date',
  current: ({ facts }) =>
    facts.map((fact) =>
      factNow(fact.kind, FACT_KINDS[fact.kind].label, `${writeWhen(fact)}. ${fact.source}`),
    ),
  view: (dossier) => ({
    kinds: kindsView(dossier),
    date: typedDate(form, 'date'),
    sideChoices: SIDE_CHOICES,
    howKnownChoices: HOW_KNOWN_CHOICES,
    hasMore: ['said_by', 'how_known', 'paper'].some((name) => typed(form, name) !== ''),
    whose: whoseView(dossier),
  }),
});

@Controller('cases/:reference/dates')
@OpenTo(...CASE_WORKERS)
@ApiExcludeController()
export class DatePage {
  constructor(
    private readonly forms: CaseForms,
    private readonly dates: RecordDate,
    private readonly preview: PreviewDate,
  ) {}

  @Get()
  ask(@AskedCase() asked: Asked, @Query() query: Form): Promise<Page> {
    return this.forms.show(asked, dateForm({}), { kind: query.kind });
  }

  @Post()
  record(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    const { form } = sent;
    if (typed(form, 'again') !== '') return this.forms.again(sent, dateForm(form));
    return this.forms.take(sent, dateForm(form), readDate(form), (on, date) =>
      this.confirmed(sent, on, date),
    );
  }

  /** Records a date that moves no deadline, or one whose effect was seen as it is now; asks first in any other case. */
  private async confirmed(
    { visitor, form }: Sent,
    on: OnVersion,
    date: NewDate,
  ): Promise<void | Unconfirmed> {
    const effect = await this.preview.of(visitor, on, date);
    if (!effect || typed(form, 'confirm') === effect.mark) return this.dates.record(visitor, on, date);
    return {
      ask: {
        template: 'casework/pages/confirm-date.njk',
        title: 'Check what would change',
        hasText: false,
        view: (dossier) => dateEffectView(effect, { dossier, date, form }),
      },
    };
  }
}

/** On a joint case a caseworker says whose a day is; what a group records is its own. */
const whoseView = ({ record, forStaff, together }: Dossier) =>
  record.jointSince && forStaff ? together.members : undefined;

/** What a date can be about, with the day that we have. A conclusion in law is offered to caseworkers alone. */
function kindsView({ facts, forStaff }: Dossier) {
  const offered = KINDS.filter((kind) => forStaff || FACT_KINDS[kind].givenBy === 'anyone');
  return offered.map((kind) => {
    const known = facts.find((fact) => fact.kind === kind);
    const { label } = FACT_KINDS[kind];
    const now = known?.disputed ? 'disputed' : known && `now ${writeWhen(known)}`;
    return { value: kind, text: now ? `${label} (${now})` : label };
  });
}

const NO_KIND = { pointer: '/kind', detail: 'Choose what the date is about.' };

function readDate(form: Form): FormReading<NewDate> {
  const kind = readChoice<FactKind>(form, { name: 'kind', label: 'what the date is about', options: KINDS });
  const day = readKnownDay(form);
  const reason = readText(form, { name: 'reason', label: 'the reason', max: LONGEST_REASON, lines: true });
  const errors = [...faultsOf(kind, NO_KIND), ...day.errors, ...(reason.error ? [reason.error] : [])];
  if (kind.value === undefined || day.value === undefined || errors.length > 0) return { errors };
  const date = { ...day.value, ...groupIn(form), kind: kind.value };
  return { values: { ...date, ...(reason.value ? { reason: reason.value } : {}) } };
}
