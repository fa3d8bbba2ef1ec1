import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was done to the clocks of cases, each with its reason, and what became of the deadlines that run on them. */
export class ClockChanges1763600370000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(CLOCK_CHANGE);
    await queryRunner.query(DEADLINE);
  }

  async down(): Promise<void> {
    throw new Error('A ledger is not taken away: restore a backup instead.');
  }
}

/* `on_day` is the day on which the change took effect; of a stop, the first day that does not count. */
const CLOCK_CHANGE = `
create table clock_change (
  id uuid not null constraint clock_change_pkey primary key,
  programme_id uuid not null,
  case_id uuid not null,
  audience text not null constraint clock_change_audience_known
    check (audience in ('group', 'programme', 'body', 'mediation-joint', 'mediation-private', 'all', 'service')),
  group_id uuid,
  rule_id text not null,
  position integer not null,
  change text not null constraint clock_change_known check (change in ('suspended', 'resumed', 'extended')),
  on_day date not null,
  extended_to date,
  reason text not null,
  legal_basis text not null,
  agreed_by text not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  constraint clock_change_extension check ((change = 'extended') = (extended_to is not null)),
  constraint clock_change_position_key unique (case_id, position),
  constraint clock_change_case_fk foreign key (case_id, programme_id) references case_file (id, programme_id),
  constraint clock_change_group_fk foreign key (case_id, group_id) references case_group (case_id, group_id)
);
create index clock_change_case on clock_change (case_id);
alter table clock_change enable row level security;`;

const DEADLINE = `
alter table deadline add column suspended_on date, add column ended_on date;
alter table refused_deadline add column suspended_on date, add column ended_on date;`;
