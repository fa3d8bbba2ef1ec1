import { Injectable } from '@nestjs/common';
import type { Visitor } from '../../identity/visitor.js';
import { CaseClosedError } from '../case-closed.error.js';
import { CaseCommands, type OnVersion } from '../case-commands.js';
import { ServicePromises } from './service-promises.js';

const READ = 'A caseworker read the report.';

/** That a report was read is put on record by whoever read it: looking at a page proves nothing. */
@Injectable()
export class MarkRead {
  constructor(
    private readonly commands: CaseCommands,
    private readonly promises: ServicePromises,
  ) {}

  /** Once; a second time changes nothing but the version. Throws `CaseClosedError`, `CaseChangedError` and `NotFoundHereError`. */
  mark(visitor: Visitor, on: OnVersion): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      if (record.closedOn) throw new CaseClosedError();
      const changes = { readAt: record.readAt ?? tx.now };
      return {
        action: 'report-read',
        kind: 'triage',
        text: READ,
        changes: await this.promises.after(tx, record, changes, READ),
      };
    });
  }
}
