import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Deadlines that were laid while nobody was reminded of what is owed get their ladder; and a reminder that somebody set knows its mail. */
export class LaddersOfBefore1763600810000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [KIND, BEGIN, OWN_MAIL]) await queryRunner.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('Reminders that were laid are not forgotten: restore a backup instead.');
  }
}

const KIND = `
alter table revision drop constraint revision_kind_known;
alter table revision add constraint revision_kind_known check (kind in ('rules', 'compacts', 'bodies', 'ladders'));`;

/* The worker goes through the open cases, as it does for a new version of a rule. Where there are none, nothing is to be done. */
export const BEGIN = `
insert into revision (id, number, kind, scope, reason, made_at, cases_changed, deadlines_changed)
select gen_random_uuid(), (select coalesce(max(number), 0) + 1 from revision), 'ladders',
  '{"ladders": ["duty", "service", "world"]}', 'We remind people of this date now. The day stays as it was.', now(), 0, 0
where exists (select from deadline)`;

/* It goes with what else falls to the person on that day, and is counted like a rung. */
const OWN_MAIL = `
alter table own_reminder add column delivery_id uuid;
update own_reminder set delivery_id = delivery.id from delivery
  where delivery.kind = 'own-reminder' and delivery.payload ->> 'reminder' = own_reminder.id::text;
create index own_reminder_delivery on own_reminder (delivery_id) where delivery_id is not null;
create index own_reminder_sent on own_reminder (send_at) where state = 'sent';`;
