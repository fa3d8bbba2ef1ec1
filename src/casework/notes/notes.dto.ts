import { OneOf, Words, YesOrNo } from '../../platform/http/fields.js';
import { NOTE_KINDS, type NoteKind } from '../../timeline/timeline-kind.js';

export const LONGEST_NOTE = 5000;

/** A note among staff; a plain one where no kind is sent. */
export class NoteBody {
  @Words('the note', { max: LONGEST_NOTE, lines: true })
  text: string;

  @OneOf(NOTE_KINDS, { optional: true })
  kind?: NoteKind;
}

/** Whether a note stays on top. */
export class PinBody {
  @YesOrNo()
  pinned: boolean;
}
