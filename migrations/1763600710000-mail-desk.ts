import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether everything that was due was sent: what is counted each day, what is missing, and a way to hold all mail. */
export class MailDesk1763600710000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [CLEARED, FOUND_BY_TIME, HOLD, BEAT, RECONCILIATION, ALARM, SEND_NOW])
      await queryRunner.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('What was counted of a day is not forgotten: restore a backup instead.');
  }
}

/*
 * When a rung was taken off its ladder: one that was cleared before its moment was never due. Whoever clears it need not know of
 * this. What was cleared before counts as cleared in time.
 */
const CLEARED = `
alter table reminder add column cleared_at timestamptz;
create function reminder_cleared() returns trigger language plpgsql set search_path = public, pg_temp as $cleared$
begin
  new.cleared_at := case when new.state = 'cleared' then app_now() end;
  return new;
end $cleared$;
create trigger reminder_cleared before update of state on reminder for each row
  when (old.state is distinct from new.state and 'cleared' in (old.state, new.state))
  execute function reminder_cleared();`;

const FOUND_BY_TIME = `
create index reminder_moment on reminder (send_at, id) where state in ('claimed', 'superseded', 'cleared');
create index delivery_made on delivery (created_at, id);
create index delivery_parked on delivery (created_at, id) where state = 'parked';`;

/* One that is open at a time. */
const HOLD = `
create table mail_hold (
  id uuid not null constraint mail_hold_pkey primary key,
  what text not null constraint mail_hold_what_known check (what in ('all-mail')),
  reason text not null,
  held_at timestamptz not null,
  held_by uuid not null,
  ended_at timestamptz,
  ended_by uuid,
  constraint mail_hold_ended check ((ended_at is null) = (ended_by is null))
);
create unique index mail_hold_open on mail_hold (what) where ended_at is null;
alter table mail_hold enable row level security;`;

/* By the clock of the database, since it says whether a process lives. */
const BEAT = `
create table worker_beat (
  worker_id uuid not null,
  loop text not null,
  beat_at timestamptz not null,
  done_at timestamptz,
  failed_at timestamptz,
  constraint worker_beat_pkey primary key (worker_id, loop)
);
alter table worker_beat enable row level security;`;

/* It only grows: a later count of the same day is a row of its own, with why. */
const RECONCILIATION = `
create table reconciliation (
  id uuid not null constraint reconciliation_pkey primary key,
  programme_id uuid not null constraint reconciliation_programme_fk references programme (id),
  day date not null,
  made_at timestamptz not null,
  totals jsonb not null,
  reason text,
  made_by uuid,
  constraint reconciliation_recount check ((reason is null) = (made_by is null))
);
create unique index reconciliation_first on reconciliation (programme_id, day) where reason is null;
create index reconciliation_day on reconciliation (programme_id, day, made_at);
alter table reconciliation enable row level security;`;

const ALARM = `
create table mail_alarm (
  id uuid not null constraint mail_alarm_pkey primary key,
  programme_id uuid not null constraint mail_alarm_programme_fk references programme (id),
  raised_at timestamptz not null,
  troubles jsonb not null,
  ended_at timestamptz
);
create unique index mail_alarm_open on mail_alarm (programme_id) where ended_at is null;
alter table mail_alarm enable row level security;`;

/*
 * All that a person can do to a mail that waits or was parked: make it due now, as if it had never failed. Attempts go on being
 * counted, so that no job is ever taken for an earlier one. A mail that still gathers is left alone. A mail of no case is nobody's row, and its programme's to send.
 */
const SEND_NOW = `
create function send_deliveries_now(asked uuid[]) returns setof uuid
language plpgsql security definer set search_path = public, pg_temp as $send$
begin
  if current_setting('role') <> 'redress_administrator' then
    raise exception 'only an administrator sends mail again' using errcode = '42501';
  end if;
  return query
    update delivery set state = 'due', try_at = app_now(), lease_until = null, failures = 0, failing_since = null
    where delivery.id = any (asked) and delivery.programme_id = app_programme() and delivery.state in ('due', 'parked')
      and delivery.try_at < '9999-01-01'
      and (delivery.case_id is null or delivery.case_id not in (select hidden.id from app_recused(false) hidden (id)))
    returning delivery.id;
end $send$;`;
