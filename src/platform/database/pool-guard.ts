import type { DataSource } from 'typeorm';
import { DatabaseNotUsableError } from './migrate.js';

interface PoolRole {
  readonly name: string;
  readonly owns: boolean;
  /** A role that the pool is, or may become as an actor, and that row-level security does not bind. */
  readonly unbound: string | null;
}

/** Refuses to start when the role of the pool, or an actor's that it may take, could pass by row-level security. */
export async function requireGuardedPool(pool: DataSource): Promise<void> {
  const [{ name, owns, unbound }] = await pool.query<[PoolRole]>(`
    select current_user as name,
      exists (select from pg_class join pg_roles owner on owner.oid = relowner
        where relnamespace = 'public'::regnamespace and pg_has_role(current_user, owner.oid, 'usage')) as owns,
      (select min(rolname) from pg_roles
        where (rolsuper or rolbypassrls) and pg_has_role(current_user, oid, 'member')) as unbound`);
  const remedy = 'Give DATABASE_APP_URL a login that is a member of redress_application and of nothing else.';
  if (unbound)
    throw new DatabaseNotUsableError(
      `The pool is or may become "${unbound}", which row-level security does not bind. ${remedy}`,
    );
  if (owns)
    throw new DatabaseNotUsableError(
      `The pool runs as "${name}", which has the rights of the tables' owner. ${remedy}`,
    );
}
