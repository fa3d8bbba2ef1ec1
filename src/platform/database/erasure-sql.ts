import { roleOf } from './actor.js';
import { PERSONAL_DATA } from './personal-data.js';
import type { TableErasure } from './personal-data-rows.js';

/**
 * The one way to erase: for administrators, inside their own programme, and for nobody who has to do with another one. It
 * runs as the owner, so that no actor holds a right to change what must not be changed, and gives how many rows of each
 * table it touched.
 */
export const erasureSql = (): string => `
drop function if exists erase_personal_data(uuid[], uuid[], uuid[], timestamptz);
create function erase_personal_data(the_cases uuid[], the_groups uuid[], the_people uuid[], at_instant timestamptz)
returns table (table_name text, touched bigint)
language plpgsql security definer set search_path = public, pg_temp as $erase$
declare
  ours uuid := app_programme();
  the_addresses text[];
begin
  if current_setting('role') <> '${roleOf('administrator')}' then
    raise exception 'personal data is erased by an administrator' using errcode = '42501';
  end if;
  if exists (select from case_file where id = any (the_cases) and programme_id is distinct from ours)
    or exists (select from voluntary_group where id = any (the_groups) and programme_id is distinct from ours)
    or exists (select from unnest(the_people) person where not belongs_only_to(person, ours)) then
    raise exception 'personal data is erased inside one programme' using errcode = '42501';
  end if;
  select coalesce(array_agg(lower(email)), '{}') into the_addresses from account where id = any (the_people);
${Object.entries(PERSONAL_DATA).flatMap(tableSql).join('\n')}
end $erase$;
revoke all on function erase_personal_data(uuid[], uuid[], uuid[], timestamptz) from public;
grant execute on function erase_personal_data(uuid[], uuid[], uuid[], timestamptz) to ${roleOf('administrator')};`;

const tableSql = ([table, { erased }]: [string, { readonly erased: readonly TableErasure[] }]): string[] =>
  erased.map(({ where, becomes }) => {
    const change =
      becomes === 'go'
        ? `delete from ${table} where ${where}`
        : `update ${table} set ${Object.entries(becomes)
            .map(([column, value]) => `${column} = ${value}`)
            .join(', ')} where ${where}`;
    return `  ${change};
  get diagnostics touched = row_count;
  table_name := '${table}';
  return next;`;
  });
