import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The plan of a group: its objectives, whom it speaks to, what was done, and what a caseworker says of it. */
export class ObjectivesContactsAndActions1763600520000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const [table, columns] of Object.entries(ITEMS)) await queryRunner.query(itemSql(table, columns));
    for (const sql of BROUGHT_OVER) await queryRunner.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('Cases are not taken away: restore a backup instead.');
  }
}

const itemSql = (table: string, columns: string): string => `
create table ${table} (
  id uuid not null constraint ${table}_pkey primary key,
  programme_id uuid not null,
  case_id uuid not null,
  audience text not null constraint ${table}_audience_known
    check (audience in ('group', 'programme', 'body', 'mediation-joint', 'mediation-private', 'all', 'service')),
  group_id uuid,
  ${columns},
  constraint ${table}_case_fk foreign key (case_id, programme_id) references case_file (id, programme_id),
  constraint ${table}_group_fk foreign key (case_id, group_id) references case_group (case_id, group_id)
);
create index ${table}_case on ${table} (case_id);
alter table ${table} enable row level security;`;

/* A part of a plan is never edited: another takes its place, or it is withdrawn. */
const PLAN_ITEM = `
  text text not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  replaces_id uuid,
  reason text,
  superseded_at timestamptz,
  withdrawn_because text`;

const ITEMS: Readonly<Record<string, string>> = {
  objective: `${PLAN_ITEM},
  realistic text constraint objective_realistic_known check (realistic in ('yes', 'partly', 'no')),
  realistic_because text,
  satisfactory text,
  least text,
  agreed_how text constraint objective_agreed_known check (agreed_how in ('here', 'by-voice', 'in-writing')),
  agreed_by text,
  agreed_words text,
  agreed_on date,
  constraint objective_agreed check ((agreed_how is null) = (agreed_on is null))`,
  planned_contact: `${PLAN_ITEM},
  recipient_kind text not null constraint planned_contact_recipient_known
    check (recipient_kind in ('body', 'other-group', 'mediator', 'councillor', 'mp', 'ombudsman', 'media', 'other')),
  contact_id uuid,
  about text,
  way text constraint planned_contact_way_known check (way in ('meeting', 'call', 'letter', 'email', 'other')),
  planned_on date,
  place smallint,
  tells text[] not null,
  done_on date,
  done_action_id uuid,
  constraint planned_contact_done check ((done_on is null) = (done_action_id is null))`,
  contact_choice: `
  in_the_loop text constraint contact_choice_loop_known check (in_the_loop in ('yes', 'no', 'later')),
  loop_because text,
  ready_for text constraint contact_choice_ready_known
    check (ready_for in ('talk', 'letter', 'complaint', 'councillors', 'mp', 'media', 'ombudsman', 'court')),
  ready_because text,
  recorded_at timestamptz not null,
  recorded_by uuid`,
  case_action: `${PLAN_ITEM},
  way text constraint case_action_way_known check (way in ('meeting', 'call', 'letter', 'email', 'other')),
  on_day date not null,
  with_whom text,
  contact_id uuid,
  came_back text,
  came_back_on date,
  promised text,
  next_on date,
  next_what text,
  next_fact_id uuid,
  next_done_on date,
  constraint case_action_reply_dated check (came_back is not null or came_back_on is null),
  constraint case_action_next_done check (next_on is not null or num_nulls(next_what, next_fact_id, next_done_on) = 3)`,
  plan_check: `
  question text not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  answer text,
  comments jsonb,
  answered_at timestamptz,
  answered_by uuid,
  constraint plan_check_answered check (num_nulls(answer, comments, answered_at) in (0, 3))`,
};

const KEPT = 'id, programme_id, case_id, audience, group_id, text, recorded_at, recorded_by';
const DAY = `(recorded_at at time zone 'Europe/London')::date`;

/* What was put on record until now in a sentence keeps its id, its words and its day. An entry was only made once the group had agreed. */
const BROUGHT_OVER = [
  `insert into objective (${KEPT}, agreed_how, agreed_on)
   select ${KEPT}, case when exists (select from group_member member where member.account_id = recorded_by) then 'here' else 'by-voice' end, ${DAY}
   from step_entry where kind = 'objective-agreed'`,
  `insert into planned_contact (${KEPT}, recipient_kind, tells)
   select ${KEPT}, 'body', '{}' from step_entry where kind = 'contact-planned'`,
  `insert into case_action (${KEPT}, on_day) select ${KEPT}, ${DAY} from step_entry where kind = 'action-recorded'`,
  `delete from step_entry where kind in ('objective-agreed', 'contact-planned', 'action-recorded')`,
];
