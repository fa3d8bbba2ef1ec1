/**
 * The statements of the search. Both give `id`, `name`, `kind`, `score` of bodies that are in the directory once; the
 * expressions are those of the indexes (migration 1763600480000).
 */

const COLUMNS = 'body.id, body.name, body.kind, body.area, body.ended_on::text as "endedOn"';

/** Bodies of which one name has every word, or whose first letters are these. $1 words as patterns, $2 letters, then filters. */
export const exactSql = (patterns: number): string => `
with hit as (
  select id from public_body where ${everyWord('public_body', patterns)}
  union
  select body_id from body_name where ${everyWord('body_name', patterns)}
  union
  select id from public_body where body_initials(name) = $${patterns + 1}
)
select ${COLUMNS}, 1::real as score from public_body body
where body.id in (select id from hit) and ${filters(patterns + 2)} ${page(patterns + 4)}`;

/** All bodies. */
export const everySql = (): string =>
  `select ${COLUMNS}, 1::real as score from public_body body where ${filters(1)} ${page(3)}`;

/** Bodies with a name that is spelt alike, the likest first. */
export const alikeSql = (): string => `
with hit as (
  select id, word_similarity($1, body_words(name)) as score from public_body where $1 <% body_words(name)
  union all
  select body_id, word_similarity($1, body_words(name)) from body_name where $1 <% body_words(name)
), best as (select id, max(score) as score from hit group by id)
select ${COLUMNS}, best.score from best join public_body body on body.id = best.id
where ${filters(2)} order by best.score desc, body.name, body.id limit $4`;

/** Below this, names have little in common. Set for the transaction. */
export const THRESHOLD = `select set_config('pg_trgm.word_similarity_threshold', '0.45', true)`;

const everyWord = (table: string, patterns: number): string =>
  Array.from({ length: patterns }, (_, at) => `body_words(${table}.name) like $${at + 1}`).join(' and ');

/** Kind, area; null is no filter. */
const filters = (from: number): string => `body.merged_into_id is null
  and ($${from}::text is null or body.kind = $${from}) and ($${from + 1}::text is null or body.area = $${from + 1})`;

const page = (
  from: number,
): string => `and ($${from}::text is null or (body.name, body.id) > ($${from}, $${from + 1}::uuid))
order by body.name, body.id limit $${from + 2}`;
