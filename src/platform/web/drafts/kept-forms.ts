import type { FastifyRequest } from 'fastify';
import nunjucks from 'nunjucks';
import { newId } from '../../ids.js';
import { asDrawn, compare, type Compared, type CurrentField } from '../conflict.js';
import { typed, type Form } from '../forms.js';
import { localPath } from '../local-path.js';
import { draftView } from './draft.view.js';
import { fillForm, markOfPart, VERSION, type Filling } from './fill-form.js';
import type { FormDraftRecord } from './form-draft.record.js';
import {
  DRAFTS_PAGE,
  FORM_DRAFT,
  FORM_ID,
  FORM_PART,
  FORM_PLACE,
  FORM_TITLE,
  typedForm,
  writtenIn,
  type FormMark,
} from './form-mark.js';

/** Keeps what whoever asks typed. */
export interface Keeper {
  drafts(): Promise<readonly FormDraftRecord[]>;
  keepWritten(form: Form): Promise<boolean>;
  forget(id: string): Promise<void>;
}

/** Undefined for whoever has no account. */
export type KeeperFor = (request: FastifyRequest) => Keeper | undefined;

/** What templates call to draw a form of which nothing typed is lost. */
export interface FormWords {
  /** Inside the form, first of all. `stands` is what its fields say now, where the form changes what others may change too. */
  readonly keepForm: (
    part: string,
    title: string,
    stands?: readonly CurrentField[],
  ) => nunjucks.runtime.SafeString;
  /** Inside a form that goes on with the one that was sent, as that of a preview does. */
  readonly carryForm: () => nunjucks.runtime.SafeString;
  /** Inside the form, after its own button. */
  readonly saveForLater: () => nunjucks.runtime.SafeString;
  readonly canSaveForLater: () => boolean;
}

export type Draw = (words: FormWords) => string;

/** The address of a page with this in its query opens a draft on it. */
export const DRAFT = 'draft';
const PARTIAL = 'platform/web/components/kept-form.njk';
const SAVE = 'platform/web/components/save-for-later.njk';
const CARRIED = 'platform/web/components/carried-form.njk';
const LEFT = 'platform/web/components/left-over.njk';

/** The forms of one page outside a case, as one request draws or sends them. */
export class KeptForms {
  private readonly place: string | undefined;
  private readonly sent: Form;
  private readonly draftId: string | undefined;
  private readonly isForLater: boolean;
  private readonly fillings = new Map<string, Filling>();
  private readonly drawn = new Set<string>();
  private drafts: readonly FormDraftRecord[] = [];
  private canSave = false;

  constructor(
    request: FastifyRequest,
    private readonly keeper: Keeper | undefined,
    private readonly templates: nunjucks.Environment,
  ) {
    this.sent = request.method === 'POST' ? ((request.body ?? {}) as Form) : {};
    const { place, draftId } = askedIn(request.url);
    this.isForLater = place === DRAFTS_PAGE;
    this.draftId = typed(this.sent, FORM_DRAFT) || draftId;
    this.place = request.method === 'POST' ? localPath(typed(this.sent, FORM_PLACE)) : place;
  }

  /** The page, with what was begun on it before where it draws such forms. */
  async draw(draw: Draw, status: number): Promise<string> {
    const page = draw(this.words());
    if (this.hasNoForms) return page;
    this.drafts = (await this.keeper?.drafts()) ?? [];
    const filled = this.filled(this.drafts.length > 0 ? draw(this.words()) : page);
    const isTaken = status < 400 && this.partSent !== '';
    return isTaken ? filled : this.withLeftOver(filled);
  }

  /** After the answer is known: what was taken is forgotten, and what was not is kept. `page` is missing where it leads on. */
  async settle({ isTaken, page }: { readonly isTaken: boolean; readonly page?: string }): Promise<void> {
    const form = this.partSent ? typedForm(this.sent) : undefined;
    if (!form || !this.keeper || this.isForLater) return;
    if (!isTaken) await this.keeper.keepWritten(this.sent);
    else if (!carries(page ?? '', form.id)) await this.keeper.forget(form.id);
  }

  private get hasNoForms(): boolean {
    return this.drawn.size === 0 && !this.partSent && !this.draftId;
  }

  private get partSent(): string {
    return typed(this.sent, FORM_PART);
  }

  private get opened(): FormDraftRecord | undefined {
    return this.drafts.find(({ id, content }) => id === this.draftId && typed(content, FORM_PART) !== '');
  }

  words(): FormWords {
    return {
      keepForm: (part, title, stands) => this.form(part, title, stands),
      carryForm: () => this.safe(this.templates.render(CARRIED, { fields: this.marksSent() })),
      saveForLater: () => this.safe(this.canSave ? this.templates.render(SAVE, {}) : ''),
      canSaveForLater: () => this.canSave,
    };
  }

  private marksSent() {
    return [FORM_ID, FORM_TITLE, FORM_PLACE, FORM_PART].map((name) => ({
      name,
      value: typed(this.sent, name),
    }));
  }

  private form(part: string, title: string, stands: readonly CurrentField[] | undefined) {
    this.drawn.add(part);
    const { id, content } = this.begunBefore(part);
    const compared = stands && content && compare(stands, content);
    this.fill(part, content, compared);
    const mark = this.markOf(id ?? newId(), title);
    this.canSave = mark !== undefined;
    const begun = this.drafts.filter((draft) => draft.id !== id && this.isHere(draft, part)).map(draftView);
    const was = stands && asDrawn(stands);
    const leadsTo = this.opened && this.opened.id !== id ? this.opened.id : undefined;
    const { conflicts } = compared ?? {};
    return this.safe(this.templates.render(PARTIAL, { part, mark, was, begun, leadsTo, conflicts }));
  }

  /** The form as it was sent just now, or as it was saved. */
  private begunBefore(part: string): { readonly id?: string | undefined; readonly content?: Form } {
    if (this.partSent === part) return { id: typedForm(this.sent)?.id, content: this.sent };
    const { opened } = this;
    if (!opened || typed(opened.content, FORM_PART) !== part) return {};
    const { id, content, version } = opened;
    return { id, content: version === null ? content : { ...content, [VERSION]: String(version) } };
  }

  private fill(part: string, content: Form | undefined, compared: Compared | undefined): void {
    if (!content) return;
    const { values } = compared ?? { values: content };
    if (this.partSent !== part) this.fillings.set(part, { values, isWhole: true });
    else if (compared?.conflicts.some(({ isTakenOver }) => isTakenOver))
      this.fillings.set(part, { values, isWhole: false });
  }

  private markOf(id: string, title: string): FormMark | undefined {
    return this.keeper && this.place !== undefined ? { id, title, place: this.place } : undefined;
  }

  private isHere({ place, content }: FormDraftRecord, part: string): boolean {
    return typed(content, FORM_PART) === part && pathOf(place) === pathOf(this.place ?? '');
  }

  /** What was typed into a form that the page does not draw any more, because somebody else did it first. */
  private withLeftOver(page: string): string {
    const texts = writtenIn(this.leftOver(page));
    if (texts.length === 0) return page;
    const note = this.templates.render(LEFT, { texts });
    return page.replace(/<main\b[^>]*>/, (main) => `${main}${note}`);
  }

  private leftOver(page: string): Form {
    const content = this.partSent ? this.sent : (this.opened?.content ?? {});
    const isShown = this.drawn.has(typed(content, FORM_PART)) || carries(page, typedForm(content)?.id);
    return isShown || !this.keeper ? {} : content;
  }

  private filled(page: string): string {
    return [...this.fillings].reduce((html, [part, each]) => fillForm(html, markOfPart(part), each), page);
  }

  private safe(html: string) {
    return new nunjucks.runtime.SafeString(html);
  }
}

/** Whether a form of the page goes on with this one, as a preview does. */
const carries = (page: string, id: string | undefined): boolean =>
  id !== undefined && page.includes(`name="${FORM_ID}" value="${id}"`);

/** The page that was asked for, without the draft that is to be opened on it. */
function askedIn(url: string): { readonly place: string | undefined; readonly draftId: string | undefined } {
  const [path = '', query = ''] = (localPath(url) ?? '').split('?');
  const words = new URLSearchParams(query);
  const draftId = words.get(DRAFT) ?? undefined;
  words.delete(DRAFT);
  return { place: path === '' ? undefined : localPath(words.size > 0 ? `${path}?${words}` : path), draftId };
}

const pathOf = (place: string): string => place.split('?')[0] ?? '';
