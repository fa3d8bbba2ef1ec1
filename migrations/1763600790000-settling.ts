import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever acts in the room of a mediation finds it as it is when they write; and the audit says what a public body did by its link. */
export class Settling1763600790000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [HOLD_ROOM, FOR_THE_BODY]) await queryRunner.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('Who did what is not told in another way again: restore a backup instead.');
  }
}

/*
 * Holds a mediation for whoever sits in it, who may lock neither its row nor the case. Acts in one room come one after the other, and
 * none while the case is changed: a command on the case locks that row against this. Each statement sees what was committed while the one
 * before it waited. Nothing where the actor sits in no such room.
 */
const HOLD_ROOM = `
create function app_hold_room(asked uuid, invited_by uuid) returns text
language plpgsql volatile security definer set search_path = public, pg_temp as $hold$
declare
  held_case uuid;
  closed date;
begin
  select held.case_id into held_case from mediation held
    where held.id = asked and held.id in (select rooms.mediation_id from app_rooms() rooms);
  select file.closed_on into closed from case_file file where file.id = held_case for key share;
  perform from mediation held where held.id = asked and held.case_id = held_case for update;
  if not exists (select from app_rooms() rooms where rooms.mediation_id = asked) then
    return null;
  end if;
  if invited_by is not null and not exists (select from response_invitation came
      where came.id = invited_by and came.case_id = held_case and came.revoked_at is null and came.expires_at > app_now()) then
    return 'link-over';
  end if;
  return case when closed is null then 'open' else 'case-closed' end;
end $hold$;`;

/* As before; where the service writes for a public body, which may write next to nothing, the log says whose act it was. */
const FOR_THE_BODY = `
do $acts$ begin
  execute replace(pg_get_functiondef('audit_append'::regproc), 'actor text := replace(current_setting(''role''), ''redress_'', '''');',
    'actor text := case
      when current_setting(''role'') = ''redress_system'' and current_setting(''app.acts_for'', true) = ''respondent'' then ''respondent''
      else replace(current_setting(''role''), ''redress_'', '''') end;');
end $acts$;`;
