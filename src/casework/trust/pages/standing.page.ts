import { Controller, Get, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  STANDING_METHODS,
  STANDING_WORDS,
  methodsFor,
  type StandingMethod,
} from '../../../domain/casework/standing.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import { factNow } from '../../../platform/web/conflict.js';
import { readDay } from '../../../platform/web/date-fields.js';
import { readChoice, readText, type Form } from '../../../platform/web/forms.js';
import type { Page, SeeOther } from '../../../platform/web/page.js';
import type { Dossier } from '../../case-dossier.js';
import { CaseForms, type Asked, type CaseForm, type FormReading, type Sent } from '../../pages/case-forms.js';
import { AskedCase, SentForm } from '../../pages/sent-form.js';
import { RecordStanding, type NewStanding } from '../record-standing.js';
import { dateShown, faultOf, groupIn, LONGEST_NAME, LONGEST_WORDS } from './read-parts.js';
import { groupChoices, standingsShown, trustView } from './trust.view.js';

const standingForm = (form: Form): CaseForm => ({
  template: 'casework/trust/pages/standing.njk',
  title: 'Speaking for the group',
  current: ({ trust }) => [
    factNow('known', 'What is on record of who speaks for the group', standingsShown(trust).join('\n')),
  ],
  view: (dossier) => ({
    methods: methodsView(dossier),
    trust: trustView(dossier),
    groupChoices: groupChoices(dossier),
    date: dateShown(form, 'date', dossier.today),
  }),
});

/** "Cannot be checked" is offered only where a group of the case gave no name. */
function methodsView({ groups }: Dossier) {
  const offered = new Set(groups.flatMap((group) => methodsFor(group)));
  return STANDING_METHODS.filter((method) => offered.has(method)).map((value) => ({
    value,
    text: STANDING_WORDS[value],
  }));
}

@Controller('cases/:reference/standing')
@OpenTo('caseworker', 'supervisor', 'administrator')
@ApiExcludeController()
export class StandingPage {
  constructor(
    private readonly forms: CaseForms,
    private readonly standings: RecordStanding,
  ) {}

  @Get()
  ask(@AskedCase() asked: Asked): Promise<Page> {
    return this.forms.show(asked, standingForm({}));
  }

  @Post()
  record(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    const { visitor, form } = sent;
    return this.forms.take(sent, standingForm(form), readStanding(form), (on, standing) =>
      this.standings.record(visitor, on, standing),
    );
  }
}

function readStanding(form: Form): FormReading<NewStanding> {
  const method = readChoice<StandingMethod>(form, {
    name: 'method',
    label: 'how you know',
    options: STANDING_METHODS,
  });
  const words = readText(form, {
    name: 'words',
    label: 'what you saw or heard',
    max: LONGEST_WORDS,
    lines: true,
  });
  const who = readText(form, { name: 'who', label: 'who told you', max: LONGEST_NAME });
  const on = readDay(form, { name: 'date' });
  const errors = [
    ...faultOf(method, { pointer: '/method', detail: 'Choose how you know.' }),
    ...faultOf(words, { pointer: '/words', detail: 'Say what you saw or heard.' }),
    ...(who.error ? [who.error] : []),
    ...faultOf(on, { pointer: '/date', detail: 'Give the day, the month and the year.' }),
  ];
  if (errors.length > 0) return { errors };
  const read = { method: method.value, words: words.value, on: on.value } as NewStanding;
  return { values: { ...groupIn(form), ...read, ...(who.value ? { who: who.value } : {}) } };
}
