import type { DataSource } from 'typeorm';
import { DatabaseNotUsableError } from './migrate.js';

interface PoolRole {
  readonly name: string;
  /** The owner of a table, where the pool is it or may become it. */
  readonly owner: string | null;
  /** A role that the pool is, or may become as an actor, and that row-level security does not bind. */
  readonly unbound: string | null;
}

/** `role` is SQL that names who the pool is. */
const askedOf = (role: string): string => `
  select ${role} as name,
    (select min(owner.rolname) from pg_class join pg_roles owner on owner.oid = relowner
      where relnamespace = 'public'::regnamespace and pg_has_role(${role}, owner.oid, 'member')) as owner,
    (select min(rolname) from pg_roles
      where (rolsuper or rolbypassrls) and pg_has_role(${role}, oid, 'member')) as unbound`;

const REMEDY = 'Give DATABASE_APP_URL a login that is a member of redress_application and of nothing else.';

/**
 * Refuses to start when the role of the pool, or an actor's that it may take, could pass by row-level security. With
 * `loginToo` its login is asked about as well, which could step back up from that role: production must not share one
 * login for the owner and the pool.
 */
export async function requireGuardedPool(
  pool: DataSource,
  { loginToo }: { loginToo: boolean },
): Promise<void> {
  for (const role of loginToo ? ['current_user', 'session_user'] : ['current_user']) {
    const [{ name, owner, unbound }] = await pool.query<[PoolRole]>(askedOf(role));
    if (unbound)
      throw new DatabaseNotUsableError(
        `The pool is or may become "${unbound}", which row-level security does not bind. ${REMEDY}`,
      );
    if (owner)
      throw new DatabaseNotUsableError(
        `The pool runs as "${name}", which is or may become "${owner}", the owner of tables. ${REMEDY}`,
      );
  }
}
