import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DISCLOSABLES } from '../../../domain/casework/disclosure.js';
import type { FieldError } from '../../../domain/domain-error.js';
import { isStaffVisitor } from '../../../identity/visitor.js';
import { CASE_WORKERS } from '../../../platform/database/actor.js';
import { NotFoundHereError } from '../../../platform/http/not-found-here.error.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import { readDay } from '../../../platform/web/date-fields.js';
import { readChoice, readText, type Form } from '../../../platform/web/forms.js';
import type { Page, SeeOther } from '../../../platform/web/page.js';
import { CaseForms, type Asked, type CaseForm, type FormReading, type Sent } from '../../pages/case-forms.js';
import { AskedCase, SentForm } from '../../pages/sent-form.js';
import { ReleaseIdentity, type NewRelease, type Withdrawal } from '../release-identity.js';
import {
  dateShown,
  faultOf,
  groupIn,
  LONGEST_NAME,
  readOptional,
  readRecipient,
  readTicked,
} from './read-parts.js';
import { DISCLOSABLE_CHOICES, groupChoices, RECIPIENT_CHOICES, trustView } from './trust.view.js';

const HOWS = [
  { value: 'by-voice', text: 'By voice, to a caseworker' },
  { value: 'in-writing', text: 'In writing' },
] as const;

const releaseForm = (form: Form): CaseForm => ({
  template: 'casework/trust/pages/release.njk',
  title: 'Who may learn the name',
  view: (dossier) => ({
    trust: trustView(dossier),
    groupChoices: groupChoices(dossier),
    recipients: RECIPIENT_CHOICES,
    scopes: DISCLOSABLE_CHOICES,
    ticked: [form['scope'] ?? []].flat(),
    hows: HOWS,
    date: dateShown(form, 'from', dossier.today),
  }),
});

const withdrawForm = (id: string): CaseForm => ({
  template: 'casework/trust/pages/withdraw.njk',
  title: 'Withdraw a consent',
  view: (dossier) => {
    const { releases, disclosures } = trustView(dossier);
    const release = releases.find((each) => each.id === id);
    if (!release) throw new NotFoundHereError();
    return { release, told: disclosures.filter(({ to }) => to === release.to) };
  },
});

/** The group lets somebody be told who it is, and takes that back; a caseworker writes down what the group said. */
@Controller('cases/:reference/releases')
@OpenTo(...CASE_WORKERS)
@ApiExcludeController()
export class ReleasePages {
  constructor(
    private readonly forms: CaseForms,
    private readonly releases: ReleaseIdentity,
  ) {}

  @Get()
  ask(@AskedCase() asked: Asked): Promise<Page> {
    return this.forms.show(asked, releaseForm({}));
  }

  @Post()
  give(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    const { visitor, form } = sent;
    const reading = readRelease(form, isStaffVisitor(visitor));
    return this.forms.take(sent, releaseForm(form), reading, (on, release) =>
      this.releases.give(visitor, on, release),
    );
  }

  @Get(':id/withdrawal')
  askWithdrawal(@AskedCase() asked: Asked, @Param('id') id: string): Promise<Page> {
    return this.forms.show(asked, withdrawForm(id));
  }

  @Post(':id/withdrawal')
  async withdraw(@SentForm() sent: Sent, @Param('id') id: string): Promise<Page | SeeOther> {
    const { visitor, form } = sent;
    await this.forms.show(sent, withdrawForm(id));
    const reading = readWithdrawal(form, id, isStaffVisitor(visitor));
    return this.forms.take(sent, withdrawForm(id), reading, (on, withdrawal) =>
      this.releases.withdraw(visitor, on, withdrawal),
    );
  }
}

function readRelease(form: Form, isStaff: boolean): FormReading<NewRelease> {
  const to = readRecipient(form);
  const scope = readTicked(form, 'scope', DISCLOSABLES);
  const from = readDay(form, { name: 'from' });
  const given = isStaff ? readGiven(form) : ({ values: { givenHow: 'here' } } as const);
  const errors = [
    ...to.errors,
    ...faultOf(scope, { pointer: '/scope', detail: 'Tick what may be told.' }),
    ...faultOf(from, { pointer: '/from', detail: 'Give the day, the month and the year.' }),
    ...('errors' in given ? given.errors : []),
  ];
  if (errors.length > 0 || 'errors' in given) return { errors };
  const read = { to: to.value, scope: scope.value, from: from.value } as Omit<NewRelease, 'givenHow'>;
  return { values: { ...groupIn(form), ...read, ...given.values } };
}

/** How the group said yes, as a caseworker writes it down. */
function readGiven(form: Form): FormReading<Pick<NewRelease, 'givenHow' | 'givenBy' | 'words'>> {
  const how = readChoice(form, { name: 'how', label: 'how', options: HOWS.map(({ value }) => value) });
  const by = readText(form, { name: 'by', label: 'who said yes', max: LONGEST_NAME });
  const words = readOptional(form, 'words', 'the words');
  const errors: FieldError[] = [
    ...faultOf(how, { pointer: '/how', detail: 'Choose how the group said so.' }),
    ...faultOf(by, { pointer: '/by', detail: 'Write who said yes.' }),
    ...faultOf(words, { pointer: '/words', detail: 'Write the words in which it was said.' }),
  ];
  if (how.value === undefined || errors.length > 0) return { errors };
  return { values: { givenHow: how.value, givenBy: by.value ?? '', words: words.value ?? '' } };
}

function readWithdrawal(form: Form, id: string, isStaff: boolean): FormReading<Withdrawal> {
  const because = readOptional(form, 'because', 'the reason');
  if (because.error) return { errors: [because.error] };
  if (isStaff && !because.value)
    return { errors: [{ pointer: '/because', detail: 'Write what the group said.' }] };
  return { values: { id, ...(because.value ? { because: because.value } : {}) } };
}
