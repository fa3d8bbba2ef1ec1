import { ACTOR_KINDS, roleOf, type ActorKind } from './actor.js';
import { erasureSql } from './erasure-sql.js';
import { PUBLIC_TABLES, RIGHTS, type TableRights, type Verb } from './rights-matrix.js';
import { ROWS, type Rows } from './row-scopes.js';

/** The role that the pool's login belongs to. It owns nothing, may read no case, and may become any actor. */
export const APPLICATION_ROLE = 'redress_application';

/**
 * Makes the roles. It needs CREATEROLE; an administrator may run it once where the migrating login lacks that right.
 * Roles belong to the whole server, so two databases migrating at once may race: the loser finds the role made.
 */
export function rolesSql(): string {
  const create = [APPLICATION_ROLE, ...ACTOR_KINDS.map(roleOf)].map(
    (role) => `begin
      if not exists (select from pg_roles where rolname = '${role}') then
        create role ${role} nologin noinherit;
      end if;
    exception when duplicate_object or unique_violation then null; end;`,
  );
  const join = ACTOR_KINDS.map(roleOf).map(
    (role) => `if not pg_has_role('${APPLICATION_ROLE}', '${role}', 'member') then
      grant ${role} to ${APPLICATION_ROLE};
    end if;`,
  );
  // With one URL for everything the pool is the owner's login, which then steps down to the application's role.
  const stepDown = `grant ${APPLICATION_ROLE} to current_user;`;
  return `do $roles$ begin ${[...create, ...join, stepDown].join('\n')} end $roles$;`;
}

/** What the search of names stands on. It comes with PostgreSQL; who may create in the database may take it up. */
export const EXTENSIONS = 'create extension if not exists pg_trgm;';

/** Takes every right away and gives exactly what the matrix says: grants, policies and the one way to erase, in one script for one transaction. */
export function rightsSql(): string {
  const tables = Object.entries(RIGHTS).flatMap(tableSql);
  return [REVOKE_ALL, DROP_POLICIES, ...publicGrants(), ...tables, erasureSql(), DEFERRABLE_TIES].join('\n');
}

const roles = ACTOR_KINDS.map(roleOf).join(', ');

const REVOKE_ALL = `
revoke all on schema public from public;
revoke all on all tables in schema public from ${roles}, ${APPLICATION_ROLE};
revoke all on all functions in schema public from public;
grant usage on schema public to ${roles}, ${APPLICATION_ROLE};
grant execute on all functions in schema public to ${roles};`;

const DROP_POLICIES = `
do $drop$ declare policy record; begin
  for policy in select policyname, tablename from pg_policies where schemaname = 'public' loop
    execute format('drop policy %I on %I', policy.policyname, policy.tablename);
  end loop;
end $drop$;`;

/*
 * A case that is referred takes its items and its group to another programme in one transaction: what ties a row's
 * programme to that of its case or its group can then be checked at the end. It is checked at once everywhere else.
 */
const DEFERRABLE_TIES = `
do $ties$ declare tie record; begin
  for tie in select conrelid::regclass as of_table, conname from pg_constraint
    where contype = 'f' and confrelid in (to_regclass('case_file'), to_regclass('voluntary_group'))
      and cardinality(conkey) = 2 and not condeferrable
  loop
    execute format('alter table %s alter constraint %I deferrable initially immediate', tie.of_table, tie.conname);
  end loop;
end $ties$;`;

const publicGrants = (): string[] => PUBLIC_TABLES.map((table) => `grant select on ${table} to ${roles};`);

function tableSql([table, entry]: [string, TableRights]): string[] {
  return Object.entries(entry.rights).flatMap(([kind, verbs]) =>
    actorSql(table, entry, kind as ActorKind, verbs),
  );
}

function actorSql(table: string, { scope }: TableRights, kind: ActorKind, verbs: readonly Verb[]): string[] {
  const rows = ROWS[scope][kind];
  if (!rows)
    throw new Error(
      `The rights matrix gives ${kind} rights on ${table}, but no rows of the scope "${scope}".`,
    );
  const role = roleOf(kind);
  return [
    `grant ${verbs.join(', ')} on ${table} to ${role};`,
    ...verbs.map(
      (verb) =>
        `create policy ${role}_${verb} on ${table} for ${verb} to ${role} ${clause(verb, rowsOf(rows, verb))};`,
    ),
  ];
}

const rowsOf = (rows: Rows, verb: Verb): string =>
  typeof rows === 'string' ? rows : verb === 'select' ? rows.seen : (rows[verb] ?? rows.changed);

function clause(verb: Verb, rows: string): string {
  if (verb === 'insert') return `with check (${rows})`;
  return verb === 'update' ? `using (${rows}) with check (${rows})` : `using (${rows})`;
}
