import { Injectable } from '@nestjs/common';
import { formatDay, type Day } from '../../domain/calendar/day.js';
import { roleWords, type ContactRole } from '../../domain/public-bodies/contact-role.js';
import type { Reading } from '../../platform/database/unit-of-work.js';
import { ContactRecord } from './contact.record.js';

/** Whom to reach at a body, or in its area, on a day. */
export interface BodyContact {
  readonly id: string;
  readonly role: ContactRole;
  /** `Councillor for Eastside`. */
  readonly roleLabel: string;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  /** Set where it is a contact of the body that came before this one. */
  readonly of?: string;
}

const HELD =
  '(contact.from_day is null or contact.from_day <= $2) and (contact.until_day is null or contact.until_day >= $2)';
/* Those that came before it, and those that came before them. */
const BEFORE = `with recursive before (id) as (
    select former_id from body_succession where successor_id = $1 and on_day <= $2
    union select step.former_id from before join body_succession step on step.successor_id = before.id
  ) select id from before`;

/** The body's own first, then those of its area, then those of the bodies that it came after. */
const OF_BODY = `
select contact.id, contact.role, contact.ward, contact.name, contact.email, contact.phone,
  case when contact.body_id <> $1 then body.name end as of
from contact left join public_body body on body.id = contact.body_id
where ${HELD} and (contact.body_id = $1 or contact.area = (select area from public_body where id = $1)
  or contact.body_id in (${BEFORE}))
order by contact.body_id is not distinct from $1 desc, contact.body_id is null desc, contact.role, contact.name, contact.id`;

type Row = Omit<BodyContact, 'roleLabel' | 'of'> & {
  readonly ward: string | null;
  readonly of: string | null;
};

/** The people to reach, by body and by area. */
@Injectable()
export class BodyContacts {
  /** Those that held on the day in London. A body that came before is named with its contacts: they are old. */
  async of({ manager }: Reading, bodyId: string, on: Day): Promise<BodyContact[]> {
    const rows = await manager.query<Row[]>(OF_BODY, [bodyId, formatDay(on)]);
    return rows.map(({ ward, of, ...contact }) => ({
      ...contact,
      roleLabel: roleWords(contact.role, ward),
      ...(of === null ? {} : { of }),
    }));
  }

  /** Everybody of this body, those of today and those before, the present ones first. */
  history({ manager }: Reading, bodyId: string): Promise<ContactRecord[]> {
    return manager.find(ContactRecord, {
      where: { bodyId },
      order: { untilDay: 'DESC', role: 'ASC', name: 'ASC', id: 'ASC' },
    });
  }

  /** As {@link history}, of an area. */
  historyOfArea({ manager }: Reading, area: string): Promise<ContactRecord[]> {
    return manager.find(ContactRecord, {
      where: { area },
      order: { untilDay: 'DESC', role: 'ASC', name: 'ASC', id: 'ASC' },
    });
  }
}
