import { Injectable } from '@nestjs/common';
import type { Visitor } from '../identity/visitor.js';
import type { NoteKind } from '../timeline/timeline-kind.js';
import { CaseCommands, type OnVersion } from './case-commands.js';

/** A note among the staff of the programme. The group never sees it. */
@Injectable()
export class WriteNote {
  constructor(private readonly commands: CaseCommands) {}

  write(visitor: Visitor, on: OnVersion, text: string, kind: NoteKind = 'note'): Promise<void> {
    return this.commands.run(visitor, on, () => ({
      action: 'note-written',
      kind,
      text,
      audience: 'programme',
    }));
  }
}
