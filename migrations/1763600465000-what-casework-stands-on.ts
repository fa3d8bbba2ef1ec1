import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a public body is besides its name, which body came after which, and for whom a case waits. */
export class WhatCaseworkStandsOn1763600465000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(BODIES);
    await queryRunner.query(CASES);
  }

  async down(): Promise<void> {
    throw new Error('Cases are not taken away: restore a backup instead.');
  }
}

/* A body that ended keeps its row: cases name it, and another one took on what it owed. */
const BODIES = `
alter table public_body
  add column parent_id uuid constraint public_body_parent_fk references public_body (id),
  add column area text,
  add column nation text not null default 'england'
    constraint public_body_nation_known check (nation in ('england', 'wales', 'scotland', 'northern-ireland', 'uk')),
  add constraint public_body_not_its_own_parent check (parent_id <> id);
create index public_body_parent on public_body (parent_id);
create table body_succession (
  former_id uuid not null constraint body_succession_former_fk references public_body (id),
  successor_id uuid not null constraint body_succession_successor_fk references public_body (id),
  on_day date not null,
  constraint body_succession_pkey primary key (former_id, successor_id),
  constraint body_succession_two_bodies check (former_id <> successor_id)
);
create index body_succession_successor on body_succession (successor_id);`;

const CASES = `
alter table case_file
  add column waiting_for text constraint case_file_waiting_for_known check (waiting_for in ('group', 'body')),
  add column waiting_since timestamptz,
  add column self_managed boolean not null default false,
  add column plan_check_asked_at timestamptz,
  add constraint case_file_waiting_since check ((waiting_for is null) = (waiting_since is null));
alter table case_file alter column self_managed drop default;`;
