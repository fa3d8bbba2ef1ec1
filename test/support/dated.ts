/** A day as the three fields of a form send it: `dated('on', '2026-11-20')`. */
export function dated(name: string, day: string): Record<string, string> {
  const [year = '', month = '', date = ''] = day.split('-');
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year };
}
