import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  CaseForms,
  type Asked,
  type CaseForm,
  type FormReading,
  type Sent,
} from '../../../casework/pages/case-forms.js';
import { AskedCase, SentForm } from '../../../casework/pages/sent-form.js';
import { disclosureView } from '../../../casework/trust/pages/trust.view.js';
import {
  CONSENT_PURPOSES,
  isConsentPurpose,
  type ConsentPurpose,
} from '../../../domain/privacy/consent-purposes.js';
import { isStaffVisitor } from '../../../identity/visitor.js';
import { CASE_WORKERS, STAFF_KINDS } from '../../../platform/database/actor.js';
import { NotFoundHereError } from '../../../platform/http/not-found-here.error.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import { faultsOf, readChoice, readText, typed, type Form } from '../../../platform/web/forms.js';
import { SeeOther, seeOther, type Page } from '../../../platform/web/page.js';
import { ChangeConsent, type NewConsent } from '../change-consent.js';
import { consentNow, consentsView, toldUnder } from './consents.view.js';

const LONGEST_WORDS = 1000;

const HOWS = [
  { value: 'by-voice', text: 'By voice, to a caseworker' },
  { value: 'in-writing', text: 'In writing' },
] as const;

/** The two things that can be done, by the last part of the address. */
const ACTS = {
  agreement: { given: true, title: 'Give a consent' },
  withdrawal: { given: false, title: 'Take back a consent' },
} as const;
type Act = keyof typeof ACTS;

const LIST: CaseForm = {
  template: 'privacy/consents/pages/consents.njk',
  title: 'What we may do',
  hasText: false,
  view: (dossier) => ({ consents: consentsView(dossier) }),
};

const formOf = (act: Act, purpose: ConsentPurpose): CaseForm => ({
  template: 'privacy/consents/pages/consent.njk',
  title: ACTS[act].title,
  current: (dossier) => consentNow(dossier, purpose),
  view: (dossier) => ({
    purpose: CONSENT_PURPOSES[purpose],
    given: ACTS[act].given,
    action: `/cases/${dossier.record.reference}/consents/${purpose}/${act}`,
    told: dossier.trust.disclosures
      .filter((each) => toldUnder(purpose, dossier).includes(each))
      .map(disclosureView),
    hows: HOWS,
  }),
});

/** What a group agreed to, and taking it back. Staff write down what a group said. */
@Controller('cases/:reference/consents')
@OpenTo(...CASE_WORKERS)
@ApiExcludeController()
export class ConsentPages {
  constructor(
    private readonly forms: CaseForms,
    private readonly consents: ChangeConsent,
  ) {}

  @Get()
  @OpenTo(...STAFF_KINDS, 'party')
  list(@AskedCase() asked: Asked): Promise<Page> {
    return this.forms.show(asked, LIST);
  }

  @Get(':purpose/:act')
  ask(@AskedCase() asked: Asked, @Param() address: Address, @Query('group') group?: string): Promise<Page> {
    const { act, purpose } = actIn(address);
    return this.forms.show(asked, formOf(act, purpose), { group });
  }

  @Post(':purpose/:act')
  async change(@SentForm() sent: Sent, @Param() address: Address): Promise<Page | SeeOther> {
    const { act, purpose } = actIn(address);
    const { visitor, form } = sent;
    const about = { purpose, given: ACTS[act].given };
    const reading = readConsent(form, about, isStaffVisitor(visitor));
    const answer = await this.forms.take(sent, formOf(act, purpose), reading, (on, consent) =>
      this.consents.change(visitor, on, consent),
    );
    return answer instanceof SeeOther ? seeOther(`${answer.path}/consents`) : answer;
  }
}

interface Address {
  readonly purpose: string;
  readonly act: string;
}

/** Throws `NotFoundHereError` for a purpose or an act that is none. */
function actIn({ purpose, act }: Address): {
  readonly purpose: ConsentPurpose;
  readonly act: Act;
} {
  if (!isConsentPurpose(purpose) || (act !== 'agreement' && act !== 'withdrawal'))
    throw new NotFoundHereError();
  return { purpose, act };
}

/** Staff say how they know; the group need not say why. */
function readConsent(
  form: Form,
  about: Pick<NewConsent, 'purpose' | 'given'>,
  isStaff: boolean,
): FormReading<NewConsent> {
  const how = readChoice(form, { name: 'how', label: 'how', options: HOWS.map(({ value }) => value) });
  const words = readText(form, { name: 'words', label: 'the words', max: LONGEST_WORDS, lines: true });
  const needed = [
    ...faultsOf(how, { pointer: '/how', detail: 'Choose how the group said so.' }),
    ...faultsOf(words, { pointer: '/words', detail: 'Write who said so, and in which words.' }),
  ];
  const errors = isStaff ? needed : words.error ? [words.error] : [];
  if (errors.length > 0) return { errors };
  const group = typed(form, 'group');
  return {
    values: {
      ...about,
      how: isStaff ? (how.value ?? 'by-voice') : 'here',
      ...(group ? { groupId: group } : {}),
      ...(words.value ? { words: words.value } : {}),
    },
  };
}
