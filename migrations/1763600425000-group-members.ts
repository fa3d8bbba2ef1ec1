import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Members of a group invite and remove each other, and entries of the log that belong to no programme find their readers. */
export class GroupMembers1763600425000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(INVITATION);
    await queryRunner.query(REMOVED);
    await queryRunner.query(AUDITED);
  }

  async down(): Promise<void> {
    throw new Error('Who speaks for a group is not forgotten: restore a backup instead.');
  }
}

const INVITATION = `
create table group_invitation (
  id uuid not null constraint group_invitation_pkey primary key,
  programme_id uuid not null,
  group_id uuid not null,
  email text not null,
  name text not null,
  invited_by uuid not null constraint group_invitation_inviter_fk references account (id),
  secret_hash text not null constraint group_invitation_secret_key unique,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  withdrawn_at timestamptz,
  constraint group_invitation_group_fk foreign key (group_id, programme_id) references voluntary_group (id, programme_id)
);
create index group_invitation_group on group_invitation (group_id, email);
create index group_member_group on group_member (group_id);
alter table group_invitation enable row level security;`;

/* As with a role: who no longer speaks for a group is signed out, by whatever way it came about. The group's case may go to another programme meanwhile. */
const REMOVED = `
create function group_member_removed() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $removed$
begin
  update session set ended_at = now() where account_id = old.account_id and ended_at is null;
  return null;
end $removed$;
create trigger group_member_removed after delete or update of account_id, group_id on group_member
  for each row execute function group_member_removed();`;

/* Sign-ins and accounts belong to no programme. Whoever reads a programme's log reads those of its staff and of its groups. */
const AUDITED = `
create function app_audits(audited uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $audits$
  select exists (select from staff_role where account_id = audited and programme_id = app_programme())
    or exists (select from group_member where account_id = audited and programme_id = app_programme())
$audits$;`;
