import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { dayAt, formatDay, parseDay, writeDate } from '../../domain/calendar/day.js';
import type { FieldError } from '../../domain/domain-error.js';
import { roleWords } from '../../domain/public-bodies/contact-role.js';
import { readId } from '../../identity/pages/read-id.js';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { UnitOfWork, type Reading, type Transaction } from '../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { readDay, typedDate } from '../../platform/web/date-fields.js';
import { readText, typed, type Form } from '../../platform/web/forms.js';
import { page, seeOther, type Page, type SeeOther } from '../../platform/web/page.js';
import { refusalOf } from '../bodies/body-form.page.js';
import { DirectoryRefusedError } from '../directory-errors.js';
import { PublicBodyRecord } from '../public-body.record.js';
import { BodyContacts } from './body-contacts.js';
import { ChangeContacts } from './change-contacts.js';
import { readContact, ROLE_CHOICES, typedContact, type Whose } from './contact-form.js';
import type { ContactRecord } from './contact.record.js';

const HOME = '/admin/directory/contacts';
const LONGEST_AREA = 100;
const NO_LAST_DAY: FieldError = { pointer: '/until', detail: 'Give the last day.' };
const NO_REASON: FieldError = { pointer: '/reason', detail: 'Say who asked, or why it goes. Write no name.' };

interface Refusal {
  readonly errors: readonly FieldError[];
  readonly status: number;
}

/** Administrators look after the people to reach, at a body or in an area. */
@Controller('admin/directory')
@OpenTo('administrator')
@ApiExcludeController()
export class ContactPages {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly known: BodyContacts,
    private readonly contacts: ChangeContacts,
  ) {}

  @Get('areas')
  areas(@AskedBy() { actor }: Visitor, @Query() query: Form): Promise<Page> {
    const area = typed(query, 'area');
    return this.unitOfWork.read(actor, async (reading) => {
      const held = area ? await this.known.historyOfArea(reading, area) : [];
      const contacts = held.map((each) => shown(each));
      return page('directory/contacts/areas.njk', { title: 'Contacts of an area', area, contacts });
    });
  }

  @Get('contacts/new')
  blank(@AskedBy() visitor: Visitor, @Query() query: Form): Promise<Page> {
    return this.drawNew(visitor, query);
  }

  @Post('contacts/new')
  async add(@AskedBy() visitor: Visitor, @Body() form: Form): Promise<Page | SeeOther> {
    const whose = whoseIn(form);
    const read = readContact(form, whose);
    if ('errors' in read) return this.drawNew(visitor, form, { errors: read.errors, status: 422 });
    const instead = typed(form, 'instead');
    try {
      await this.unitOfWork.run(visitor.actor, (tx) =>
        this.contacts.add(tx, read, instead === '' ? undefined : readId(instead)),
      );
      return seeOther(homeOf(whose));
    } catch (error) {
      return this.drawNew(visitor, form, refusalOf(error));
    }
  }

  @Get('contacts/:id')
  show(@AskedBy() visitor: Visitor, @Param('id') id: string): Promise<Page> {
    return this.draw(visitor, readId(id));
  }

  @Post('contacts/:id/end')
  end(@AskedBy() visitor: Visitor, @Param('id') id: string, @Body() form: Form): Promise<Page | SeeOther> {
    const { value: until, error } = readDay(form, { name: 'until' });
    return this.act(visitor, readId(id), form, (tx, { id: own }) => {
      if (until === undefined) throw new DirectoryRefusedError([error ?? NO_LAST_DAY]);
      return this.contacts.end(tx, own, until);
    });
  }

  @Post('contacts/:id/check')
  check(@AskedBy() visitor: Visitor, @Param('id') id: string): Promise<Page | SeeOther> {
    return this.act(visitor, readId(id), {}, (tx, { id: own }) => this.contacts.check(tx, own));
  }

  @Post('contacts/:id/erase')
  erase(@AskedBy() visitor: Visitor, @Param('id') id: string, @Body() form: Form): Promise<Page | SeeOther> {
    const { value: reason, error } = readText(form, {
      name: 'reason',
      label: 'the reason',
      max: 500,
      lines: true,
    });
    return this.act(visitor, readId(id), form, (tx, { id: own }) => {
      if (reason === undefined) throw new DirectoryRefusedError([error ?? NO_REASON]);
      return this.contacts.erase(tx, own, reason);
    });
  }

  private async act(
    visitor: Visitor,
    id: string,
    form: Form,
    work: (tx: Transaction, held: ContactRecord) => Promise<void>,
  ): Promise<Page | SeeOther> {
    try {
      const held = await this.unitOfWork.run(visitor.actor, async (tx) => {
        const contact = await this.contacts.one(tx, id);
        await work(tx, contact);
        return contact;
      });
      return seeOther(homeOf(held));
    } catch (error) {
      return this.draw(visitor, id, form, refusalOf(error));
    }
  }

  private draw({ actor }: Visitor, id: string, form: Form = {}, refusal?: Refusal): Promise<Page> {
    return this.unitOfWork.read(actor, async (reading) => {
      const contact = await this.contacts.one(reading, id);
      const view = {
        title: contact.name,
        contact: shown(contact),
        address: `${HOME}/${id}`,
        whose: await whoseWords(reading, contact),
        back: homeOf(contact),
        instead: `${HOME}/new?${whoseQuery(contact)}&instead=${id}`,
        values: { until: typedDate(form, 'until'), reason: typed(form, 'reason') },
        errors: refusal?.errors,
      };
      return page('directory/contacts/contact.njk', view, refusal);
    });
  }

  private drawNew({ actor }: Visitor, form: Form, refusal?: Refusal): Promise<Page> {
    const whose = whoseIn(form);
    return this.unitOfWork.read(actor, async (reading) => {
      const view = {
        title: 'Add a contact',
        whose: await whoseWords(reading, whose),
        back: homeOf(whose),
        fixed: { body: whose.bodyId ?? '', area: whose.area ?? '', instead: typed(form, 'instead') },
        roles: ROLE_CHOICES,
        values: { ...typedContact(form), ...(form['from-day'] === undefined ? today(reading) : {}) },
        errors: refusal?.errors,
      };
      return page('directory/contacts/contact-form.njk', view, refusal);
    });
  }
}

function whoseIn(form: Form): Whose {
  const [body, area] = [typed(form, 'body'), typed(form, 'area')];
  if (body !== '') return { bodyId: readId(body), area: null };
  if (area === '' || area.length > LONGEST_AREA) throw new NotFoundHereError();
  return { bodyId: null, area };
}

const today = ({ now }: Reading) => {
  const [year = '', month = '', day = ''] = formatDay(dayAt(now)).split('-');
  return { from: { day: String(Number(day)), month: String(Number(month)), year } };
};

async function whoseWords({ manager }: Reading, { bodyId, area }: Whose): Promise<string> {
  if (bodyId === null) return area ?? '';
  const body = await manager.findOneBy(PublicBodyRecord, { id: bodyId });
  if (!body) throw new NotFoundHereError();
  return body.name;
}

const whoseQuery = ({ bodyId, area }: Whose): string =>
  new URLSearchParams(bodyId === null ? { area: area ?? '' } : { body: bodyId }).toString();

const homeOf = ({ bodyId, area }: Whose): string =>
  bodyId === null
    ? `/admin/directory/areas?${new URLSearchParams({ area: area ?? '' }).toString()}`
    : `/directory/bodies/${bodyId}`;

const dayWords = (day: string | null): string | undefined =>
  day === null ? undefined : writeDate(parseDay(day));

const shown = ({ role, ward, fromDay, untilDay, checkedOn, ...contact }: ContactRecord) => ({
  ...contact,
  role: roleWords(role, ward),
  from: dayWords(fromDay),
  until: dayWords(untilDay),
  checked: dayWords(checkedOn),
});
