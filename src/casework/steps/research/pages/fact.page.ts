import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CASE_WORKERS, STAFF_KINDS } from '../../../../platform/database/actor.js';
import { OpenTo } from '../../../../platform/http/open-to.js';
import { typedDate } from '../../../../platform/web/date-fields.js';
import { faultsOf, readText, typed, type Form } from '../../../../platform/web/forms.js';
import { SeeOther, seeOther, type Page } from '../../../../platform/web/page.js';
import type { CaseChange, OnVersion } from '../../../case-commands.js';
import type { Dossier } from '../../../case-dossier.js';
import { CaseFiles } from '../../../case-files.js';
import {
  CaseForms,
  type Asked,
  type CaseForm,
  type FormReading,
  type Sent,
  type Unconfirmed,
} from '../../../pages/case-forms.js';
import { AskedCase, SentForm } from '../../../pages/sent-form.js';
import { dateEffectView } from '../../../pages/date-effect.view.js';
import { PreviewDate, type DateEffect } from '../../../preview-date.js';
import { evidenceOn, type ShowsFacts } from '../../../shown-by.js';
import { DisputeDate, type OtherDay, type Settlement } from '../dispute-date.js';
import { LONGEST_REASON } from '../facts.dto.js';
import type { FactOnRecord } from '../../../../timeline/facts.js';
import { factDaysNow, holdingFact, holdingInPlaceOf, oneFactView } from './fact.view.js';
import { HOW_KNOWN_CHOICES, readKnownDay, SIDE_CHOICES } from './read-day.js';

const FOLDER = 'casework/steps/research/pages';

const showing = (id: string, evidence: readonly ShowsFacts[]): CaseForm => ({
  template: `${FOLDER}/fact.njk`,
  title: 'One date, and what was said of it',
  view: (dossier) => oneFactView(dossier, id, evidence),
});

const disputing = (id: string, form: Form): CaseForm => ({
  template: `${FOLDER}/dispute.njk`,
  title: 'Somebody gives another day',
  current: (dossier) => factDaysNow(dossier, id),
  view: (dossier) => ({
    ...oneFactView(dossier, shownFact(dossier, id, form).id),
    id: shownFact(dossier, id, form).id,
    date: typedDate(form, 'date'),
    sideChoices: SIDE_CHOICES,
    howKnownChoices: HOW_KNOWN_CHOICES,
  }),
});

const settling = (id: string, form: Form): CaseForm => ({
  template: `${FOLDER}/settle.njk`,
  title: 'Settle which day is right',
  current: (dossier) => factDaysNow(dossier, id),
  view: (dossier) => {
    const { on, id: now } = shownFact(dossier, id, form);
    return { ...oneFactView(dossier, now), id: now, day: on };
  },
});

/** What was typed is shown again with what holds by now, where somebody else settled the day meanwhile. */
const shownFact = (dossier: Dossier, id: string, form: Form): FactOnRecord =>
  Object.keys(form).length === 0 ? holdingFact(dossier, id) : holdingInPlaceOf(dossier, id);

/** What an act on a fact would change, before it is done. */
interface Rehearsed {
  readonly sent: Sent;
  readonly change: CaseChange;
  /** The form of the act, below the case. */
  readonly action: string;
  readonly day: (dossier: Dossier) => Parameters<typeof dateEffectView>[1]['date'];
}

/** One fact with its history: another side's day beside it, and which of several is right. */
@Controller('cases/:reference/facts/:id')
@ApiExcludeController()
export class FactPage {
  constructor(
    private readonly files: CaseFiles,
    private readonly forms: CaseForms,
    private readonly disputes: DisputeDate,
    private readonly preview: PreviewDate,
  ) {}

  @Get()
  @OpenTo(...STAFF_KINDS, 'party')
  async show(@AskedCase() asked: Asked, @Param('id') id: string): Promise<Page> {
    const { visitor, reference } = asked;
    const { more } = await this.files.openWith(visitor, reference, (reading, { record }) =>
      evidenceOn(reading, record.id),
    );
    return this.forms.show(asked, showing(id, more));
  }

  @Get('dispute')
  @OpenTo(...CASE_WORKERS)
  askDispute(@AskedCase() asked: Asked, @Param('id') id: string): Promise<Page> {
    return this.forms.show(asked, disputing(id, {}));
  }

  @Post('dispute')
  @OpenTo(...CASE_WORKERS)
  dispute(@SentForm() sent: Sent, @Param('id') id: string): Promise<Page | SeeOther> {
    const { visitor, form } = sent;
    return this.take(sent, disputing(id, form), readOtherDay(form, id), async (on, other) => {
      const change = await this.disputes.rehearseDispute(visitor, on, other);
      const day = (dossier: Dossier) => ({ kind: holdingFact(dossier, id).kind, on: other.on });
      const ask = await this.unconfirmed({ sent, change, action: `/facts/${id}/dispute`, day });
      return ask ?? this.disputes.dispute(visitor, on, other);
    });
  }

  @Get('settlement')
  @OpenTo(...CASE_WORKERS)
  askSettlement(@AskedCase() asked: Asked, @Param('id') id: string): Promise<Page> {
    return this.forms.show(asked, settling(id, {}));
  }

  @Post('settlement')
  @OpenTo(...CASE_WORKERS)
  settle(@SentForm() sent: Sent, @Param('id') id: string): Promise<Page | SeeOther> {
    const { visitor, form } = sent;
    return this.take(sent, settling(id, form), readSettlement(form, id), async (on, settlement) => {
      const change = await this.disputes.rehearseSettlement(visitor, on, settlement);
      const day = (dossier: Dossier) => holdingFact(dossier, id);
      const ask = await this.unconfirmed({ sent, change, action: `/facts/${id}/settlement`, day });
      return ask ?? this.disputes.settle(visitor, on, settlement);
    });
  }

  /** Back to the research afterwards, where the next day to find out stands. */
  private async take<Values>(
    sent: Sent,
    form: CaseForm,
    reading: FormReading<Values>,
    act: (on: OnVersion, values: Values) => Promise<void | Unconfirmed>,
  ): Promise<Page | SeeOther> {
    if (typed(sent.form, 'again') !== '') return this.forms.again(sent, form);
    const answer = await this.forms.take(sent, form, reading, act);
    return answer instanceof SeeOther ? seeOther(`${answer.path}/research`) : answer;
  }

  /** Asks first where deadlines change, unless their change was seen as it is now. */
  private async unconfirmed({ sent, change, action, day }: Rehearsed): Promise<Unconfirmed | undefined> {
    const { visitor, form } = sent;
    const effect: DateEffect | undefined = await this.preview.effectOf(visitor, change);
    if (!effect || typed(form, 'confirm') === effect.mark) return undefined;
    return {
      ask: {
        template: 'casework/pages/confirm-date.njk',
        title: 'Check what would change',
        view: (dossier) => ({ ...dateEffectView(effect, { dossier, date: day(dossier), form }), action }),
      },
    };
  }
}

const NO_SIDE = { pointer: '/said_by', detail: 'Say who gives this day.' };

function readOtherDay(form: Form, factId: string): FormReading<OtherDay> {
  const { value, errors } = readKnownDay(form);
  const hasSide = typed(form, 'said_by') !== '';
  if (!value || !hasSide) return { errors: [...errors, ...(hasSide ? [] : [NO_SIDE])] };
  const { saidBy, ...day } = value;
  return saidBy ? { values: { ...day, saidBy, factId } } : { errors: [NO_SIDE] };
}

function readSettlement(form: Form, factId: string): FormReading<Settlement> {
  const reason = readText(form, { name: 'reason', label: 'the reason', max: LONGEST_REASON, lines: true });
  const errors = faultsOf(reason, { pointer: '/reason', detail: 'Say why this day is the right one.' });
  return reason.value === undefined ? { errors } : { values: { factId, reason: reason.value } };
}
