import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The public body answers without an account: who is invited, what it is shown, what it says, and its right to reply to a finding. */
export class BodyResponse1763600760000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [
      INVITATION,
      VISIT,
      FINDING_PUT,
      RESPONSE,
      NOT_COPIED,
      MORE_TIME,
      CASE_FOR_BODY,
      LETTERS_FOR_BODY,
      SETTING,
    ])
      await queryRunner.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('What public bodies said is not forgotten: restore a backup instead.');
  }
}

const INVITATION = `
create table response_invitation (
  id uuid not null constraint response_invitation_pkey primary key,
  programme_id uuid not null,
  case_id uuid not null,
  contact_id uuid,
  email text not null,
  name text not null,
  secret_hash text not null constraint response_invitation_secret_key unique,
  made_at timestamptz not null,
  made_by uuid,
  expires_at timestamptz not null,
  opened_at timestamptz,
  revoked_at timestamptz,
  revoked_by uuid,
  constraint response_invitation_case_fk foreign key (case_id, programme_id) references case_file (id, programme_id)
);
create index response_invitation_case on response_invitation (case_id);
alter table response_invitation enable row level security;`;

const VISIT = `
create table response_visit (
  id uuid not null constraint response_visit_pkey primary key,
  programme_id uuid not null,
  case_id uuid not null,
  invitation_id uuid not null constraint response_visit_invitation_fk references response_invitation (id) on delete cascade,
  secret_hash text not null constraint response_visit_secret_key unique,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  constraint response_visit_case_fk foreign key (case_id, programme_id) references case_file (id, programme_id)
);
alter table response_visit enable row level security;`;

const itemSql = (table: string, columns: string): string => `
create table ${table} (
  id uuid not null constraint ${table}_pkey primary key,
  programme_id uuid not null,
  case_id uuid not null,
  audience text not null constraint ${table}_audience_known
    check (audience in ('group', 'programme', 'body', 'mediation-joint', 'mediation-private', 'all', 'service')),
  group_id uuid,
  ${columns},
  constraint ${table}_case_fk foreign key (case_id, programme_id) references case_file (id, programme_id),
  constraint ${table}_group_fk foreign key (case_id, group_id) references case_group (case_id, group_id)
);
create index ${table}_case on ${table} (case_id);
alter table ${table} enable row level security;`;

const FINDING_PUT = itemSql(
  'finding_put',
  `text text not null,
  put_on date not null,
  reply_by date not null,
  put_at timestamptz not null,
  put_by uuid,
  constraint finding_put_days check (reply_by > put_on)`,
);

const RESPONSE = itemSql(
  'body_response',
  `kind text not null constraint body_response_kind_known check (kind in ('acknowledged', 'explained', 'asked-for-time', 'replied',
    'sent-files', 'replied-to-finding')),
  cause text constraint body_response_cause_known check (cause in ('unavoidable', 'mistake', 'management', 'disputed')),
  words text,
  until date,
  letter_id uuid,
  finding_put_id uuid,
  document_ids uuid[] not null,
  file_names text[] not null,
  said_at timestamptz not null,
  said_by text not null,
  invitation_id uuid not null,
  once uuid not null,
  verdict text constraint body_response_verdict_known check (verdict in ('agreed', 'refused')),
  verdict_words text,
  verdict_at timestamptz,
  verdict_by uuid,
  constraint body_response_once unique (case_id, once),
  constraint body_response_explained check ((kind = 'explained') = (cause is not null)),
  constraint body_response_time check ((kind = 'asked-for-time') = (until is not null)),
  constraint body_response_finding check ((kind = 'replied-to-finding') = (finding_put_id is not null)),
  constraint body_response_verdict check ((verdict is null) = (verdict_at is null) and (verdict is null or kind = 'asked-for-time'))`,
);

/* It was said on the case of one group, and stays there. */
const NOT_COPIED = `
do $own$ begin
  execute replace(pg_get_functiondef('app_own_items'::regproc), '''returned_mail''',
    '''returned_mail'', ''body_response'', ''finding_put''');
end $own$;`;

/* What stands in a letter that went is never changed; the day that counts is. */
const MORE_TIME = 'alter table letter add column reply_asked_by date;';

/*
 * All that a public body may know of a case's own row. Its role has no right on case_file: the words of the group stand there. The
 * programme is the one that has the case today.
 */
const CASE_FOR_BODY = `
create function app_case_for_body() returns table (id uuid, reference text, body_name text, programme_name text, is_closed boolean)
language sql stable security definer set search_path = public, pg_temp as $body$
  select file.id, file.reference, file.body_name, programme.name, file.closed_on is not null
  from case_file file join programme on programme.id = file.programme_id
  where file.id = app_case() and current_setting('role') = 'redress_respondent'
$body$;`;

/*
 * What the body got, it may see: the letters that went to it from the programme, as they went. Not what a group wrote for itself, what
 * went to others, or what is not sent.
 */
const LETTERS_FOR_BODY = `
create function app_letters_for_body() returns table (id uuid, kind text, subject text, text text, went_on text, asked_by text,
  reply_why text, reply_by text, answered_on text)
language sql stable security definer set search_path = public, pg_temp as $letters$
  select letter.id, letter.kind, letter.subject, letter.text, letter.went_on::text,
    coalesce(letter.reply_asked_by, letter.reply_by)::text, letter.reply_why, letter.reply_by::text, letter.answered_on::text
  from letter
  where letter.case_id = app_case() and current_setting('role') = 'redress_respondent' and letter.went_on is not null
    and not letter.by_group and letter.addressee ->> 'kind' = 'body' and letter.audience in ('group', 'all')
  order by letter.went_at desc, letter.id desc
$letters$;`;

const SETTING = `
create table programme_response (
  programme_id uuid not null constraint programme_response_pkey primary key
    constraint programme_response_programme_fk references programme (id),
  link_days smallint not null,
  changed_at timestamptz not null,
  changed_by uuid,
  constraint programme_response_bounds check (link_days between 1 and 365)
);
alter table programme_response enable row level security;`;
