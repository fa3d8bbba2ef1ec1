import { Controller, Get, Injectable, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ProgrammeRecord } from '../../../directory/programme.record.js';
import { Programmes } from '../../../directory/programmes.js';
import { isStaffVisitor, type Visitor } from '../../../identity/visitor.js';
import { CASE_WORKERS } from '../../../platform/database/actor.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import { readDay } from '../../../platform/web/date-fields.js';
import { readChoice, readText, type Form } from '../../../platform/web/forms.js';
import { seeOther, type Page, type SeeOther } from '../../../platform/web/page.js';
import { CaseRepository } from '../../case.repository.js';
import { CaseForms, type Asked, type CaseForm, type FormReading, type Sent } from '../../pages/case-forms.js';
import { AskedCase, SentForm } from '../../pages/sent-form.js';
import { faultOf, LONGEST_NAME, LONGEST_WORDS } from '../../trust/pages/read-parts.js';
import { askedOf, ReferCase, type ProposedReferral, type ReferralAnswer } from '../refer-case.js';
import { referralForm } from './referral.view.js';

/** What the page shows besides the case: the programmes, and the question that waits for its answer. */
@Injectable()
export class ReferralPageParts {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cases: CaseRepository,
    private readonly programmes: Programmes,
  ) {}

  /** Throws `NotFoundHereError`. */
  form({ actor }: Visitor, reference: string, form: Form): Promise<CaseForm> {
    return this.unitOfWork.read(actor, async (reading) => {
      const { id } = await this.cases.find(reading, reference);
      const asked = await askedOf(reading, id);
      const target = asked && (await reading.manager.findOneBy(ProgrammeRecord, { id: asked.toProgrammeId }));
      const programmes = await this.programmes.allIn(reading);
      return referralForm(form, { programmes, asked, target: target ?? undefined });
    });
  }
}

/** Whether a case may go to another programme: a caseworker asks, the group answers here or by voice. */
@Controller('cases/:reference/referral')
@OpenTo(...CASE_WORKERS)
@ApiExcludeController()
export class ReferralPage {
  constructor(
    private readonly forms: CaseForms,
    private readonly referral: ReferCase,
    private readonly parts: ReferralPageParts,
  ) {}

  @Get()
  async ask(@AskedCase() asked: Asked): Promise<Page> {
    return this.forms.show(asked, await this.parts.form(asked.visitor, asked.reference, {}));
  }

  @Post()
  @OpenTo('caseworker', 'supervisor', 'administrator')
  async propose(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    const { visitor, reference, form } = sent;
    const drawn = await this.parts.form(visitor, reference, form);
    return this.forms.take(sent, drawn, readProposal(form), (on, proposed) =>
      this.referral.propose(visitor, on, proposed),
    );
  }

  @Post('withdrawal')
  @OpenTo('caseworker', 'supervisor', 'administrator')
  async withdraw(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    const { visitor, reference, form } = sent;
    const drawn = await this.parts.form(visitor, reference, form);
    return this.forms.take(sent, drawn, { values: {} }, (on) => this.referral.withdraw(visitor, on));
  }

  @Post('answer')
  async answer(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    const { visitor, reference, form } = sent;
    const drawn = await this.parts.form(visitor, reference, form);
    const reading = readAnswer(form, isStaffVisitor(visitor));
    return this.forms.take(sent, drawn, reading, async (on, answer) => {
      await this.referral.answer(visitor, on, answer);
      // Whoever gave the case away sees no more of it than that.
      throw seeOther(`/cases/${encodeURIComponent(reference)}`);
    });
  }
}

function readProposal(form: Form): FormReading<ProposedReferral> {
  const to = readText(form, { name: 'to', label: 'the programme', max: LONGEST_NAME });
  const reason = readText(form, { name: 'reason', label: 'the reason', max: LONGEST_WORDS, lines: true });
  const errors = [
    ...faultOf(to, { pointer: '/to', detail: 'Choose the programme.' }),
    ...faultOf(reason, { pointer: '/reason', detail: 'Say why, so that the group can decide.' }),
  ];
  if (errors.length > 0) return { errors };
  return { values: { to: to.value ?? '', reason: reason.value ?? '' } };
}

const ANSWERS = ['yes', 'no'] as const;

function readAnswer(form: Form, isStaff: boolean): FormReading<ReferralAnswer> {
  const says = readChoice(form, { name: 'says', label: 'yes or no', options: ANSWERS });
  const errors = faultOf(says, { pointer: '/says', detail: 'Choose yes or no.' });
  const heard = isStaff ? readHeard(form) : { values: { how: 'here' as const } };
  if ('errors' in heard) return { errors: [...errors, ...heard.errors] };
  return errors.length > 0 ? { errors } : { values: { agrees: says.value === 'yes', ...heard.values } };
}

/** What the group said to a caseworker. */
function readHeard(form: Form): FormReading<Omit<ReferralAnswer, 'agrees'>> {
  const by = readText(form, { name: 'by', label: 'who said it', max: LONGEST_NAME });
  const words = readText(form, { name: 'words', label: 'the words', max: LONGEST_WORDS, lines: true });
  const on = readDay(form, { name: 'on' });
  const errors = [
    ...faultOf(by, { pointer: '/by', detail: 'Write who said it.' }),
    ...faultOf(words, { pointer: '/words', detail: 'Write the words in which it was said.' }),
    ...faultOf(on, { pointer: '/on', detail: 'Give the day, the month and the year.' }),
  ];
  if (on.value === undefined || errors.length > 0) return { errors };
  return { values: { how: 'by-voice', by: by.value ?? '', words: words.value ?? '', on: on.value } };
}
