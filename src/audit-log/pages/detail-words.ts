const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;
const CAMEL = /(?<=[a-z])(?=[A-Z])/;

/** `{"from":"filed","to":"research"}` as `["From: filed", "To: research"]`. What only a program reads is left to the export. */
export function detailWords(details: string): string[] {
  const parsed = JSON.parse(details) as Readonly<Record<string, unknown>>;
  return Object.entries(parsed).flatMap(([name, value]) => {
    const words = valueWords(value);
    return words === undefined ? [] : [`${nameWords(name)}: ${words}`];
  });
}

function nameWords(name: string): string {
  const words = name.split(CAMEL).join(' ').replaceAll(/[_-]/g, ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function valueWords(value: unknown): string | undefined {
  if (Array.isArray(value)) return listWords(value.map((one) => valueWords(one)));
  if (typeof value === 'object') return value ? JSON.stringify(value) : undefined;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const words = typeof value === 'string' ? value : JSON.stringify(value);
  return UUID.test(words) ? undefined : words;
}

/** Of things that only have ids, how many there are. */
const listWords = (listed: readonly (string | undefined)[]): string =>
  listed.includes(undefined) ? String(listed.length) : listed.join(', ');
