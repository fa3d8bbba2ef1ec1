import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A mail that came back is work for a person until it is done. What waits in the holding area can be answered there. */
export class MailThatCameBack1763600640000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [RETURNED, ON_QUEUE, SEARCH, NOT_COPIED, EARLIER, HELD, REPEATED])
      await queryRunner.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('What was done about mail that came back is not forgotten: restore a backup instead.');
  }
}

/* Of a notice of the service itself there is no mail on the case; of each delivery there is one row. */
const RETURNED = `
create table returned_mail (
  id uuid not null constraint returned_mail_pkey primary key,
  programme_id uuid not null,
  case_id uuid not null,
  audience text not null constraint returned_mail_audience_known
    check (audience in ('group', 'programme', 'body', 'mediation-joint', 'mediation-private', 'all', 'service')),
  group_id uuid,
  delivery_id uuid not null constraint returned_mail_delivery_key unique,
  mail_id uuid constraint returned_mail_mail_fk references mail (id),
  letter_id uuid,
  to_name text not null,
  words text not null,
  came_at timestamptz not null,
  state text not null constraint returned_mail_state_known
    check (state in ('open', 'prepared', 'sent-again', 'dealt-with')),
  again_letter_id uuid,
  again_mail_id uuid,
  ended_at timestamptz,
  ended_by uuid,
  note text,
  constraint returned_mail_ended check ((state in ('sent-again', 'dealt-with')) = (ended_at is not null)),
  constraint returned_mail_case_fk foreign key (case_id, programme_id) references case_file (id, programme_id),
  constraint returned_mail_group_fk foreign key (case_id, group_id) references case_group (case_id, group_id)
);
create index returned_mail_case on returned_mail (case_id);
create index returned_mail_open on returned_mail (case_id, came_at) where ended_at is null;
create index returned_mail_again on returned_mail (again_letter_id) where ended_at is null;
alter table returned_mail enable row level security;`;

/* The queue finds its cases by one column, as it does those that wait for somebody. */
const ON_QUEUE = `
alter table case_file add column returned_mail_since timestamptz;
create index case_file_queue_returned on case_file (programme_id, next_limit_on, next_due_on, id)
  where closed_on is null and (not self_managed or plan_check_asked_at is not null) and returned_mail_since is not null;`;

const SEARCH = `
do $search$ begin
  execute replace(pg_get_functiondef('app_search_cases'::regproc),
    'and (filters ->> ''limit_by'' is null',
    'and (filters ->> ''returned'' is null or file.returned_mail_since is not null)
        and (filters ->> ''limit_by'' is null');
end $search$;`;

/* It stays on the case on which the mail is. */
const NOT_COPIED = `
do $own$ begin
  execute replace(pg_get_functiondef('app_own_items'::regproc), '''correspondent''', '''correspondent'', ''returned_mail''');
end $own$;`;

/* What came back before and stands on an open case is work, too. */
const EARLIER = `
insert into returned_mail (id, programme_id, case_id, audience, group_id, delivery_id, mail_id, letter_id, to_name, words, came_at, state)
select sent.id, mail.programme_id, mail.case_id, 'programme', null, sent.id, mail.id, mail.letter_id, person.name,
  coalesce(mail.bounced_because, ''), mail.bounced_at, 'open'
from mail join correspondent person on person.id = mail.correspondent_id
  join delivery sent on sent.kind = 'case-mail' and sent.payload ->> 'mail' = mail.id::text
  join case_file file on file.id = mail.case_id and file.closed_on is null
where mail.state = 'bounced';
update case_file file set returned_mail_since = back.since
from (select case_id, min(came_at) as since from returned_mail group by case_id) back where back.case_id = file.id;`;

/* What the answer names as before it, and the answer: a mail of no case, so it stands nowhere else. */
const HELD = `
alter table received_mail add column message_id text;
alter table received_mail add column reference_ids jsonb not null default '[]';
alter table received_mail alter column reference_ids drop default;
alter table received_mail add column answer_id uuid;
alter table received_mail add column answer text;
alter table received_mail add column answered_at timestamptz;
alter table received_mail add column answered_by uuid;
alter table received_mail add constraint received_mail_answered check (num_nulls(answer_id, answer, answered_at) in (0, 3));`;

/* Whether a request that was sent again says the same as the first. */
const REPEATED = `
alter table document add column request_fingerprint text;`;
