import type { FastifyRequest } from 'fastify';
import { page, seeOther, type Page, type SeeOther } from '../../platform/web/page.js';
import { typed, type Form } from '../../platform/web/forms.js';
import { BODY_AREA } from './body-area.js';

/** Where those are told so who have no link, or one that is over. */
export const LINK_OVER = `${BODY_AREA}/over`;

const NOT_FOUND = 404;
const CONFLICT = 409;
/** A choice, a day or an id: nobody has to copy one. What somebody wrote has a space or a full stop. */
const MARK = /^[\w-]*$/;

/** The same for a link that was taken back, that is too old, that is not whole, and that never was: nobody learns which. */
export const linkOver = (written: readonly string[] = []): Page =>
  page(
    'identity/responding/link-over.njk',
    { title: written.length > 0 ? 'Your answer was not sent' : 'This link is not open', written },
    { status: written.length > 0 ? CONFLICT : NOT_FOUND },
  );

/** Whoever comes without a visit: what they wrote stands on the page that answers, to be copied. */
export function refusedInArea({ method, body }: FastifyRequest): Page | SeeOther {
  if (method !== 'POST') return seeOther(LINK_OVER);
  const form = (body ?? {}) as Form;
  return linkOver(
    Object.keys(form)
      .map((name) => typed(form, name))
      .filter((text) => !MARK.test(text)),
  );
}
