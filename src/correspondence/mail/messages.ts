import { Injectable } from '@nestjs/common';
import type { Reading } from '../../platform/database/unit-of-work.js';
import { groupBy } from '../../platform/grouping.js';
import type { CorrespondentRecord } from './correspondent.record.js';
import { Correspondents } from './correspondents.js';
import { MailRecord } from './mail.record.js';

/** What went to one correspondent and came from there, oldest first. */
export interface Thread {
  readonly correspondent: CorrespondentRecord;
  readonly mails: readonly MailRecord[];
}

/** The mails of a case. */
@Injectable()
export class Messages {
  constructor(private readonly correspondents: Correspondents) {}

  /** As far as this actor may see them. A correspondent to whom nothing visible went is left out. */
  async threads(reading: Reading, caseId: string): Promise<Thread[]> {
    const mails = await reading.manager.find(MailRecord, {
      where: { caseId },
      order: { at: 'ASC', id: 'ASC' },
    });
    const threads = groupBy(mails, ({ correspondentId }) => correspondentId);
    const people = await this.correspondents.onCase(reading, caseId);
    return people.flatMap((correspondent) => {
      const own = threads.get(correspondent.id);
      return own ? [{ correspondent, mails: own }] : [];
    });
  }
}
