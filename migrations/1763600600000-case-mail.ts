import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mail between a case and those it writes to, and what the mail server of this service took in. */
export class CaseMail1763600600000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [CORRESPONDENT, MAIL, RECEIVED, BOUNCED, NOT_COPIED]) await queryRunner.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('Mail that was sent and came in is not thrown away: restore a backup instead.');
  }
}

const AUDIENCES = `('group', 'programme', 'body', 'mediation-joint', 'mediation-private', 'all', 'service')`;

const ITEM = (table: string): string => `
  id uuid not null constraint ${table}_pkey primary key,
  programme_id uuid not null,
  case_id uuid not null,
  audience text not null constraint ${table}_audience_known check (audience in ${AUDIENCES}),
  group_id uuid,
  constraint ${table}_case_fk foreign key (case_id, programme_id) references case_file (id, programme_id),
  constraint ${table}_group_fk foreign key (case_id, group_id) references case_group (case_id, group_id)`;

/* The person in the directory may be taken out of it, so there is no tie. */
const CORRESPONDENT = `
create table correspondent (${ITEM('correspondent')},
  address text not null,
  name text not null,
  contact_id uuid,
  token text not null,
  added_at timestamptz not null,
  revoked_at timestamptz,
  constraint correspondent_once unique (case_id, address),
  constraint correspondent_token_key unique (token)
);
create index correspondent_case on correspondent (case_id);
alter table correspondent enable row level security;`;

/* Others choose the message ids of what comes in: only ours are held to be unique. */
const MAIL = `
create table mail (${ITEM('mail')},
  direction text not null constraint mail_direction_known check (direction in ('in', 'out')),
  correspondent_id uuid not null constraint mail_correspondent_fk references correspondent (id),
  message_id text not null,
  in_reply_to text,
  reference_ids jsonb not null,
  subject text not null,
  text text not null,
  at timestamptz not null,
  state text not null constraint mail_state_known check (state in ('sent', 'bounced', 'filed')),
  written_by uuid,
  letter_id uuid,
  copy_of uuid constraint mail_copy_of_fk references mail (id),
  document_ids jsonb not null,
  sender_address text,
  sender_name text,
  sender_known boolean,
  spf text,
  dkim text,
  automatic text constraint mail_automatic_known check (automatic in ('out-of-office', 'list', 'other')),
  attachments jsonb not null,
  bounced_at timestamptz,
  bounced_because text,
  constraint mail_bounced check ((state = 'bounced') = (bounced_at is not null))
);
create index mail_case on mail (case_id);
create index mail_correspondent on mail (correspondent_id);
create index mail_message on mail (message_id);
create unique index mail_sent_message on mail (message_id) where direction = 'out';
alter table mail enable row level security;`;

const RECEIVED = `
create table received_mail (
  id uuid not null constraint received_mail_pkey primary key,
  programme_id uuid,
  case_id uuid constraint received_mail_case_fk references case_file (id),
  mail_id uuid constraint received_mail_mail_fk references mail (id),
  storage_key text not null constraint received_mail_storage_key unique,
  size integer not null,
  sha256 text not null,
  came_from text not null,
  envelope_from text not null,
  recipients jsonb not null,
  received_at timestamptz not null,
  state text not null constraint received_mail_state_known check (state in ('received', 'filed', 'held', 'refused')),
  reason text,
  try_at timestamptz not null,
  attempts smallint not null,
  sender_address text,
  sender_name text,
  subject text,
  text text,
  attachments jsonb not null,
  decided_at timestamptz,
  decided_by uuid,
  decided_because text
);
create index received_mail_waiting on received_mail (try_at, id) where state = 'received';
create index received_mail_held on received_mail (programme_id, received_at, id) where state = 'held';
create index received_mail_case on received_mail (case_id);
alter table received_mail enable row level security;`;

/* The mail server took it, and it came back all the same. */
const BOUNCED = `
alter table delivery drop constraint delivery_state_known;
alter table delivery add constraint delivery_state_known
  check (state in ('due', 'queued', 'accepted', 'parked', 'bounced'));`;

/* What was written stays on the case on which it was written: a reply finds its way there. */
const NOT_COPIED = `
do $own$ begin
  execute replace(pg_get_functiondef('app_own_items'::regproc), '''staff_flag''', '''staff_flag'', ''correspondent'', ''mail''');
end $own$;`;
