import { Injectable } from '@nestjs/common';
import { DomainError, type FieldError } from '../../domain/domain-error.js';
import type { Visitor } from '../../identity/visitor.js';
import { asDrawn, compare, type CurrentField } from '../../platform/web/conflict.js';
import { draftView } from '../../platform/web/drafts/draft.view.js';
import { FormDrafts } from '../../platform/web/drafts/form-drafts.js';
import { FORM_WAS, isContinued, typedForm, type FormMark } from '../../platform/web/drafts/form-mark.js';
import { typed, type Form } from '../../platform/web/forms.js';
import { page, seeOther, type Page, type SeeOther } from '../../platform/web/page.js';
import { newId } from '../../platform/ids.js';
import { CaseChangedError } from '../case-changed.error.js';
import type { OnVersion } from '../case-commands.js';
import type { Dossier } from '../case-dossier.js';
import { CaseFiles } from '../case-files.js';
import { headView } from './head.view.js';

/** A page of a case with a form on it. */
export interface CaseForm {
  readonly template: string;
  readonly title: string;
  /** Where it goes when it is done, below the address of the case; to the case itself where nothing is said. */
  readonly leadsTo?: string;
  /** False where there is nothing to write, so nothing to save for later. */
  readonly hasText?: boolean;
  /** What the form draws besides the case's head and what was typed. */
  readonly view?: (dossier: Dossier) => Readonly<Record<string, unknown>>;
  /**
   * What the fields say now, where the form changes something that stands on the case and somebody else may change it meanwhile.
   * They are then shown beside what was typed.
   */
  readonly current?: (dossier: Dossier) => readonly CurrentField[];
}

/** Who asks for which case. */
export interface Asked {
  readonly visitor: Visitor;
  readonly reference: string;
}

/** Who sent which form about which case. */
export interface Sent extends Asked {
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
  constructor(
    private readonly files: CaseFiles,
    private readonly drafts: FormDrafts,
  ) {}

  /** With what this visitor began to write on it before. Throws `NotFoundHereError`. */
  async show({ visitor, reference }: Asked, form: CaseForm, values: Form = {}): Promise<Page> {
    const { dossier, more: begun } = await this.files.openWith(visitor, reference, (reading, { record }) =>
      this.drafts.of(reading, placeOf(visitor, record.reference)),
    );
    const view = viewOf(form, dossier, visitor);
    return page(form.template, { ...view, values, begun: begun.map(draftView) });
  }

  /** Runs the command on the version that the form was drawn for, and goes back to the case. */
  async take<Values>(
    sent: Sent,
    form: CaseForm,
    reading: FormReading<Values>,
    command: (on: OnVersion, values: Values) => Promise<void | Unconfirmed>,
  ): Promise<Page | SeeOther> {
    if (isContinued(sent.form)) return this.edit(sent, form);
    if ('errors' in reading) return this.refuse(sent, form, { status: INVALID, errors: reading.errors });
    const { visitor, reference } = sent;
    try {
      const version = Number(typed(sent.form, 'version'));
      const unconfirmed = await command({ reference, version }, reading.values);
      if (unconfirmed) return await this.again(sent, unconfirmed.ask);
    } catch (error) {
      return this.refuse(sent, form, refusalOf(error));
    }
    await this.forget(sent);
    const { record } = await this.files.open(visitor, reference);
    return seeOther(`/cases/${record.reference}${form.leadsTo ?? ''}`);
  }

  /** Shows what a form would do, on the version it was drawn for, and does nothing. `ask` gives the page to confirm it on. */
  async preview<Values>(
    sent: Sent,
    form: CaseForm,
    reading: FormReading<Values>,
    ask: (dossier: Dossier, values: Values) => CaseForm,
  ): Promise<Page> {
    if (isContinued(sent.form)) return this.edit(sent, form);
    if ('errors' in reading) return this.refuse(sent, form, { status: INVALID, errors: reading.errors });
    const dossier = await this.files.open(sent.visitor, sent.reference);
    try {
      const confirm = ask(dossier, reading.values);
      const view = viewOf(confirm, dossier, sent.visitor, sent.form);
      return page(confirm.template, { ...view, head: { ...view.head, ...drawnFor(sent.form) } });
    } catch (error) {
      return this.refuse(sent, form, refusalOf(error));
    }
  }

  /** The form as it was typed, to go on with it; with what changed since it was drawn. */
  async edit(sent: Sent, form: CaseForm): Promise<Page> {
    const dossier = await this.files.open(sent.visitor, sent.reference);
    const isStale = isContinued(sent.form) && drawnFor(sent.form).version !== String(dossier.record.version);
    return formPage(sent, form, dossier, { isStale });
  }

  /** The form once more. It keeps the version it was drawn for, unless the change by somebody else is shown with it. */
  async again(sent: Sent, form: CaseForm, refusal: Refusal = {}): Promise<Page> {
    return formPage(sent, form, await this.files.open(sent.visitor, sent.reference), refusal);
  }

  /** As {@link again}; and what was written is kept, should the page be closed now. */
  private async refuse(sent: Sent, form: CaseForm, refusal: Refusal): Promise<Page> {
    await this.drafts.keepWritten(sent.visitor.actor, sent.form);
    return this.again(sent, form, refusal);
  }

  private async forget({ visitor, form }: Sent): Promise<void> {
    const mark = typedForm(form);
    if (mark) await this.drafts.forget(visitor.actor, mark.id);
  }
}

function formPage(
  { visitor, form: values }: Sent,
  form: CaseForm,
  dossier: Dossier,
  { status = OK, errors = [], isStale = false }: Refusal,
): Page {
  const view = viewOf(form, dossier, visitor, values);
  if (!isStale) {
    const head = { ...view.head, ...drawnFor(values), was: typed(values, FORM_WAS) };
    return page(form.template, { ...view, head, values, errors }, { status });
  }
  const changes = changesSince(dossier, Number(drawnFor(values).seen));
  const compared = compare(form.current?.(dossier) ?? [], values);
  return page(form.template, { ...view, errors, changes, ...compared }, { status });
}

const drawnFor = (form: Form) => ({ version: typed(form, 'version'), seen: typed(form, 'seen') });

/** `typedBefore` is the form as it came back: it stays the same form. */
function viewOf(form: CaseForm, dossier: Dossier, visitor: Visitor, typedBefore: Form = {}) {
  const { title, hasText = true } = form;
  const keep = markOf(form, visitor, dossier, typedBefore);
  const was = form.current && asDrawn(form.current(dossier));
  return {
    ...form.view?.(dossier),
    title,
    canSave: hasText && keep !== undefined,
    head: { ...headView(dossier), ...(keep && { keep }), ...(was && { was }) },
  };
}

/** Whoever has no account has no place to keep a draft, and whoever only reads has none to write. */
function markOf(
  { title }: CaseForm,
  visitor: Visitor,
  { record, canWork }: Dossier,
  typedBefore: Form,
): FormMark | undefined {
  if (!visitor.actor.accountId || !canWork) return undefined;
  const id = typedForm(typedBefore)?.id ?? newId();
  return { id, title, place: placeOf(visitor, record.reference) };
}

/** The address of a form, however its reference was written. A form is posted to where it was asked for. */
const placeOf = ({ path = '' }: Visitor, reference: string): string =>
  path.replace(/^\/cases\/[^/]+/, `/cases/${reference}`);

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
