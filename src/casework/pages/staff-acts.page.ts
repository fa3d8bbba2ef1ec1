import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { readText, type Form } from '../../platform/web/forms.js';
import type { Page, SeeOther } from '../../platform/web/page.js';
import { WriteNote } from '../write-note.js';
import { CaseForms, type CaseForm, type FormReading } from './case-forms.js';

const NOTE: CaseForm = { template: 'casework/pages/note.njk', title: 'Write a note for staff' };
const LONGEST_NOTE = 5000;

/** What only caseworkers do on a case. */
@Controller('cases/:reference')
@OpenTo('caseworker', 'supervisor', 'administrator')
@ApiExcludeController()
export class StaffActsPage {
  constructor(
    private readonly forms: CaseForms,
    private readonly writeNote: WriteNote,
  ) {}

  @Get('notes')
  askNote(@AskedBy() visitor: Visitor, @Param('reference') reference: string): Promise<Page> {
    return this.forms.show(visitor, reference, NOTE);
  }

  @Post('notes')
  note(
    @AskedBy() visitor: Visitor,
    @Param('reference') reference: string,
    @Body() form: Form,
  ): Promise<Page | SeeOther> {
    return this.forms.take({ visitor, reference, form }, NOTE, readNote(form), (on, text) =>
      this.writeNote.write(visitor, on, text),
    );
  }
}

const NO_NOTE = { pointer: '/text', detail: 'Write the note.' };

function readNote(form: Form): FormReading<string> {
  const question = { name: 'text', label: 'the note', max: LONGEST_NOTE, lines: true };
  const { value, error = NO_NOTE } = readText(form, question);
  return value === undefined ? { errors: [error] } : { values: value };
}
