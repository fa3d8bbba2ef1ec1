import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Letters on cases with every text they had, and the templates that a programme wrote in place of ours. */
export class Letters1763600590000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [LETTER, LETTER_VERSION, LETTER_TEMPLATE, STAYS_WITH_ITS_CASE])
      await queryRunner.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('Letters are not taken away: restore a backup instead.');
  }
}

const item = (table: string, columns: string): string => `
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

const LETTER = `${item(
  'letter',
  `kind text not null,
  state text not null constraint letter_state_known
    check (state in ('draft', 'with-group', 'agreed', 'with-supervisor', 'ready', 'sent', 'posted', 'withdrawn')),
  by_group boolean not null,
  subject text not null,
  text text not null,
  version integer not null,
  addressee jsonb,
  copies jsonb not null,
  asked_groups uuid[] not null,
  agreed_groups uuid[] not null,
  change_asked text,
  approved_at timestamptz,
  approved_by uuid,
  reply_by date,
  reply_why text,
  reply_fact_id uuid,
  went_on date,
  went_at timestamptz,
  went_by uuid,
  mail_id uuid,
  document_id uuid,
  acknowledged_on date,
  answered_on date,
  chases_id uuid,
  unacknowledged_at timestamptz,
  unanswered_at timestamptz,
  withdrawn_because text,
  written_at timestamptz not null,
  written_by uuid,
  constraint letter_went check ((state in ('sent', 'posted')) = (went_on is not null)),
  constraint letter_approved check (num_nulls(approved_at, approved_by) in (0, 2))`,
)}
create index letter_waiting on letter (went_on) where went_on is not null and answered_on is null and unanswered_at is null;`;

const LETTER_VERSION = item(
  'letter_version',
  `letter_id uuid not null constraint letter_version_letter_fk references letter (id),
  number integer not null,
  subject text not null,
  text text not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  constraint letter_version_number_key unique (letter_id, number)`,
);

/* Ours come with each release. A row is a programme's own text in the place of one; the newest counts, and one without a text gives ours back. */
const LETTER_TEMPLATE = `
create table letter_template (
  id uuid not null constraint letter_template_pkey primary key,
  programme_id uuid not null constraint letter_template_programme_fk references programme (id),
  kind text not null,
  version integer not null,
  source text,
  reason text not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  constraint letter_template_version_key unique (programme_id, kind, version)
);
alter table letter_template enable row level security;`;

/*
 * What was written stays on the case it was written on: a letter that was copied would be sent, and waited for, twice. The
 * list is added to as it stands, whatever else was added to it before.
 */
const STAYS_WITH_ITS_CASE = `
do $stays$ begin
  execute replace(pg_get_functiondef('app_own_items()'::regprocedure),
    '''staff_flag''', '''staff_flag'', ''letter'', ''letter_version''');
end $stays$;`;
