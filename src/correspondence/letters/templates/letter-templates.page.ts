import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { dayAt, writeDay } from '../../../domain/calendar/day.js';
import { CLAIM_HEADINGS_SOURCE } from '../../../domain/correspondence/letters/claim-headings.js';
import { LETTER_FIELDS } from '../../../domain/correspondence/letters/letter-fields.js';
import {
  LETTER_KINDS,
  LETTER_KIND_ENTRIES,
  isLetterKind,
  type LetterKind,
} from '../../../domain/correspondence/letters/letter-kind.js';
import { DomainError, type FieldError } from '../../../domain/domain-error.js';

import { AskedBy, type Visitor } from '../../../identity/visitor.js';
import type { Actor } from '../../../platform/database/actor.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../../platform/http/not-found-here.error.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import { faultsOf, readText, typed, type Form } from '../../../platform/web/forms.js';
import { page, seeOther, type Page, type SeeOther } from '../../../platform/web/page.js';
import { LetterTemplates, type HeldTemplate } from './letter-templates.js';
import type { LetterTemplateRecord } from './letter-template.record.js';
import { sampleLetter } from './sample-letter.js';
import { shippedSource } from './shipped-templates.js';

const HOME = '/letter-templates';
const LONGEST_TEMPLATE = 20_000;
const INVALID = 422;
const CONFLICT = 409;

interface State {
  readonly form?: Form;
  readonly errors?: readonly FieldError[];
  readonly status?: number;
  readonly isStale?: boolean;
}

/** The texts that letters begin with, for administrators: to read, to try on an example, and to change. */
@Controller(HOME.slice(1))
@OpenTo('administrator')
@ApiExcludeController()
export class LetterTemplatesPage {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly templates: LetterTemplates,
  ) {}

  @Get()
  list(@AskedBy() { actor }: Visitor): Promise<Page> {
    return this.unitOfWork.read(actor, async (reading) => {
      const held = [];
      for (const kind of LETTER_KINDS)
        held.push(await this.templates.held(reading, programmeIn(actor), kind));
      const templates = held.map(({ kind, isOurs }) => ({
        label: LETTER_KIND_ENTRIES[kind].label,
        when: LETTER_KIND_ENTRIES[kind].when,
        href: `${HOME}/${kind}`,
        isOurs,
      }));
      return page('correspondence/letters/templates/letter-templates.njk', { title: 'Letters', templates });
    });
  }

  @Get(':kind')
  show(@AskedBy() visitor: Visitor, @Param('kind') kind: string): Promise<Page> {
    return this.draw(visitor, kindIn(kind), {});
  }

  /** Shows it filled from an example, changes it, or goes back to ours. */
  @Post(':kind')
  async change(
    @AskedBy() visitor: Visitor,
    @Param('kind') asked: string,
    @Body() form: Form,
  ): Promise<Page | SeeOther> {
    const kind = kindIn(asked);
    const act = typed(form, 'act');
    const source = readText(form, { name: 'source', label: 'the text', max: LONGEST_TEMPLATE, lines: true });
    const reason = readText(form, { name: 'reason', label: 'the reason', max: 500 });
    const errors = [
      ...faultsOf(source, { pointer: '/source', detail: 'Write the text.' }),
      ...(act === 'preview'
        ? []
        : faultsOf(reason, { pointer: '/reason', detail: 'Say in a sentence why.' })),
    ];
    if (errors.length > 0) return this.draw(visitor, kind, { form, errors, status: INVALID });
    try {
      if (act === 'preview') return await this.draw(visitor, kind, { form });
      const version = Number(typed(form, 'version'));
      const changed = {
        kind,
        version,
        source: act === 'ours' ? null : (source.value ?? ''),
        reason: reason.value ?? '',
      };
      const { actor } = visitor;
      await this.unitOfWork.run(actor, (tx) => this.templates.change(tx, programmeIn(actor), changed));
      return seeOther(`${HOME}/${kind}`);
    } catch (error) {
      return this.draw(visitor, kind, refusalOf(error, form));
    }
  }

  private draw({ actor }: Visitor, kind: LetterKind, state: State): Promise<Page> {
    return this.unitOfWork.read(actor, async (reading) => {
      const held = await this.templates.held(reading, programmeIn(actor), kind);
      const history = await this.templates.history(reading, programmeIn(actor), kind);
      const view = templateView(held, history, state);
      return page('correspondence/letters/templates/letter-template.njk', view, {
        status: state.status ?? 200,
      });
    });
  }
}

/** Administrators work in a programme. */
const programmeIn = ({ programmeId = '' }: Actor): string => programmeId;

/** Throws `NotFoundHereError`. */
function kindIn(kind: string): LetterKind {
  if (!isLetterKind(kind)) throw new NotFoundHereError();
  return kind;
}

function refusalOf(error: unknown, form: Form): State {
  if (!(error instanceof DomainError)) throw error;
  const errors = error.errors.map(({ detail }) => ({ pointer: '/source', detail }));
  return error.kind === 'conflict'
    ? { form, errors, status: CONFLICT, isStale: true }
    : { form, errors, status: INVALID };
}

const FIELDS = Object.entries(LETTER_FIELDS).map(([name, { blank }]) => ({
  name: `{{${name}}}`,
  what: blank,
}));

function templateView(
  { kind, source, version, isOurs }: HeldTemplate,
  history: readonly LetterTemplateRecord[],
  { form = {}, errors = [], isStale = false }: State,
) {
  const shown = form['source'] === undefined ? source : typed(form, 'source');
  return {
    title: `The text of a letter: ${LETTER_KIND_ENTRIES[kind].label}`,
    when: LETTER_KIND_ENTRIES[kind].when,
    doubt: kind === 'letter-before-claim' ? CLAIM_HEADINGS_SOURCE : undefined,
    action: `${HOME}/${kind}`,
    isOurs,
    version,
    shown: { source: shown, reason: typed(form, 'reason') },
    errors,
    theirs: isStale ? source : undefined,
    ours: isOurs ? undefined : shippedSource(kind),
    sample: sampleLetter(kind, shown),
    fields: FIELDS,
    most: LONGEST_TEMPLATE,
    history: history.map((each) => ({
      version: each.version,
      when: writeDay(dayAt(each.recordedAt)),
      reason: each.reason,
      source: each.source ?? 'Ours again.',
    })),
  };
}
