import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ladders of a programme's own, reminders that people set for themselves, and who hears where nobody saw a reminder. */
export class Ladders1763600680000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [PROGRAMME_LADDER, RUNG, DEADLINE, CLOSING, OWN_REMINDER, CHANGED, NOT_COPIED])
      await queryRunner.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('Reminders that people set are not forgotten: restore a backup instead.');
  }
}

/* The days are those of domain/reminders/ladder.ts: a negative number is after the date. */
const PROGRAMME_LADDER = `
create table programme_ladder (
  programme_id uuid not null constraint programme_ladder_pkey primary key
    constraint programme_ladder_programme_fk references programme (id),
  limit_days smallint[] not null,
  duty_days smallint[] not null,
  service_days smallint[] not null,
  world_days smallint[] not null,
  changed_at timestamptz not null,
  changed_by uuid
);
alter table programme_ladder enable row level security;`;

/* Of what went out before, nobody was asked to say that they saw it. */
const RUNG = `
alter table reminder add column told text not null default 'everybody'
  constraint reminder_told_known check (told in ('everybody', 'group', 'staff'));
alter table reminder add column needs_seen boolean not null default false;
alter table reminder add column seen_at timestamptz;
alter table reminder add column seen_by uuid;
alter table reminder add column alarmed_at timestamptz;
update reminder set needs_seen = true from deadline
  where deadline.id = reminder.deadline_id and deadline.fatal and deadline.kind = 'limit' and reminder.state = 'scheduled';
create index reminder_unseen on reminder (send_at, id)
  where needs_seen and state = 'claimed' and seen_at is null and alarmed_at is null;`;

const DEADLINE = `
alter table deadline add column alarmed_at timestamptz;
create index deadline_alarm on deadline (due_on, id)
  where fatal and reminded and superseded_at is null and alarmed_at is null;`;

/* Whether a closed case goes on reminding its group of its own last days. Until now none did. */
const CLOSING = `
alter table case_file add column keeps_limits boolean not null default false`;

/* About a date of the case, so many days before it, or about words on a day. */
const OWN_REMINDER = `
create table own_reminder (
  id uuid not null constraint own_reminder_pkey primary key,
  programme_id uuid not null,
  case_id uuid not null,
  audience text not null constraint own_reminder_audience_known
    check (audience in ('group', 'programme', 'body', 'mediation-joint', 'mediation-private', 'all', 'service')),
  group_id uuid,
  rule_id text,
  date_group_id uuid,
  days_before smallint,
  words text,
  on_day date not null,
  send_at timestamptz not null,
  state text not null constraint own_reminder_state_known check (state in ('scheduled', 'sent', 'cleared', 'removed')),
  set_at timestamptz not null,
  set_by uuid not null,
  changed boolean not null,
  constraint own_reminder_about check (num_nonnulls(rule_id, words) = 1 and (rule_id is null) = (days_before is null)),
  constraint own_reminder_case_fk foreign key (case_id, programme_id) references case_file (id, programme_id),
  constraint own_reminder_group_fk foreign key (case_id, group_id) references case_group (case_id, group_id)
);
create index own_reminder_case on own_reminder (case_id);
create index own_reminder_due on own_reminder (send_at, id) where state = 'scheduled';
create index own_reminder_changed on own_reminder (id) where changed;
alter table own_reminder enable row level security;`;

/*
 * Whoever moves a date, or closes a case, does not see what others set for themselves. They only mark it: nothing is read, and the
 * service itself looks at what is marked.
 */
const CHANGED = `
create function app_note_own_reminders(cases uuid[]) returns void
language sql security definer set search_path = public, pg_temp as $note$
  update own_reminder set changed = true where case_id = any (cases) and state in ('scheduled', 'cleared') and not changed
$note$;`;

/* Those among staff are nobody's on a joint case, and the dates of that case are others. */
const NOT_COPIED = `
do $own$ begin
  execute replace(pg_get_functiondef('app_own_items'::regproc), '''returned_mail''', '''returned_mail'', ''own_reminder''');
end $own$;`;
