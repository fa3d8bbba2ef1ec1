import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How a case was taken further: a row for each way that was taken. */
export class Escalations1763600740000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(ESCALATION);
  }

  async down(): Promise<void> {
    throw new Error('How cases were taken further is not taken away: restore a backup instead.');
  }
}

const ESCALATION = `
create table escalation (
  id uuid not null constraint escalation_pkey primary key,
  programme_id uuid not null,
  case_id uuid not null,
  audience text not null constraint escalation_audience_known
    check (audience in ('group', 'programme', 'body', 'mediation-joint', 'mediation-private', 'all', 'service')),
  group_id uuid,
  route text not null constraint escalation_route_known check (route in ('discussion', 'compact-officer', 'complaint-stage-1',
    'complaint-stage-2', 'disputes-panel', 'panel-appeal', 'advocacy-letter', 'councillor', 'scrutiny', 'call-in', 'mp', 'media',
    'ombudsman', 'letter-before-claim', 'judicial-review')),
  state text not null constraint escalation_state_known check (state in ('planned', 'consented', 'sent', 'acknowledged', 'with-them',
    'decided', 'refused', 'withdrawn')),
  why text not null,
  overridden_because text,
  overridden_by uuid,
  overridden text[] not null,
  asked_groups uuid[] not null,
  agreed_groups uuid[] not null,
  consented_on date,
  consent_words text,
  letter_id uuid,
  bundle_id uuid,
  to_name text,
  to_email text,
  way text constraint escalation_way_known check (way in ('electronic', 'post', 'in-person')),
  sent_words text,
  sent_on date,
  arrived_on date,
  acknowledged_on date,
  taken_up_on date,
  their_reference text,
  answer_by date,
  answer_fact_id uuid,
  outcome text constraint escalation_outcome_known check (outcome in ('agreed', 'agreed-in-part', 'not-agreed', 'upheld',
    'upheld-in-part', 'not-upheld', 'helped', 'did-not-help', 'looked-at-again', 'decision-stands', 'reported', 'not-reported',
    'agreement', 'no-agreement', 'settled', 'claim-won', 'claim-lost', 'no-permission')),
  ended_on date,
  words text,
  read_mails uuid[] not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  constraint escalation_overridden check (num_nulls(overridden_because, overridden_by) in (0, 2)),
  constraint escalation_decided check ((state = 'decided') = (outcome is not null)),
  constraint escalation_case_fk foreign key (case_id, programme_id) references case_file (id, programme_id),
  constraint escalation_group_fk foreign key (case_id, group_id) references case_group (case_id, group_id)
);
create index escalation_case on escalation (case_id);
create index escalation_letter on escalation (letter_id);
alter table escalation enable row level security;`;
