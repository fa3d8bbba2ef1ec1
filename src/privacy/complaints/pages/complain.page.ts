import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { FieldError } from '../../../domain/domain-error.js';
import { OpenToAnyone } from '../../../platform/http/open-to.js';
import { GuessLimit } from '../../../platform/http/rate-limit.js';
import { faultsOf, readEmail, readText, typed, type Form } from '../../../platform/web/forms.js';
import { page, type Page } from '../../../platform/web/page.js';
import { DataComplaints, type NewComplaint } from '../data-complaints.js';

const LONGEST_WORDS = 4000;
const LONGEST_NAME = 200;
const TITLE = 'Complain about how we look after data';

/** Where anybody says that they are unhappy with how we look after data about them. */
@Controller('privacy/complain')
@OpenToAnyone()
@ApiExcludeController()
export class ComplainPage {
  constructor(private readonly complaints: DataComplaints) {}

  @Get()
  ask(@Req() { visitor }: FastifyRequest): Page {
    const values = { name: visitor?.name, email: visitor?.email };
    return page('privacy/complaints/pages/complain.njk', { title: TITLE, values });
  }

  @Post()
  @GuessLimit(10, 600)
  async take(@Req() { visitor }: FastifyRequest, @Body() form: Form): Promise<Page> {
    const read = readComplaint(form);
    if ('errors' in read) {
      const values = Object.fromEntries(['words', 'name', 'email'].map((name) => [name, typed(form, name)]));
      const view = { title: TITLE, values, errors: read.errors };
      return page('privacy/complaints/pages/complain.njk', view, { status: 422 });
    }
    const receipt = await this.complaints.make(read, visitor);
    const view = { title: 'We have your complaint', ...receipt, email: read.email };
    return page('privacy/complaints/pages/complain-sent.njk', view);
  }
}

function readComplaint(form: Form): NewComplaint | { readonly errors: readonly FieldError[] } {
  const words = readText(form, { name: 'words', label: 'what you tell us', max: LONGEST_WORDS, lines: true });
  const name = readText(form, { name: 'name', label: 'your name', max: LONGEST_NAME });
  const email = readEmail(form, { name: 'email' });
  const errors = [
    ...faultsOf(words, { pointer: '/words', detail: 'Write what went wrong.' }),
    ...[name.error, email.error].filter((error) => error !== undefined),
  ];
  if (errors.length > 0) return { errors };
  return {
    words: words.value ?? '',
    ...(name.value ? { name: name.value } : {}),
    ...(email.value ? { email: email.value } : {}),
  };
}
