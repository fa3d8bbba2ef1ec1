import { randomUUID } from 'node:crypto';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { AccountRecord } from '../../src/identity/account.record.js';
import { Accounts } from '../../src/identity/accounts.js';
import { GATEKEEPER, type ProgrammeRole } from '../../src/platform/database/actor.js';
import { UnitOfWork, type Transaction } from '../../src/platform/database/unit-of-work.js';
import { aCase, tellOf } from '../support/a-case.js';
import { fileAnonymously } from '../support/anonymous.js';
import type { TestApp } from '../support/test-app.js';

export interface PlantedCase {
  readonly reference: string;
  readonly caseId: string;
  readonly programmeId: string;
  readonly groupId: string;
  /** As forms and programs must name it to change the case. */
  readonly version: number;
}

/** The cases that are asked for: of two programmes and several groups. */
export type Place = 'ours' | 'another group' | 'another programme' | 'with a code';

const EMAIL: Readonly<Record<Exclude<Place, 'with a code'>, string>> = {
  ours: 'ours@groups.example',
  'another group': 'another@groups.example',
  'another programme': 'elsewhere@groups.example',
};

/** What everybody who calls may ask for. A case that somebody changed is planted anew, so that the next caller finds it untouched. */
export class World {
  private readonly cases = new Map<Place, PlantedCase>();
  private readonly colleagues = new Map<Place, Promise<string>>();

  private constructor(
    readonly service: TestApp,
    private readonly elsewhere: string,
  ) {}

  static async plant(service: TestApp): Promise<World> {
    const elsewhere = randomUUID();
    await service.owner.query(`insert into programme (id, name) values ($1, 'Elsewhere')`, [elsewhere]);
    const { reference } = await fileAnonymously(service);
    const world = new World(service, elsewhere);
    for (const place of ['ours', 'another group', 'another programme'] as const)
      world.cases.set(place, await world.aCaseAt(place));
    world.cases.set('with a code', await world.byReference(reference));
    return world;
  }

  at(place: Place): PlantedCase {
    const planted = this.cases.get(place);
    if (!planted) throw new Error(`No case is planted ${place}.`);
    return planted;
  }

  /**
   * Puts an untouched case in the place of each that somebody has changed, so that no answer hangs on what was asked before. A case
   * with a code stays, for its visitors hold that one, and is put back to where it was.
   */
  async renewChanged(): Promise<void> {
    const planted = [...this.cases];
    const now = await this.service.owner.query<{ id: string; version: number }[]>(
      'select id, version from case_file where id = any ($1)',
      [planted.map(([, { caseId }]) => caseId)],
    );
    const versions = new Map(now.map(({ id, version }) => [id, version]));
    for (const [place, { caseId, version }] of planted)
      if (versions.get(caseId) !== version)
        this.cases.set(place, await (place === 'with a code' ? this.putBack() : this.aCaseAt(place)));
  }

  programmeOf(place: Place): string {
    return place === 'another programme' ? this.elsewhere : DEFAULT_PROGRAMME.id;
  }

  /** The account of a group's contact. */
  async contactOf(place: Exclude<Place, 'with a code'>): Promise<string> {
    const { id } = await this.service.owner.manager.findOneByOrFail(AccountRecord, { email: EMAIL[place] });
    return id;
  }

  /** A new account on the staff of the programme of that place. */
  async staff(role: ProgrammeRole, place: Place = 'ours'): Promise<string> {
    const accounts = this.service.app.get(Accounts, { strict: false });
    const email = `${role}-${randomUUID()}@staff.example`;
    const { id } = await this.asGatekeeper((tx) => accounts.open(tx, { email, name: `The ${role}` }));
    const programmeId = this.programmeOf(place);
    await accounts.appoint({ manager: this.service.owner.manager }, { accountId: id, programmeId, role });
    return id;
  }

  /** The contact of the group there; a group with a code has no member, and then it is that of ours. */
  memberOf(place: Place): Promise<string> {
    return this.contactOf(place === 'with a code' ? 'ours' : place);
  }

  /** The same account of a caseworker for whoever asks. */
  colleague(place: Place): Promise<string> {
    const known = this.colleagues.get(place) ?? this.staff('caseworker', place);
    this.colleagues.set(place, known);
    return known;
  }

  asGatekeeper<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    return this.service.app.get(UnitOfWork).run(GATEKEEPER, work);
  }

  private async aCaseAt(place: Exclude<Place, 'with a code'>): Promise<PlantedCase> {
    const group = {
      name: `Group of ${place}`,
      contactName: `Contact of ${place}`,
      contactEmail: EMAIL[place],
    };
    const filed = await aCase(this.service, { group, confidentiality: 'named' }, this.programmeOf(place));
    await tellOf(this.service, filed);
    return this.byReference(filed.reference);
  }

  private async putBack(): Promise<PlantedCase> {
    const { caseId, reference } = this.at('with a code');
    await this.service.owner.query(
      `update case_file set step = 'filed', assignee_id = null, accepted_at = null, closed_on = null, outcome = null,
         waiting_for = null, waiting_since = null, self_managed = false, plan_check_asked_at = null
       where id = $1`,
      [caseId],
    );
    return this.byReference(reference);
  }

  private async byReference(reference: string): Promise<PlantedCase> {
    const [planted] = await this.service.owner.query<[PlantedCase]>(
      `select file.id as "caseId", reference, file.programme_id as "programmeId", group_id as "groupId", version
       from case_file file join case_group on case_id = file.id where reference = $1`,
      [reference],
    );
    return planted;
  }
}
