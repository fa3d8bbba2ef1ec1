import nunjucks from 'nunjucks';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { FieldError } from '../../domain/domain-error.js';
import { CSRF_FIELD } from '../http/csrf.js';
import type { Assets } from './assets.js';
import type { Form } from './forms.js';
import { fillForm } from './drafts/fill-form.js';
import { KeptForms, type Draw, type KeeperFor } from './drafts/kept-forms.js';

/** Everything a template draws. `title` is the page's own; with `errors` the browser title begins "Error: ". */
export interface View {
  readonly title: string;
  /** Goes into the fields of the page's form `#form`, whatever its template puts there. */
  readonly takenOver?: Form;
  readonly [name: string]: unknown;
}

/** What a controller returns to show a page. */
export class Page {
  constructor(
    readonly template: string,
    readonly view: View,
    readonly status: number,
  ) {}
}

/** What a controller returns after a form was taken: the browser is sent on with GET. */
export class SeeOther {
  constructor(readonly path: string) {}
}

/** Somebody is sent on before the route was reached, for instance to sign in: what they sent was not taken. */
export class SentOn extends SeeOther {}

/** Why a form is shown again: what is wrong, by field, and the status of the answer. */
export interface Refusal {
  readonly errors: readonly FieldError[];
  readonly status: number;
}

/** `template` is a path below `src/`. A form shown again with its errors has status 422. */
export const page = (template: string, view: View, { status = 200 }: { status?: number } = {}): Page =>
  new Page(template, view, status);

/** Throws RangeError for an address outside this service. */
export function seeOther(path: string): SeeOther {
  if (!/^\/(?![/\\])/.test(path)) throw new RangeError('A redirect stays inside this service.');
  return new SeeOther(path);
}

export interface Layout {
  readonly nav: readonly { readonly text: string; readonly href: string; readonly current?: boolean }[];
  /** The name of the person signed in, as they gave it. */
  readonly signedInAs?: string;
  /** Whether to offer signing out to a page that says nothing of this service. */
  readonly canHide?: boolean;
  /** An urgent notice above every page. */
  readonly banner?: { readonly text: string; readonly href?: string; readonly linkText?: string };
}

export type LayoutFor = (request: FastifyRequest) => Partial<Layout> | Promise<Partial<Layout>>;

export interface PageParts {
  readonly assets: Assets;
  readonly layoutFor: LayoutFor;
  readonly templates: nunjucks.Environment;
  /** Missing where nobody can have a form kept. */
  readonly keeperFor?: KeeperFor | undefined;
}

/** Draws each {@link Page} that a controller or the problem filter hands to the reply. */
export function registerPages(
  server: FastifyInstance,
  { assets, layoutFor, templates, keeperFor }: PageParts,
): void {
  server.addHook('preSerialization', async (request, reply, payload) => {
    if (!(payload instanceof SeeOther || payload instanceof Page)) return payload;
    const forms = new KeptForms(request, keeperFor?.(request), templates);
    if (payload instanceof SeeOther) {
      await forms.settle({ isTaken: !(payload instanceof SentOn) });
      return asText(reply.status(303).header('location', payload.path), '');
    }
    // When something is broken, whatever the layout and the drafts ask may be the broken part.
    const isBroken = payload.status >= 500;
    const layout = isBroken ? {} : await layoutFor(request);
    const context = {
      ...payload.view,
      layout,
      asset: (name: string) => assets.url(name),
      csrfField: fieldOf(reply),
    };
    const { takenOver: values } = payload.view;
    const draw: Draw = (words) => {
      const drawn = templates.render(payload.template, { ...context, ...words });
      return values ? fillForm(drawn, 'id="form"', { values, isWhole: false }) : drawn;
    };
    const html = isBroken ? draw(forms.words()) : await forms.draw(draw, payload.status);
    if (!isBroken) await forms.settle({ isTaken: payload.status < 400, page: html });
    return asText(reply.status(payload.status), html);
  });
}

/** Called only by pages with a form, so other pages set no cookie. All forms of a page share one token. */
function fieldOf(reply: FastifyReply): () => nunjucks.runtime.SafeString {
  let token: string | undefined;
  return () => {
    token ??= reply.generateCsrf();
    return new nunjucks.runtime.SafeString(`<input type="hidden" name="${CSRF_FIELD}" value="${token}">`);
  };
}

function asText(reply: FastifyReply, html: string): string {
  reply.type('text/html; charset=utf-8').serializer((text: string) => text);
  return html;
}
