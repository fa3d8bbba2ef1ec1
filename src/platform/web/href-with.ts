import { typed, type Form } from './forms.js';

/** The address of a list with the filters that were filled in, and the page of it that begins at `cursor`. */
export function hrefWith(
  path: string,
  form: Form,
  { filters, cursor }: { readonly filters: readonly string[]; readonly cursor?: string | undefined },
): string {
  const query = new URLSearchParams();
  for (const name of filters) if (typed(form, name) !== '') query.set(name, typed(form, name));
  if (cursor) query.set('cursor', cursor);
  return query.size > 0 ? `${path}?${query}` : path;
}
