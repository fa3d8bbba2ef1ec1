import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import { MOST_CHARACTERS } from '../../../domain/casework/report-limits.js';
import type { Day } from '../../../domain/calendar/day.js';
import { DomainError, type FieldError } from '../../../domain/domain-error.js';
import { isPublicBodyKind, PUBLIC_BODY_KINDS } from '../../../domain/public-bodies/public-body-kind.js';
import { AskedBy, type Visitor } from '../../../identity/visitor.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import { readDay } from '../../../platform/web/date-fields.js';
import { readText, typed, type Form, type Reading } from '../../../platform/web/forms.js';
import { page, seeOther, type Page, type SeeOther } from '../../../platform/web/page.js';
import { CaseForms, type FormReading, type Sent } from '../../pages/case-forms.js';
import { SentForm } from '../../pages/sent-form.js';
import { faultOf, LONGEST_NAME, LONGEST_WORDS } from '../../trust/pages/read-parts.js';
import { ReportOfBody, type BodyReport } from '../report-of-body.js';
import { bodyReportForm } from './body-report.view.js';

const INVALID = 422;

/** What a public body reports about a group: entered by a caseworker, and told to the group by a person alone. */
@Controller('cases')
@OpenTo('caseworker', 'supervisor', 'administrator')
@ApiExcludeController()
export class BodyReportPage {
  constructor(
    private readonly forms: CaseForms,
    private readonly reports: ReportOfBody,
  ) {}

  @Get('new-from-body')
  ask(): Page {
    return page(TEMPLATE, this.view({}));
  }

  @Post('new-from-body')
  async enter(@AskedBy() visitor: Visitor, @Body() form: Form): Promise<Page | SeeOther> {
    if (typed(form, 'look') !== '') return this.look(visitor, form);
    const reading = readBodyReport(form);
    if ('errors' in reading) return this.again(visitor, form, reading.errors);
    try {
      return seeOther(`/cases/${await this.reports.enter(visitor, reading.values)}`);
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'invalid') throw error;
      return this.again(visitor, form, error.errors);
    }
  }

  @Post(':reference/group-told')
  told(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    const { visitor, form } = sent;
    const drawn = bodyReportForm('A report by a public body', form);
    return this.forms.take(sent, drawn, readTold(form), (on, told) =>
      this.reports.toldGroup(visitor, on, told),
    );
  }

  /** Nothing is kept yet: the form comes back with the groups that it may be about. */
  private async look(visitor: Visitor, form: Form): Promise<Page> {
    const name = typed(form, 'group');
    if (name === '') return this.again(visitor, form, [NO_GROUP]);
    const found = await this.reports.groupsAlike(visitor, name);
    const alike = found.map(({ id, name: text }) => ({ value: id, text }));
    return page(TEMPLATE, { ...this.view(form), looked: true, alike });
  }

  private async again(visitor: Visitor, values: Form, errors: DomainError['errors']): Promise<Page> {
    const chosen = typed(values, 'group_id');
    const found = chosen === '' ? [] : await this.reports.groupsAlike(visitor, typed(values, 'group'));
    const alike = found.map(({ id, name }) => ({ value: id, text: name }));
    return page(TEMPLATE, { ...this.view(values), alike, errors }, { status: INVALID });
  }

  private view(values: Form) {
    return {
      title: 'A body reports about a group',
      values,
      kinds: Object.entries(PUBLIC_BODY_KINDS).map(([value, { label }]) => ({ value, text: label })),
      commitments: this.reports.owedByGroups().map(({ id, words }) => ({ value: id, text: words })),
    };
  }
}

const TEMPLATE = 'casework/together/pages/new-from-body.njk';

const NO_GROUP = { pointer: '/group', detail: 'Write the name of the group.' };
const NO_KIND = { pointer: '/kind', detail: 'Choose the kind of body.' };

function readBodyReport(form: Form): FormReading<BodyReport> {
  const named = (field: string, label: string) => readText(form, { name: field, label, max: LONGEST_NAME });
  const body = named('body', 'the name of the body');
  const group = named('group', 'the name of the group');
  const by = named('reported_by', 'who told you');
  const words = readText(form, { name: 'commitment_words', label: 'the promise', max: LONGEST_WORDS });
  const max = MOST_CHARACTERS.account;
  const happened = readText(form, { name: 'happened', label: 'what happened', max, lines: true });
  const kind = typed(form, 'kind');
  const errors = [
    ...faultOf(body, { pointer: '/body', detail: 'Write the name of the public body.' }),
    ...(isPublicBodyKind(kind) ? [] : [NO_KIND]),
    ...faultOf(by, { pointer: '/reported_by', detail: 'Write who told you, for the body.' }),
    ...faultOf(group, NO_GROUP),
    ...faultIn(words),
    ...faultOf(happened, { pointer: '/happened', detail: 'Write what happened.' }),
  ];
  if (!isPublicBodyKind(kind) || errors.length > 0) return { errors };
  const [name = '', groupName = '', reportedBy = '', told = ''] = [body, group, by, happened].map(
    ({ value }) => value,
  );
  const commitment = commitmentIn(form, words.value);
  const who = { groupName, ...groupIn(form) };
  return { values: { body: { name, kind }, ...who, commitment, happened: told, reportedBy } };
}

const faultIn = ({ error }: Reading<string>): FieldError[] => (error ? [error] : []);

/** The group that was chosen from the list, if one was. */
const groupIn = (form: Form): Pick<BodyReport, 'groupId'> => {
  const chosen = typed(form, 'group_id');
  return isUUID(chosen) ? { groupId: chosen.toLowerCase() } : {};
};

/** What is said in words counts before what is chosen from the list. */
const commitmentIn = (form: Form, words: string | undefined): BodyReport['commitment'] =>
  words ? { words } : { id: typed(form, 'commitment') };

function readTold(form: Form): FormReading<{ on: Day; words: string }> {
  const words = readText(form, { name: 'words', label: 'the words', max: LONGEST_WORDS, lines: true });
  const on = readDay(form, { name: 'on' });
  const errors = [
    ...faultOf(words, { pointer: '/words', detail: 'Write how you told it.' }),
    ...faultOf(on, { pointer: '/on', detail: 'Give the day, the month and the year.' }),
  ];
  if (on.value === undefined || errors.length > 0) return { errors };
  return { values: { on: on.value, words: words.value ?? '' } };
}
