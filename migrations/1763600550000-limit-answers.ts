import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was said of the limits on groups: that they were acted on, or that nothing was done by them. */
export class LimitAnswers1763600550000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(LIMIT_ANSWER);
    await queryRunner.query(DEADLINE);
  }

  async down(): Promise<void> {
    throw new Error('What was said of a limit is not taken away: restore a backup instead.');
  }
}

/*
 * `about` is the family of a limit that can end a case, else its rule. `limit_on` is the last day as it stood when this was said, so that
 * a later move can be told.
 */
const LIMIT_ANSWER = `
create table limit_answer (
  id uuid not null constraint limit_answer_pkey primary key,
  programme_id uuid not null,
  case_id uuid not null,
  audience text not null constraint limit_answer_audience_known
    check (audience in ('group', 'programme', 'body', 'mediation-joint', 'mediation-private', 'all', 'service')),
  group_id uuid,
  about text not null,
  answer text not null constraint limit_answer_known check (answer in ('done', 'lapsed', 'taken-back')),
  on_day date not null,
  limit_on date not null,
  words text not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  constraint limit_answer_case_fk foreign key (case_id, programme_id) references case_file (id, programme_id),
  constraint limit_answer_group_fk foreign key (case_id, group_id) references case_group (case_id, group_id)
);
create index limit_answer_case on limit_answer (case_id);
alter table limit_answer enable row level security;`;

const DEADLINE = `
alter table deadline add column lapsed_on date;
alter table refused_deadline add column lapsed_on date;`;
