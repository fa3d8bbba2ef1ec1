import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { OpenTo } from '../../../platform/http/open-to.js';
import { faultsOf, readChoice, readText, typed, type Form } from '../../../platform/web/forms.js';
import { SeeOther, seeOther, type Page } from '../../../platform/web/page.js';
import { NOTE_KINDS, type NoteKind } from '../../../timeline/timeline-kind.js';
import { CaseForms, type Asked, type CaseForm, type FormReading, type Sent } from '../../pages/case-forms.js';
import { AskedCase, SentForm } from '../../pages/sent-form.js';
import { WriteNote } from '../../write-note.js';
import { LONGEST_NOTE } from '../notes.dto.js';
import { NOTE_LABELS, notesView } from '../notes.view.js';
import { PinNote } from '../pin-note.js';

const NOTES: CaseForm = {
  template: 'casework/notes/pages/notes.njk',
  title: 'Notes for staff only',
  view: (dossier) => ({
    notes: notesView(dossier),
    kinds: NOTE_KINDS.map((value) => ({ value, text: NOTE_LABELS[value] })),
  }),
};

/** Notes among the staff of a programme. */
@Controller('cases/:reference/notes')
@OpenTo('caseworker', 'supervisor', 'administrator')
@ApiExcludeController()
export class NotesPage {
  constructor(
    private readonly forms: CaseForms,
    private readonly writeNote: WriteNote,
    private readonly pins: PinNote,
  ) {}

  @Get()
  show(@AskedCase() asked: Asked): Promise<Page> {
    return this.forms.show(asked, NOTES);
  }

  @Post()
  write(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    const { visitor, form } = sent;
    return this.forms.take(sent, NOTES, readNote(form), (on, { text, kind }) =>
      this.writeNote.write(visitor, on, text, kind),
    );
  }

  @Post(':id/pin')
  async pin(@SentForm() sent: Sent, @Param('id') noteId: string): Promise<Page | SeeOther> {
    const { visitor, form } = sent;
    const values = { noteId, isPinned: typed(form, 'pinned') === 'yes' };
    const answer = await this.forms.take(sent, NOTES, { values }, (on, wanted) =>
      this.pins.set(visitor, on, wanted),
    );
    return answer instanceof SeeOther ? seeOther(`${answer.path}/notes`) : answer;
  }
}

const NO_NOTE = { pointer: '/text', detail: 'Write the note.' };

/** A note of which nobody said the kind is a plain one. */
function readNote(form: Form): FormReading<{ text: string; kind: NoteKind }> {
  const text = readText(form, { name: 'text', label: 'the note', max: LONGEST_NOTE, lines: true });
  const kind = readChoice(form, { name: 'kind', label: 'the kind of note', options: NOTE_KINDS });
  const errors = [...faultsOf(text, NO_NOTE), ...(kind.error ? [kind.error] : [])];
  if (text.value === undefined || errors.length > 0) return { errors };
  return { values: { text: text.value, kind: kind.value ?? 'note' } };
}
