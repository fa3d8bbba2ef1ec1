import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is offered to settle a case, who said yes or no to it, and what was undertaken. */
export class OffersAndUndertakings1763600770000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [OFFER, DECISION, UNDERTAKING, STAYS_WITH_ITS_CASE]) await queryRunner.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('What was offered and undertaken is not taken away: restore a backup instead.');
  }
}

const ITEM = (table: string): string => `
  id uuid not null constraint ${table}_pkey primary key,
  programme_id uuid not null,
  case_id uuid not null,
  audience text not null constraint ${table}_audience_known
    check (audience in ('group', 'programme', 'body', 'mediation-joint', 'mediation-private', 'all', 'service')),
  group_id uuid,
  constraint ${table}_case_fk foreign key (case_id, programme_id) references case_file (id, programme_id),
  constraint ${table}_group_fk foreign key (case_id, group_id) references case_group (case_id, group_id)`;

const OFFER = `
create table offer (${ITEM('offer')},
  offered_by text not null constraint offer_by_known check (offered_by in ('body', 'group', 'programme')),
  what text not null,
  objective_ids uuid[] not null,
  offered_on date not null,
  until date,
  answers_id uuid,
  withdrawn_on date,
  withdrawn_because text,
  recorded_at timestamptz not null,
  recorded_by uuid,
  constraint offer_days check (until is null or until >= offered_on),
  constraint offer_withdrawn check ((withdrawn_on is null) = (withdrawn_because is null))
);
create index offer_case on offer (case_id);
alter table offer enable row level security;`;

/* Each of those who decide does so once: a group for itself, the body for itself. */
const DECISION = `
create table offer_decision (${ITEM('offer_decision')},
  offer_id uuid not null,
  side text not null constraint offer_decision_side_known check (side in ('group', 'body')),
  decision text not null constraint offer_decision_known check (decision in ('accepted', 'declined', 'answered')),
  words text,
  how text not null constraint offer_decision_how_known check (how in ('here', 'by-voice', 'in-writing')),
  decided_on date not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  constraint offer_decision_of_group check ((side = 'group') = (group_id is not null))
);
create index offer_decision_case on offer_decision (case_id);
create unique index offer_decision_once_by_group on offer_decision (offer_id, group_id) where side = 'group';
create unique index offer_decision_once_by_body on offer_decision (offer_id) where side = 'body';
alter table offer_decision enable row level security;`;

const UNDERTAKING = `
create table undertaking (${ITEM('undertaking')},
  source text not null constraint undertaking_source_known check (source in ('offer', 'mediation', 'hand')),
  offer_id uuid,
  owed_by text not null constraint undertaking_owed_by_known check (owed_by in ('group', 'body')),
  what text not null,
  agreed_on date not null,
  due_on date,
  look_on date,
  performed_on date,
  broken_on date,
  ended_on date,
  words text,
  document_id uuid,
  chased_for date,
  chaser_letter_id uuid,
  recorded_at timestamptz not null,
  recorded_by uuid,
  constraint undertaking_has_a_day check (num_nonnulls(due_on, look_on) = 1),
  constraint undertaking_ends_once check (num_nonnulls(performed_on, broken_on, ended_on) <= 1),
  constraint undertaking_of_offer check ((source = 'offer') = (offer_id is not null))
);
create index undertaking_case on undertaking (case_id);
create index undertaking_waits on undertaking (due_on)
  where performed_on is null and broken_on is null and ended_on is null and owed_by = 'body';
alter table undertaking enable row level security;`;

/*
 * An offer that was copied to a joint case would be answered twice, and an undertaking reminded of twice. The list is added to as it
 * stands, whatever else was added to it before.
 */
const STAYS_WITH_ITS_CASE = `
do $stays$ begin
  execute replace(pg_get_functiondef('app_own_items()'::regprocedure),
    '''staff_flag''', '''staff_flag'', ''offer'', ''offer_decision'', ''undertaking''');
end $stays$;`;
