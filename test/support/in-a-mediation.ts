import { randomUUID } from 'node:crypto';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { hashOf, newId, newSecret } from '../../src/platform/ids.js';
import type { ProgrammeRole } from '../../src/platform/database/actor.js';
import { OnACase } from './on-a-case.js';
import { aStaffMember } from './people.js';
import type { TestAppSettings } from './test-app.js';
import { day } from './together.js';
import { until } from './until.js';
import { Visitor, type Answer } from './visitor.js';

type Fields = Readonly<Record<string, string>>;

export const ASKED: Fields = {
  about: 'The money of the lunch club',
  signed_by: 'Ann Smith, chair',
  papers_days: '14',
};

/** What the public body says when it agrees. */
export const YES: Fields = { signed_by: 'Ms Oak, director', no_retaliation: 'yes' };
export const YES_IN_A_LETTER: Fields = { ...YES, side: 'body', ...day('date') };
export const PAYS: Fields = { payer: 'body', ...day('pay_by', 1, 12) };
export const MEETS: Fields = {
  ...day('date', 2, 12),
  place: 'Marker Hall',
  who_comes: 'Ann Smith, Ms Oak',
};

/** Each body comes from a network of its own: links are guessed at slowly from one. */
let bodies = 0;

/** A case with a mediation on it, and everybody who has to do with that. */
export class InAMediation extends OnACase {
  mediator!: Visitor;
  otherMediator!: Visitor;
  body!: Visitor;

  override async start(settings: TestAppSettings): Promise<void> {
    await super.start(settings);
    await this.panel();
  }

  /** Two mediators, who can be asked. */
  async panel(): Promise<void> {
    this.mediator = await this.somebody('mediator', 'mediator@example.org');
    this.otherMediator = await this.somebody('mediator', 'other-mediator@example.org');
    for (const email of ['mediator@example.org', 'other-mediator@example.org'])
      await this.service.owner.query(
        `insert into panel_mediator (id, programme_id, account_id, skills, areas, cost, is_on_panel, version)
         select gen_random_uuid(), $1, id, 'grants', 'Kent', 'free', true, 1 from account where email = $2`,
        [DEFAULT_PROGRAMME.id, email],
      );
  }

  /** Files a case of a group that is named and of a body of its own, which the caseworker looks after. */
  async open(): Promise<void> {
    await this.file({ confidentiality: 'named' });
    await this.service.owner.query(
      `update case_file set assignee_id = (select id from account where email = 'caseworker@example.org'), accepted_at = now(),
         body_id = null, body_name = 'Council of ' || reference
       where id = $1`,
      [this.filed.caseId],
    );
    this.body = await this.somebodyAtTheBody();
  }

  somebody(role: ProgrammeRole, email = `${role}-${randomUUID()}@example.org`): Promise<Visitor> {
    return aStaffMember(this.service, { programmeId: DEFAULT_PROGRAMME.id, role, email });
  }

  /** By a link of its own, as the invitation has it. */
  private async somebodyAtTheBody(): Promise<Visitor> {
    const secret = newSecret();
    await this.service.owner.query(
      `insert into response_invitation (id, programme_id, case_id, email, name, secret_hash, made_at, expires_at)
       values ($1, $2, $3, 'oak@council.example', 'Ms Oak', $4, $5, $5::timestamptz + interval '1 year')`,
      [newId(), this.filed.programmeId, this.filed.caseId, hashOf(secret), this.service.clock.now()],
    );
    const body = new Visitor(this.service, `10.200.0.${(bodies += 1)}`);
    await body.submit(`/respond/open/${secret}`);
    return body;
  }

  async idOf(email: string): Promise<string> {
    const [{ id }] = await this.service.owner.query<[{ id: string }]>(
      'select id from account where email = $1',
      [email],
    );
    return id;
  }

  /** The newest mediation of the case. */
  async mediation(): Promise<string> {
    const [found] = await this.service.owner.query<{ id: string }[]>(
      'select id from mediation where case_id = $1 order by ended_on nulls first limit 1',
      [this.filed.caseId],
    );
    return found?.id ?? 'none';
  }

  readonly ask = (fields: Fields = {}, by = this.group): Promise<Answer> =>
    this.send(by, '/mediation', { ...ASKED, ...fields });

  readonly act = async (by: Visitor, name: string, fields: Fields = {}): Promise<Answer> =>
    this.send(by, `/mediation/${await this.mediation()}/acts/${name}`, fields);

  readonly mediate = async (name: string, fields: Fields = {}, by = this.mediator): Promise<Answer> =>
    by.submit(`/mediations/${await this.mediation()}/acts/${name}`, fields);

  readonly answer = (name: string, fields: Fields = {}): Promise<Answer> =>
    this.body.submit(`/respond/mediation/acts/${name}`, fields);

  readonly choose = async (email = 'mediator@example.org'): Promise<Answer> =>
    this.act(this.caseworker, 'choose-mediator', { mediator: await this.idOf(email) });

  /**
   * Acts that come at once: each is on its way before one of them goes on, since the mediation is held until all wait for it. `meanwhile` is
   * what somebody else does in that time, for a case.
   */
  readonly atOnce = async (acts: readonly (() => Promise<Answer>)[], meanwhile = ''): Promise<Answer[]> => {
    const { owner } = this.service;
    const holder = owner.createQueryRunner();
    await holder.startTransaction();
    await holder.query('select from mediation where case_id = $1 for update', [this.filed.caseId]);
    const answers = Promise.all(acts.map((act) => act()));
    await until('all of them to wait', async () => {
      const waiting = await owner.query<unknown[]>(
        `select 1 from pg_locks join pg_stat_activity using (pid) where datname = current_database() and not granted`,
      );
      return waiting.length >= acts.length;
    });
    if (meanwhile) await holder.query(meanwhile, [this.filed.caseId]);
    await holder.commitTransaction();
    await holder.release();
    return answers;
  };

  /** Both agreed, a mediator said yes, and it is said who pays. */
  async toTalks(): Promise<void> {
    const steps = [
      () => this.ask(),
      () => this.answer('agree', YES),
      () => this.choose(),
      () => this.mediate('accept', { no_tie: 'yes' }),
      () => this.mediate('say-who-pays', PAYS),
    ];
    for (const step of steps) {
      const { status, body } = await step();
      if (status !== 303) throw new Error(`A step to the talks answered ${status}: ${body.slice(0, 3000)}`);
    }
  }
}

/** A service for the tests of a `describe`, and for each of them a case of its own. */
export function mediate(settings: TestAppSettings = { worker: false }): InAMediation {
  const work = new InAMediation();
  beforeAll(() => work.start(settings));
  beforeEach(() => work.open());
  afterAll(() => work.service.close());
  return work;
}
