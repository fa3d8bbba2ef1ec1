import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mediation: who agreed, who mediates, and a room of which the staff of the programme sees nothing. */
export class Mediation1763600750000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [...TABLES, ...RULES]) await queryRunner.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('Mediations are not taken away: restore a backup instead.');
  }
}

const AUDIENCES = `('group', 'programme', 'body', 'mediation-joint', 'mediation-private', 'all', 'service')`;
const SIDES = `('group', 'body', 'mediator', 'programme')`;

const MEDIATION = `
create table mediation (
  id uuid not null constraint mediation_pkey primary key,
  programme_id uuid not null,
  case_id uuid not null,
  audience text not null constraint mediation_audience_known check (audience in ${AUDIENCES}),
  group_id uuid,
  about text not null,
  papers_days smallint not null,
  mediator_id uuid,
  accepted_at timestamptz,
  ended_on date,
  asked_on date not null,
  asked_by uuid,
  constraint mediation_accepted check (accepted_at is null or mediator_id is not null),
  constraint mediation_case_fk foreign key (case_id, programme_id) references case_file (id, programme_id),
  constraint mediation_group_fk foreign key (case_id, group_id) references case_group (case_id, group_id)
);
create index mediation_case on mediation (case_id);
create index mediation_mediator on mediation (mediator_id);
create unique index mediation_one_running on mediation (case_id, group_id) where ended_on is null;
alter table mediation enable row level security;`;

/* What lies in a mediation goes with it, and so has no group of its own. */
const ITEM = (table: string): string => `
  id uuid not null constraint ${table}_pkey primary key,
  programme_id uuid not null,
  case_id uuid not null,
  audience text not null constraint ${table}_audience_known check (audience in ${AUDIENCES}),
  mediation_id uuid not null constraint ${table}_mediation_fk references mediation (id),
  side text not null constraint ${table}_side_known check (side in ${SIDES}),
  recorded_at timestamptz not null,
  recorded_by uuid,
  constraint ${table}_case_fk foreign key (case_id, programme_id) references case_file (id, programme_id)`;

const indexed = (table: string): string => `
create index ${table}_case on ${table} (case_id);
create index ${table}_mediation on ${table} (mediation_id);
alter table ${table} enable row level security;`;

const ACT = `
create table mediation_act (${ITEM('mediation_act')},
  act text not null constraint mediation_act_known check (act in
    ('agreed', 'mediator-accepted', 'mediator-declined', 'payment-said', 'settled', 'not-settled', 'stopped')),
  how text not null constraint mediation_act_how_known check (how in ('here', 'in-writing')),
  on_day date not null,
  signed_by text,
  no_retaliation boolean,
  payer text constraint mediation_act_payer_known check (payer in ('body', 'group', 'both', 'programme', 'nobody')),
  pay_by date,
  constraint mediation_act_signed check (act <> 'agreed' or signed_by is not null),
  constraint mediation_act_no_retaliation check (act <> 'agreed' or side <> 'body' or no_retaliation),
  constraint mediation_act_of_mediator check
    (act not in ('mediator-accepted', 'mediator-declined', 'settled', 'not-settled') or side = 'mediator')
);
create unique index mediation_act_agreed_once on mediation_act (mediation_id, side) where act = 'agreed';
${indexed('mediation_act')}`;

const COMPANION = `
create table mediation_companion (${ITEM('mediation_companion')},
  account_id uuid not null,
  name text not null,
  ended_at timestamptz
);
create index mediation_companion_account on mediation_companion (account_id);
create unique index mediation_companion_one on mediation_companion (mediation_id) where ended_at is null;
${indexed('mediation_companion')}`;

const ROOM = `
create table mediation_paper (${ITEM('mediation_paper')},
  title text not null,
  words text not null
);
${indexed('mediation_paper')}
create table mediation_session (${ITEM('mediation_session')},
  on_day date not null,
  place text not null,
  who_comes text not null,
  called_off_at timestamptz
);
${indexed('mediation_session')}
create table mediation_point (${ITEM('mediation_point')},
  what text not null,
  owed_by text not null constraint mediation_point_owed_by_known check (owed_by in ('group', 'body')),
  by_day date
);
${indexed('mediation_point')}`;

const PANEL = `
create table panel_mediator (
  id uuid not null constraint panel_mediator_pkey primary key,
  programme_id uuid not null constraint panel_mediator_programme_fk references programme (id),
  account_id uuid not null,
  skills text not null,
  areas text not null,
  cost text not null,
  is_on_panel boolean not null,
  version integer not null,
  constraint panel_mediator_once unique (programme_id, account_id)
);
alter table panel_mediator enable row level security;`;

/* As before; a mediation stays on the case on which its sides agreed to it. */
const OWN_ITEMS = `
do $own$ begin
  execute replace(pg_get_functiondef('app_own_items'::regproc), '''staff_flag''', '''staff_flag'', ''mediation''');
end $own$;`;

/*
 * In which mediations the actor sits, and whether the papers lie on the table for them. It is the whole rule, so every policy of a
 * room asks it: the sides, the mediator, and a caseworker whom the group named its companion. Nobody else of the staff, through no
 * glass. A mediator reads no paper before they said yes.
 */
const ROOMS = `
create function app_rooms() returns table (mediation_id uuid, reads_papers boolean)
language plpgsql stable security definer rows 5 set search_path = public, pg_temp as $rooms$
begin
  if current_setting('role') = 'redress_mediator' then
    return query select held.id, held.accepted_at is not null from mediation held
      where held.mediator_id = app_account() and held.programme_id = app_programme()
        and held.case_id not in (select app_recused(false));
  elsif current_setting('role') = 'redress_caseworker' then
    return query select held.id, true from mediation held
      join mediation_companion beside on beside.mediation_id = held.id and beside.ended_at is null
      where beside.account_id = app_account() and held.programme_id = app_programme()
        and held.case_id not in (select app_recused(false));
  elsif current_setting('role') = 'redress_party' then
    return query select held.id, true from mediation held
      join case_group own on own.case_id = held.case_id and own.group_id = held.group_id
      where own.group_id = any (app_groups()) and own.left_at is null;
  elsif current_setting('role') = 'redress_respondent' then
    return query select held.id, true from mediation held where held.case_id = app_case();
  end if;
end $rooms$;`;

/* All that a mediator may know of the case itself. */
const CASE_HEAD = `
create function app_mediated_case(asked uuid) returns table (reference text, body_name text)
language sql stable security definer set search_path = public, pg_temp as $head$
  select file.reference, file.body_name from mediation held join case_file file on file.id = held.case_id
  where held.id = asked and held.id in (select rooms.mediation_id from app_rooms() rooms)
$head$;`;

/* The caseworker whom a group can ask to sit with it: who looks after the case, is a caseworker and nothing else, and need not keep out. */
const SITS_WITH = `
create function app_can_sit_with_group(asked_case uuid) returns table (account_id uuid, name text)
language sql stable security definer set search_path = public, pg_temp as $sits$
  select person.id, person.name from case_file file join account person on person.id = file.assignee_id
  where file.id = asked_case and person.deactivated_at is null
    and exists (select from case_group own where own.case_id = file.id and own.group_id = any (app_groups()) and own.left_at is null)
    and person.id not in (select kept.id from app_recused_people(file.id) kept (id))
    and (select array_agg(held.role) from staff_role held
      where held.account_id = person.id and held.programme_id = file.programme_id) = array['caseworker']
$sits$;`;

/*
 * What ties somebody of the panel to either side of a case. It looks past what whoever asks may see: at cases of other programmes, and at
 * interests that ended, for a mediator may have worked there. It gives words of our own and names nothing.
 */
const CONFLICTS = `
create function app_mediator_conflicts(asked_case uuid, person uuid) returns setof text
language plpgsql stable security definer rows 3 set search_path = public, pg_temp as $conflicts$
declare
  file case_file%rowtype;
begin
  select * into file from case_file where id = asked_case and programme_id = app_programme()
    and id not in (select app_recused(false));
  if file.id is null or current_setting('role') not in ('redress_caseworker', 'redress_supervisor', 'redress_administrator') then
    return;
  end if;
  return query
    with of_body as (
      select other.id from case_file other where other.id <> file.id
        and (other.body_id = file.body_id or app_words(other.body_name) = app_words(file.body_name))
    ), of_group as (
      select theirs.case_id as id from case_group ours join case_group theirs on theirs.group_id = ours.group_id
        and theirs.case_id <> file.id where ours.case_id = file.id
    ), tie as (
      select held.about, held.body_id, held.name from interest held where held.account_id = person
    ), worked as (
      select told.case_id as id from timeline_entry told where told.account_id = person
        and told.case_id in (select of_body.id from of_body union select of_group.id from of_group union select file.id)
      union
      select own.id from case_file own where own.assignee_id = person
        and own.id in (select of_body.id from of_body union select of_group.id from of_group union select file.id)
    ), mediated as (
      select held.case_id as id from mediation held where held.mediator_id = person and held.accepted_at is not null
    )
    select 'tied-to-body' where exists (select from tie where tie.about = 'body'
      and (app_words(tie.name) = app_words(file.body_name)
        or file.body_id in (select body.id from interest_bodies(tie.body_id, tie.name) body (id))))
    union all
    select 'tied-to-group' where exists (select from tie join case_group own on own.case_id = file.id
      join voluntary_group named on named.id = own.group_id and app_words(named.name) = app_words(tie.name) where tie.about = 'group')
    union all
    select 'speaks-for-group' where exists (select from group_member member join case_group own on own.group_id = member.group_id
      where own.case_id = file.id and member.account_id = person)
    union all
    select 'on-staff' where exists (select from staff_role held where held.account_id = person
      and held.programme_id = file.programme_id and held.role <> 'mediator')
    union all
    select 'worked-on-case' where file.id in (select worked.id from worked)
    union all
    select 'case-of-body' where exists (select from worked join of_body on of_body.id = worked.id)
    union all
    select 'case-of-group' where exists (select from worked join of_group on of_group.id = worked.id)
    union all
    select 'mediated-body' where exists (select from mediated join of_body on of_body.id = mediated.id)
    union all
    select 'mediated-group' where exists (select from mediated join of_group on of_group.id = mediated.id);
end $conflicts$;`;

/* Whoever sits in the room may add an act and change no row of a mediation; what follows from the act is written here. */
const LANDS = `
create function mediation_act_lands() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $lands$
declare
  held mediation%rowtype;
begin
  select * into held from mediation where id = new.mediation_id and case_id = new.case_id for update;
  if held.id is null or held.ended_on is not null
    or exists (select from case_file file where file.id = held.case_id and file.closed_on is not null) then
    raise exception 'this mediation is over'
      using errcode = '23514', constraint = 'mediation_act_running', table = 'mediation_act';
  end if;
  if new.act = 'mediator-accepted' then
    update mediation set accepted_at = app_now() where id = held.id;
  elsif new.act = 'mediator-declined' then
    update mediation set mediator_id = null, accepted_at = null where id = held.id;
  elsif new.act in ('settled', 'not-settled', 'stopped') then
    update mediation set ended_on = new.on_day where id = held.id;
  end if;
  return null;
end $lands$;
create trigger mediation_act_lands after insert on mediation_act for each row execute function mediation_act_lands();`;

const TABLES = [MEDIATION, ACT, COMPANION, ROOM, PANEL];
const RULES = [OWN_ITEMS, ROOMS, CASE_HEAD, SITS_WITH, CONFLICTS, LANDS];
