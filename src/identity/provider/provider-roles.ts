import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DEFAULT_PROGRAMME } from '../../directory/programmes.js';
import { ProgrammeRecord } from '../../directory/programme.record.js';
import { OIDC_SETTINGS, type OidcSettings, type RoleGrant } from '../../platform/config/oidc-settings.js';
import { SettingError } from '../../platform/config/setting-error.js';
import { GATEKEEPER, type ProgrammeRole } from '../../platform/database/actor.js';
import { UnitOfWork, type Transaction } from '../../platform/database/unit-of-work.js';
import { Accounts } from '../accounts.js';
import { StaffRoleRecord } from '../staff-role.record.js';
import { ProviderRoleRecord } from './provider-role.record.js';
import type { Claims } from './provider-person.js';
import { grantsFor } from './role-mapping.js';

type Role = Pick<StaffRoleRecord, 'programmeId' | 'role'>;

/** Brings somebody's roles in line with what the provider says of them. */
@Injectable()
export class ProviderRoles implements OnApplicationBootstrap {
  private readonly programmeIds = new Map<RoleGrant, string>();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accounts: Accounts,
    @Inject(OIDC_SETTINGS) private readonly settings: OidcSettings | null,
  ) {}

  /** A mapping to a programme that does not exist stops the start with a {@link SettingError}. */
  async onApplicationBootstrap(): Promise<void> {
    const grants = this.settings?.roles?.grants ?? [];
    if (grants.length === 0) return;
    const programmes = await this.unitOfWork.read(GATEKEEPER, ({ manager }) => manager.find(ProgrammeRecord));
    for (const grant of grants) this.programmeIds.set(grant, idOf(grant, programmes));
  }

  /** What the mapping gives to somebody with these claims. */
  wantedFor(claims: Claims): readonly Role[] {
    return grantsFor(this.settings?.roles, claims).map((grant) => {
      const programmeId = this.programmeIds.get(grant);
      if (programmeId === undefined) throw new Error('The mapping of roles is read when the service starts.');
      return { programmeId, role: grant.role };
    });
  }

  /**
   * Gives the roles that are wanted and takes away those that only the provider gave and no longer does; the database ends the
   * person's sessions when that changes anything. Roles that people here gave stay. Gives whether any role is left.
   */
  async align(tx: Transaction, accountId: string, wanted: readonly Role[]): Promise<boolean> {
    const { manager } = tx;
    const before = await manager.findBy(StaffRoleRecord, { accountId });
    const lent = await manager.findBy(ProviderRoleRecord, { accountId });
    for (const { programmeId, role } of lent.filter((one) => !isAmong(wanted, one)))
      await manager.delete(StaffRoleRecord, { accountId, programmeId, role });
    for (const { programmeId, role } of wanted.filter((one) => !isAmong(before, one))) {
      await this.accounts.appoint(tx, { accountId, programmeId, role });
      await markAsGiven(tx, { accountId, programmeId, role });
    }
    const after = await manager.findBy(StaffRoleRecord, { accountId });
    auditChanges(tx, accountId, { before, after });
    return after.length > 0;
  }
}

const markAsGiven = ({ manager }: Transaction, role: ProviderRoleRecord) =>
  manager
    .createQueryBuilder()
    .insert()
    .into(ProviderRoleRecord)
    .values(role)
    .orIgnore()
    .updateEntity(false)
    .execute();

const isAmong = (roles: readonly Role[], { programmeId, role }: Role): boolean =>
  roles.some((one) => one.programmeId === programmeId && one.role === role);

function idOf({ programme }: RoleGrant, programmes: readonly ProgrammeRecord[]): string {
  if (programme === undefined) return DEFAULT_PROGRAMME.id;
  const [found, ...others] = programmes.filter(({ id, name }) => id === programme || name === programme);
  if (!found || others.length > 0)
    throw new SettingError(
      `OIDC_ROLES names the programme "${programme}", and there is ${found ? 'more than one' : 'none'} of that id or name.`,
    );
  return found.id;
}

/** One entry for each programme in which something changed, so that its auditor can read it. */
function auditChanges(
  tx: Transaction,
  accountId: string,
  { before, after }: { before: readonly Role[]; after: readonly Role[] },
): void {
  for (const programmeId of new Set([...before, ...after].map((one) => one.programmeId))) {
    const [from, to] = [before, after].map((roles) => rolesIn(roles, programmeId));
    if (String(from) === String(to)) continue;
    const subject = { chain: accountId, programmeId, subjectType: 'account', subjectId: accountId };
    tx.audit({ ...subject, action: 'role-changed', details: { from, to, by: 'provider' } });
  }
}

const rolesIn = (roles: readonly Role[], programmeId: string): ProgrammeRole[] =>
  roles.flatMap((one) => (one.programmeId === programmeId ? [one.role] : [])).toSorted();
