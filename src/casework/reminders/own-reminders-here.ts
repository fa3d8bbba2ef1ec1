import { Injectable } from '@nestjs/common';
import type { Visitor } from '../../identity/visitor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { OwnReminderRecord } from '../../reminders/own-reminder.record.js';
import { OwnReminders } from '../../reminders/own-reminders.js';
import type { Dossier } from '../case-dossier.js';
import { CaseFiles } from '../case-files.js';

/** The reminders that this visitor set on a case. */
@Injectable()
export class OwnRemindersHere {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly files: CaseFiles,
    private readonly own: OwnReminders,
  ) {}

  /** Throws `NotFoundHereError`. */
  async of(
    visitor: Visitor,
    reference: string,
  ): Promise<{ readonly dossier: Dossier; readonly own: readonly OwnReminderRecord[] }> {
    const dossier = await this.files.open(visitor, reference);
    const own = await this.unitOfWork.read(visitor.actor, (reading) =>
      this.own.of(reading, dossier.record.id),
    );
    return { dossier, own };
  }
}
