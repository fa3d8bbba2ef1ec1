import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Requests for information under the Freedom of Information Act 2000, each a small case within its case. */
export class InformationRequests1763600620000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(INFORMATION_REQUEST);
  }

  async down(): Promise<void> {
    throw new Error('Requests for information are not taken away: restore a backup instead.');
  }
}

const INFORMATION_REQUEST = `
create table information_request (
  id uuid not null constraint information_request_pkey primary key,
  programme_id uuid not null,
  case_id uuid not null,
  audience text not null constraint information_request_audience_known
    check (audience in ('group', 'programme', 'body', 'mediation-joint', 'mediation-private', 'all', 'service')),
  group_id uuid,
  state text not null constraint information_request_state_known check (state in ('waiting', 'acknowledged', 'unclear', 'extended',
    'answered-in-full', 'answered-in-part', 'refused', 'not-held', 'review-asked', 'review-answered', 'with-commissioner', 'ended')),
  what text not null,
  applicant text not null constraint information_request_applicant_known check (applicant in ('group', 'programme')),
  letter_id uuid,
  review_letter_id uuid,
  asked_on date not null,
  received_on date,
  acknowledged_on date,
  unclear_on date,
  extended_to date,
  answered_on date,
  review_asked_on date,
  review_answered_on date,
  complained_on date,
  settled_on date,
  exemptions text[] not null,
  review_outcome text constraint information_request_outcome_known check (review_outcome in ('stands', 'some-more', 'all')),
  words text,
  answer_document_id uuid,
  silences_told text[] not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  constraint information_request_case_fk foreign key (case_id, programme_id) references case_file (id, programme_id),
  constraint information_request_group_fk foreign key (case_id, group_id) references case_group (case_id, group_id)
);
create index information_request_case on information_request (case_id);
create index information_request_letter on information_request (letter_id);
create index information_request_waits on information_request (received_on)
  where state in ('waiting', 'acknowledged', 'extended', 'review-asked');
alter table information_request enable row level security;`;
