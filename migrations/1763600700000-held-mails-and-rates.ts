import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is sending a mail, why the last attempt failed, how many mails a domain had lately, and what can be tried again. */
export class HeldMailsAndRates1763600700000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [DELIVERY, FATAL_FIRST, RATE, PARKED]) await queryRunner.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('A mail that is being sent would go a second time: restore a backup instead.');
  }
}

const DELIVERY = `
alter table delivery add column held_by uuid;
alter table delivery add column failures smallint not null default 0;
alter table delivery alter column failures drop default;
alter table delivery add column failing_since timestamptz;
alter table delivery add column failure text constraint delivery_failure_known check (failure in ('told-to-wait', 'refused',
  'no-answer', 'cut-off', 'server-away', 'we-are-refused', 'not-written', 'own-fault'));`;

/* The next that are fatal, and then the next that are not, each along an index. */
const FATAL_FIRST = `
drop index delivery_due;
create index delivery_due on delivery (fatal, try_at, id) where state = 'due';`;

/* Losing it in a crash costs a few seconds’ worth of mails too many. */
const RATE = `
create unlogged table mail_rate (
  domain text not null constraint mail_rate_pkey primary key,
  tokens double precision not null,
  filled_at timestamptz not null,
  booked_until timestamptz not null
);
alter table mail_rate enable row level security;`;

/* What no server took is work for staff as well, and can go again as it is. */
const PARKED = `
alter table returned_mail add column parked boolean not null default false;`;
