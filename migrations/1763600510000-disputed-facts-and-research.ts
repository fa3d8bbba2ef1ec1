import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who says when something happened, how a fact gave way, whom else a matter touches, and notes that stay on top. */
export class DisputedFactsAndResearch1763600510000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(FACT);
    await queryRunner.query(REACH);
    await queryRunner.query(PINNED_NOTE);
  }

  async down(): Promise<void> {
    throw new Error('Facts and notes are not taken away: restore a backup instead.');
  }
}

/* Two facts of one kind and one group that both hold are a dispute. What came with the report, the group said. */
const FACT = `
alter table fact
  add column said_by text constraint fact_said_by_known check (said_by in ('group', 'body', 'other')),
  add column how_known text constraint fact_how_known_known check (how_known in ('paper', 'memory')),
  add column paper text,
  add column superseded_because text,
  add column superseded_by uuid;
update fact set said_by = 'group' where recorded_by is null;
update fact former set superseded_because = next.reason, superseded_by = next.recorded_by
from fact next where next.replaces_id = former.id;`;

const ITEM = `
  id uuid not null,
  programme_id uuid not null,
  case_id uuid not null,
  audience text not null,
  group_id uuid`;

const tied = (table: string): string => `
  constraint ${table}_pkey primary key (id),
  constraint ${table}_audience_known
    check (audience in ('group', 'programme', 'body', 'mediation-joint', 'mediation-private', 'all', 'service')),
  constraint ${table}_case_fk foreign key (case_id, programme_id) references case_file (id, programme_id),
  constraint ${table}_group_fk foreign key (case_id, group_id) references case_group (case_id, group_id)`;

/* Each answer is a row of its own: the last one counts. */
const REACH = `
create table reach (${ITEM},
  other_groups integer,
  other_groups_words text,
  people_served integer,
  people_words text,
  recorded_at timestamptz not null,
  recorded_by uuid,
  constraint reach_counts check (other_groups >= 0 and people_served >= 0),${tied('reach')}
);
create index reach_case on reach (case_id);
alter table reach enable row level security;`;

/* The timeline is never changed, so that a note stays on top is kept beside it. */
const PINNED_NOTE = `
create table pinned_note (${ITEM},
  entry_id uuid not null,
  pinned_at timestamptz not null,
  pinned_by uuid,
  constraint pinned_note_entry_key unique (entry_id),
  constraint pinned_note_entry_fk foreign key (entry_id) references timeline_entry (id),${tied('pinned_note')}
);
create index pinned_note_case on pinned_note (case_id);
alter table pinned_note enable row level security;`;
