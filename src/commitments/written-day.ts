/** The check that the migrations put on a day that may be a month alone: `2014-03-09` or `2014-03`. */
const PATTERN = `'^\\d{4}-\\d{2}(-\\d{2})?$'`;

export const writtenDays = (...columns: readonly string[]): string =>
  columns.map((column) => `${column} ~ ${PATTERN}`).join(' and ');
