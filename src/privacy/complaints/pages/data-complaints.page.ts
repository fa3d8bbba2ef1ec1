import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { dayAt, parseDay, writeDay } from '../../../domain/calendar/day.js';
import { readId } from '../../../identity/pages/read-id.js';
import { AskedBy, type Visitor } from '../../../identity/visitor.js';
import { Clock } from '../../../platform/clock.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import { readText, typed, type Form } from '../../../platform/web/forms.js';
import { page, seeOther, type Page, type SeeOther, type Refusal } from '../../../platform/web/page.js';
import { daysLeft } from '../../../platform/web/words.js';
import type { DataComplaintRecord } from '../data-complaint.record.js';
import { ComplaintSettledError, DataComplaints } from '../data-complaints.js';

const HOME = '/admin/data-complaints';
const LONGEST_ANSWER = 4000;
const NO_ANSWER = { pointer: '/answer', detail: 'Write the answer.' };

/** What administrators do with complaints about data. */
@Controller('admin/data-complaints')
@OpenTo('administrator')
@ApiExcludeController()
export class DataComplaintPages {
  constructor(
    private readonly complaints: DataComplaints,
    private readonly clock: Clock,
  ) {}

  @Get()
  async list(@AskedBy() visitor: Visitor): Promise<Page> {
    const complaints = await this.complaints.list(visitor);
    const rows = complaints.map((each) => this.viewOf(each));
    return page('privacy/complaints/pages/data-complaints.njk', { title: 'Complaints about data', rows });
  }

  @Get(':id')
  show(@AskedBy() visitor: Visitor, @Param('id') id: string): Promise<Page> {
    return this.draw(visitor, id);
  }

  @Post(':id/acknowledgement')
  acknowledge(@AskedBy() visitor: Visitor, @Param('id') id: string): Promise<Page | SeeOther> {
    return this.act(visitor, id, () => this.complaints.acknowledge(visitor, readId(id)));
  }

  @Post(':id/answer')
  answer(@AskedBy() visitor: Visitor, @Param('id') id: string, @Body() form: Form): Promise<Page | SeeOther> {
    const { value, error = NO_ANSWER } = readText(form, {
      name: 'answer',
      label: 'the answer',
      max: LONGEST_ANSWER,
      lines: true,
    });
    if (!value) return this.draw(visitor, id, form, { errors: [error], status: 422 });
    return this.act(visitor, id, () => this.complaints.answer(visitor, readId(id), value), form);
  }

  private async act(
    visitor: Visitor,
    id: string,
    command: () => Promise<void>,
    form?: Form,
  ): Promise<Page | SeeOther> {
    try {
      await command();
      return seeOther(`${HOME}/${id}`);
    } catch (error) {
      if (!(error instanceof ComplaintSettledError)) throw error;
      const errors = [{ pointer: '/form', detail: error.message }];
      return this.draw(visitor, id, form, { errors, status: 409 });
    }
  }

  private async draw(visitor: Visitor, id: string, form: Form = {}, refusal?: Refusal): Promise<Page> {
    const complaint = await this.complaints.find(visitor, readId(id));
    const view = {
      // No word of it in the title: tabs and lists of visited pages are read by others.
      title: `Complaint ${complaint.reference}`,
      complaint: this.viewOf(complaint),
      values: { answer: typed(form, 'answer') },
      errors: refusal?.errors,
    };
    return page('privacy/complaints/pages/data-complaint.njk', view, refusal);
  }

  private viewOf(complaint: DataComplaintRecord) {
    const { id, reference, name, email, words, answer, acknowledgedAt, answeredAt } = complaint;
    const lastDay = parseDay(complaint.acknowledgeBy);
    const today = this.clock.today();
    return {
      reference,
      name,
      email,
      words,
      answer,
      href: `${HOME}/${id}`,
      received: writeDay(dayAt(complaint.receivedAt)),
      isSignedIn: complaint.accountId !== null,
      acknowledgeBy: writeDay(lastDay),
      left: daysLeft(lastDay, today),
      isLate: acknowledgedAt === null && lastDay < today,
      acknowledged: acknowledgedAt && writeDay(dayAt(acknowledgedAt)),
      answered: answeredAt && writeDay(dayAt(answeredAt)),
    };
  }
}
