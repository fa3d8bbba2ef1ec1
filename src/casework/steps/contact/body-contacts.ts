import { Injectable } from '@nestjs/common';
import type { Day } from '../../../domain/calendar/day.js';
import type { Reading } from '../../../platform/database/unit-of-work.js';

/** Somebody whom the directory knows at a public body, or near it. */
export interface BodyContact {
  readonly id: string;
  readonly role: string;
  readonly roleLabel: string;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
}

/** Who can be spoken to at a public body. The directory has no contacts yet, so nobody is offered. */
@Injectable()
export class BodyContacts {
  of(_reading: Reading, _bodyId: string, _on: Day): Promise<readonly BodyContact[]> {
    return Promise.resolve([]);
  }
}
