import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FieldError } from '../../../../domain/domain-error.js';
import { AskedBy, type Visitor } from '../../../../identity/visitor.js';
import { allOf } from '../../../../platform/all-of.js';
import { CASE_WORKERS, STAFF_KINDS } from '../../../../platform/database/actor.js';
import { OpenTo } from '../../../../platform/http/open-to.js';
import { readText, typed, wrong, type Form, type Reading } from '../../../../platform/web/forms.js';
import { page, SeeOther, seeOther, type Page } from '../../../../platform/web/page.js';
import { CaseFiles } from '../../../case-files.js';
import type { CaseRecord } from '../../../case.record.js';
import {
  CaseForms,
  type Asked,
  type CaseForm,
  type FormReading,
  type Sent,
} from '../../../pages/case-forms.js';
import { AskedCase, SentForm } from '../../../pages/sent-form.js';
import { evidenceOn } from '../../../shown-by.js';
import { RelatedCases } from '../../../together/related-cases.js';
import { LONGEST_REACH, MOST_PEOPLE } from '../research.dto.js';
import { NOTHING_KNOWN, Reaches, type Reach, type WhatIsKnown } from '../reaches.js';
import { researchView, type Around } from './research.view.js';

const REACH: CaseForm = {
  template: 'casework/steps/research/pages/reach.njk',
  title: 'Who else is touched by it',
};

/** The step “Research”, for the group and for staff alike. */
@Controller('cases/:reference/research')
@ApiExcludeController()
export class ResearchPage {
  constructor(
    private readonly files: CaseFiles,
    private readonly forms: CaseForms,
    private readonly reaches: Reaches,
    private readonly related: RelatedCases,
  ) {}

  @Get()
  @OpenTo(...STAFF_KINDS, 'party')
  async show(@AskedBy() visitor: Visitor, @Param('reference') reference: string): Promise<Page> {
    const { dossier, more } = await this.files.openWith(visitor, reference, (reading, opened) =>
      allOf<Around>({
        beside: this.related.besideFor(reading, opened),
        evidence: evidenceOn(reading, opened.record.id),
      }),
    );
    const reach = await this.reaches.of(visitor, dossier.record.id);
    return page('casework/steps/research/pages/research.njk', researchView(dossier, { reach, ...more }));
  }

  @Get('reach')
  @OpenTo(...CASE_WORKERS)
  async ask(@AskedCase() asked: Asked): Promise<Page> {
    const { record } = await this.files.open(asked.visitor, asked.reference);
    const reach = await this.reaches.of(asked.visitor, record.id);
    return this.forms.show(asked, REACH, answered(record, reach));
  }

  @Post('reach')
  @OpenTo(...CASE_WORKERS)
  async record(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    const { visitor, form } = sent;
    const answer = await this.forms.take(sent, REACH, readReach(form), (on, reach) =>
      this.reaches.record(visitor, on, reach),
    );
    return answer instanceof SeeOther ? seeOther(`${answer.path}/research`) : answer;
  }
}

/** What is known already, in the fields of the form. */
function answered({ fundingPeopleServed }: CaseRecord, reach: WhatIsKnown = NOTHING_KNOWN): Form {
  const people = reach.peopleServed ?? fundingPeopleServed;
  return {
    other_groups: reach.otherGroups?.toString(),
    other_groups_words: reach.otherGroupsWords ?? undefined,
    people_served: people?.toString(),
    people_words: reach.peopleWords ?? undefined,
  };
}

const NOTHING: FieldError = { pointer: '/other_groups', detail: 'Write down at least one of these.' };

function readReach(form: Form): FormReading<Reach> {
  const otherGroups = readCount(form, 'other_groups');
  const peopleServed = readCount(form, 'people_served');
  const otherGroupsWords = readWords(form, 'other_groups_words', 'what you know of the other groups');
  const peopleWords = readWords(form, 'people_words', 'what you know of the people');
  const all = { otherGroups, otherGroupsWords, peopleServed, peopleWords };
  const errors = Object.values(all).flatMap(({ error }) => error ?? []);
  if (errors.length > 0) return { errors };
  const given = Object.entries(all).filter(([, { value }]) => value !== undefined);
  if (given.length === 0) return { errors: [NOTHING] };
  return { values: Object.fromEntries(given.map(([name, { value }]) => [name, value])) };
}

const readWords = (form: Form, name: string, label: string): Reading<string> =>
  readText(form, { name, label, max: LONGEST_REACH, lines: true });

function readCount(form: Form, name: string): Reading<number> {
  const text = typed(form, name).replaceAll(/[\s,]/g, '');
  if (text === '') return {};
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  return number <= MOST_PEOPLE
    ? { value: number }
    : wrong(name, 'Write a whole number, like 12. A guess is fine.');
}
