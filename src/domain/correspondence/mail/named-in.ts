const SHORTEST = 4;

/** Words of letters and figures: a name is found whatever stands between its parts. */
const words = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Telephone numbers are written with spaces in other places each time. */
const FEWEST_FIGURES = 7;
const figures = (text: string): string => text.replaceAll(/[^\d]+/g, '');
const OWN_FIGURES = 9;
const isNumber = (name: string): boolean =>
  /^[\d\s()+.-]+$/.test(name) && figures(name).length >= FEWEST_FIGURES;

/** Whether a text holds this name, address or number, as whole words. What is very short would be found everywhere. */
export function namedIn(text: string, name: string | null | undefined): boolean {
  if (!name) return false;
  // Without the prefix of the country, which is 0 at home.
  if (isNumber(name)) return figures(text).includes(figures(name).slice(-OWN_FIGURES));
  const sought = words(name);
  return sought.length >= SHORTEST && ` ${words(text)} `.includes(` ${sought} `);
}
