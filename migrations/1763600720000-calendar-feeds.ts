import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Dates for a person's own calendar: a link that shows them, and what that calendar was told of each. */
export class CalendarFeeds1763600720000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [FEED, ENTRY, ENDS]) await queryRunner.query(sql);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop trigger calendar_feed_ends on account');
    await queryRunner.query('drop function calendar_feed_ends()');
    await queryRunner.query('drop table calendar_entry');
    await queryRunner.query('drop table calendar_feed');
  }
}

const FEED = `
create table calendar_feed (
  account_id uuid not null constraint calendar_feed_pkey primary key,
  secret_hash text not null constraint calendar_feed_secret_key unique,
  made_at timestamptz not null,
  read_at timestamptz,
  constraint calendar_feed_account_fk foreign key (account_id) references account (id) on delete cascade
);
alter table calendar_feed enable row level security;`;

/* The reference is kept beside the case: a calendar is also told that a date is off of a case that its owner may see no more. */
const ENTRY = `
create table calendar_entry (
  id uuid not null constraint calendar_entry_pkey primary key,
  account_id uuid not null,
  clock_id uuid not null,
  case_id uuid not null,
  reference text not null,
  kind text not null constraint calendar_entry_kind_known check (kind in ('limit', 'duty', 'service', 'world')),
  day date not null,
  is_open boolean not null,
  sequence integer not null,
  changed_at timestamptz not null,
  constraint calendar_entry_clock_key unique (account_id, clock_id),
  constraint calendar_entry_feed_fk foreign key (account_id) references calendar_feed (account_id) on delete cascade,
  constraint calendar_entry_case_fk foreign key (case_id) references case_file (id) on delete cascade
);
create index calendar_entry_case on calendar_entry (case_id);
alter table calendar_entry enable row level security;`;

/* As with sessions and tokens: a link must not outlive the account, by whatever way that is closed. */
const ENDS = `
create function calendar_feed_ends() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $ends$
begin
  delete from calendar_feed where account_id = new.id;
  return null;
end $ends$;
create trigger calendar_feed_ends after update of deactivated_at on account
  for each row when (new.deactivated_at is not null and old.deactivated_at is null)
  execute function calendar_feed_ends();`;
