import { Injectable } from '@nestjs/common';
import { DomainError, type FieldError } from '../../domain/domain-error.js';
import type { Visitor } from '../../identity/visitor.js';
import { typed, type Form } from '../../platform/web/forms.js';
import { page, seeOther, type Page, type SeeOther } from '../../platform/web/page.js';
import { CaseChangedError } from '../case-changed.error.js';
import type { OnVersion } from '../case-commands.js';
import type { Dossier } from '../case-dossier.js';
import { CaseFiles } from '../case-files.js';
import { headView } from './head.view.js';

/** A page of a case with a form on it. */
export interface CaseForm {
  readonly template: string;
  readonly title: string;
  /** Where it leads when it was taken, below the case; the case itself when absent. */
  readonly after?: string;
  /** What the form draws besides the case's head and what was typed. */
  readonly view?: (dossier: Dossier) => Readonly<Record<string, unknown>>;
}

/** Who sent which form about which case. */
export interface Sent {
  readonly visitor: Visitor;
  readonly reference: string;
  readonly form: Form;
}

/** A command that first asks whether what it would do is wanted. The form of this page carries everything that was typed. */
export interface Unconfirmed {
  readonly ask: CaseForm;
}

/** A form as read: all of it, or what is wrong. */
export type FormReading<Values> = { readonly values: Values } | { readonly errors: readonly FieldError[] };

interface Refusal {
  readonly status?: number;
  readonly errors?: readonly FieldError[];
  readonly isStale?: boolean;
}

/** Shows and takes the forms of a case: nothing typed is lost, and a change by somebody else is told first. */
@Injectable()
export class CaseForms {
  constructor(private readonly files: CaseFiles) {}

  /** Throws `NotFoundHereError`. */
  async show(visitor: Visitor, reference: string, form: CaseForm, values: Form = {}): Promise<Page> {
    const dossier = await this.files.open(visitor, reference);
    return page(form.template, { ...viewOf(form, dossier), values });
  }

  /** Runs the command on the version that the form was drawn for, and goes back to the case. */
  async take<Values>(
    sent: Sent,
    form: CaseForm,
    reading: FormReading<Values>,
    command: (on: OnVersion, values: Values) => Promise<void | Unconfirmed>,
  ): Promise<Page | SeeOther> {
    if ('errors' in reading) return this.again(sent, form, { status: 422, errors: reading.errors });
    const { visitor, reference } = sent;
    try {
      const version = Number(typed(sent.form, 'version'));
      const unconfirmed = await command({ reference, version }, reading.values);
      if (unconfirmed) return await this.again(sent, unconfirmed.ask);
    } catch (error) {
      return this.again(sent, form, refusalOf(error));
    }
    const { record } = await this.files.open(visitor, reference);
    return seeOther(`/cases/${record.reference}${form.after ?? ''}`);
  }

  /** Shows what a form would do, on the version it was drawn for, and does nothing. `ask` gives the page to confirm it on. */
  async preview<Values>(
    sent: Sent,
    form: CaseForm,
    reading: FormReading<Values>,
    ask: (dossier: Dossier, values: Values) => CaseForm,
  ): Promise<Page> {
    if ('errors' in reading) return this.again(sent, form, { status: 422, errors: reading.errors });
    const dossier = await this.files.open(sent.visitor, sent.reference);
    try {
      const confirm = ask(dossier, reading.values);
      const view = viewOf(confirm, dossier);
      return page(confirm.template, { ...view, head: { ...view.head, ...drawnFor(sent.form) } });
    } catch (error) {
      return this.again(sent, form, refusalOf(error));
    }
  }

  /** The form as it was typed, to change something on it. */
  edit(sent: Sent, form: CaseForm): Promise<Page> {
    return this.again(sent, form, { status: 200 });
  }

  /** The form once more. It keeps the version it was drawn for, unless the change by somebody else is shown with it. */
  async again(
    { visitor, reference, form: values }: Sent,
    form: CaseForm,
    { status = OK, errors = [], isStale = false }: Refusal = {},
  ): Promise<Page> {
    const dossier = await this.files.open(visitor, reference);
    const view = viewOf(form, dossier);
    const head = isStale ? view.head : { ...view.head, ...drawnFor(values) };
    const changes = isStale ? changesSince(dossier, Number(drawnFor(values).seen)) : undefined;
    return page(form.template, { ...view, head, values, errors, changes }, { status });
  }
}

const drawnFor = (form: Form) => ({ version: typed(form, 'version'), seen: typed(form, 'seen') });

const viewOf = (form: CaseForm, dossier: Dossier) => ({
  ...form.view?.(dossier),
  title: form.title,
  head: headView(dossier),
});

const OK = 200;
const CONFLICT = 409;
const INVALID = 422;

/** Passes on whatever is no refusal that the form itself can show. */
function refusalOf(error: unknown): Refusal {
  if (error instanceof CaseChangedError) return { status: CONFLICT, isStale: true };
  if (!(error instanceof DomainError) || error.kind === 'not-found' || error.kind === 'forbidden')
    throw error;
  const errors = error.errors.length > 0 ? error.errors : [{ pointer: '/form', detail: error.message }];
  return { status: error.kind === 'conflict' ? CONFLICT : INVALID, errors };
}

/** The timeline only grows, so what is new comes after as many entries as were seen. */
const changesSince = ({ timeline }: Dossier, seen: number): string[] =>
  timeline.slice(Number.isInteger(seen) && seen >= 0 ? seen : timeline.length).map(({ text }) => text);
