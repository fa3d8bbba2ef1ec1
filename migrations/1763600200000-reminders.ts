import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The rungs of the ladders, and the mails that carry them. A delivery row is both the claim on a rung and its outbox. */
export class Reminders1763600200000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(REMINDER);
    await queryRunner.query(DELIVERY);
  }

  async down(): Promise<void> {
    throw new Error('Reminders are not taken away: restore a backup instead.');
  }
}

const item = (table: string): string => `
  programme_id uuid not null,
  audience text not null constraint ${table}_audience_known
    check (audience in ('group', 'programme', 'body', 'mediation-joint', 'mediation-private', 'all', 'service')),
  group_id uuid`;

const REMINDER = `
create table reminder (
  id uuid not null constraint reminder_pkey primary key,
  case_id uuid not null,${item('reminder')},
  deadline_id uuid not null constraint reminder_deadline_fk references deadline (id),
  days_before smallint not null,
  nominal_on date not null,
  send_at timestamptz not null,
  state text not null constraint reminder_state_known
    check (state in ('scheduled', 'void', 'claimed', 'superseded', 'cleared')),
  reason text,
  constraint reminder_rung_key unique (deadline_id, days_before),
  constraint reminder_case_fk foreign key (case_id, programme_id) references case_file (id, programme_id),
  constraint reminder_group_fk foreign key (case_id, group_id) references case_group (case_id, group_id)
);
create index reminder_case on reminder (case_id);
create index reminder_due on reminder (send_at, id) where state = 'scheduled';
alter table reminder enable row level security;`;

const DELIVERY = `
create table delivery (
  id uuid not null constraint delivery_pkey primary key,
  case_id uuid,${item('delivery')},
  kind text not null,
  account_id uuid,
  address text not null,
  claim text not null,
  payload jsonb not null,
  state text not null constraint delivery_state_known check (state in ('due', 'queued', 'accepted', 'parked')),
  fatal boolean not null,
  attempts smallint not null,
  try_at timestamptz not null,
  lease_until timestamptz,
  created_at timestamptz not null,
  accepted_at timestamptz,
  answer text,
  constraint delivery_claim_key unique (claim, address),
  constraint delivery_case_fk foreign key (case_id, programme_id) references case_file (id, programme_id),
  constraint delivery_group_fk foreign key (case_id, group_id) references case_group (case_id, group_id)
);
create index delivery_case on delivery (case_id);
create index delivery_due on delivery (try_at, id) where state = 'due';
create index delivery_leased on delivery (lease_until) where state = 'queued';
create table delivery_reminder (
  id uuid not null constraint delivery_reminder_pkey primary key,
  case_id uuid not null,${item('delivery_reminder')},
  delivery_id uuid not null constraint delivery_reminder_delivery_fk references delivery (id),
  reminder_id uuid not null constraint delivery_reminder_reminder_fk references reminder (id),
  address text not null,
  constraint delivery_reminder_claim_key unique (reminder_id, address),
  constraint delivery_reminder_case_fk foreign key (case_id, programme_id) references case_file (id, programme_id),
  constraint delivery_reminder_group_fk foreign key (case_id, group_id) references case_group (case_id, group_id)
);
create index delivery_reminder_case on delivery_reminder (case_id);
create index delivery_reminder_delivery on delivery_reminder (delivery_id);
alter table delivery enable row level security;
alter table delivery_reminder enable row level security;`;
