import { Injectable } from '@nestjs/common';
import { BodyContacts, type BodyContact } from '../../../directory/contacts/body-contacts.js';
import { dayAt } from '../../../domain/calendar/day.js';
import type { Visitor } from '../../../identity/visitor.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { CaseRepository } from '../../case.repository.js';

/** Those whom the directory knows at the public body of a case today. */
@Injectable()
export class OfferedContacts {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cases: CaseRepository,
    private readonly contacts: BodyContacts,
  ) {}

  /** Nobody where the body is not in the directory. Throws `NotFoundHereError`. */
  on({ actor }: Visitor, reference: string): Promise<readonly BodyContact[]> {
    return this.unitOfWork.read(actor, async (reading) => {
      const { bodyId } = await this.cases.find(reading, reference);
      return bodyId ? this.contacts.of(reading, bodyId, dayAt(reading.now)) : [];
    });
  }
}
