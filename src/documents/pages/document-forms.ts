import type { CaseForm } from '../../casework/pages/case-forms.js';
import type { Dossier } from '../../casework/case-dossier.js';
import { groupChoices } from '../../casework/trust/pages/trust.view.js';
import { parseDay } from '../../domain/calendar/day.js';
import { isOwn } from '../../domain/documents/document.js';
import { TAKEN_KINDS } from '../../domain/documents/media-type.js';
import { FACT_KINDS } from '../../domain/facts/fact-kind.js';
import { writeWhen } from '../../domain/facts/precision.js';
import type { Visitor } from '../../identity/visitor.js';
import type { DocumentSettings } from '../../platform/config/document-settings.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { datePartsOf, typedDate } from '../../platform/web/date-fields.js';
import { typed, type Form } from '../../platform/web/forms.js';
import { holding } from '../../timeline/facts.js';
import type { DocumentedCase } from '../case-documents.js';
import { documentIn } from '../case-documents.js';
import type { DocumentAudience } from '../document-audience.js';
import type { DocumentRecord } from '../document.record.js';
import { documentView } from './document.view.js';
import { tickedFacts } from './read-document.js';

const FOLDER = 'documents/pages';
const MEGABYTE = 1_048_576;

/** Who looks, and by what limits. */
export interface About {
  readonly visitor: Visitor;
  readonly settings: DocumentSettings;
}

const isTyped = (form: Form): boolean => Object.keys(form).length > 0;

/** The facts that a document can show, by day. */
const factChoices = ({ factHistory }: Dossier) =>
  holding(factHistory)
    .filter(({ kind }) => FACT_KINDS[kind].givenBy !== 'plan')
    .toSorted((a, b) => a.on - b.on)
    .map(({ id, kind, ...when }) => ({ value: id, text: `${FACT_KINDS[kind].label}, ${writeWhen(when)}` }));

function audienceChoices(forStaff: boolean): { value: DocumentAudience; text: string; hint?: string }[] {
  const group = forStaff ? 'The group and its caseworkers' : 'Only we and our caseworker';
  return [
    { value: 'group', text: group },
    { value: 'all', text: 'It may also be shown to the public body', hint: 'Nothing goes there by itself.' },
    ...(forStaff ? [{ value: 'programme' as const, text: 'Caseworkers only' }] : []),
  ];
}

/** To add one file, or for staff several, or a text. */
export const addForm = ({ settings }: About, form: Form): CaseForm => ({
  template: `${FOLDER}/add.njk`,
  title: 'Add evidence',
  leadsTo: '/documents?added=yes',
  view: (dossier) => ({
    ...questions(dossier),
    groupChoices: groupChoices(dossier),
    shown: isTyped(form) ? form : { audience: 'group' },
    ticked: tickedFacts(form),
    dated: typedDate(form, 'dated'),
    kinds: TAKEN_KINDS,
    limit: Math.floor(settings.fileLimit / MEGABYTE),
    isHidden: dossier.groups.some(({ confidentiality }) => confidentiality !== 'named'),
    isTextOpen: typed(form, 'text') !== '',
  }),
});

const questions = (dossier: Dossier) => ({
  facts: factChoices(dossier),
  audiences: audienceChoices(dossier.forStaff),
});

/** To change what is said of a document, or to withdraw it. */
export function changeForm(about: About, { documents }: DocumentedCase, id: string, form: Form): CaseForm {
  const document = documentIn(documents, id);
  if (document.withdrawnAt) throw new NotFoundHereError();
  return {
    template: `${FOLDER}/document.njk`,
    title: 'One piece of evidence',
    leadsTo: '/documents',
    view: (dossier) => {
      const isOfGroup = dossier.forStaff && document.byGroup;
      return {
        ...oneView(about, document, dossier),
        ...questions(dossier),
        audiences: isOfGroup ? undefined : audienceChoices(dossier.forStaff),
        shown: isTyped(form) ? form : formOf(document),
        ticked: isTyped(form) ? tickedFacts(form) : document.factIds,
        dated: isTyped(form) ? typedDate(form, 'dated') : dayOf(document),
      };
    },
  };
}

/** To open a file that nothing scanned to others than who brought it. */
export function releaseForm(about: About, { documents }: DocumentedCase, id: string): CaseForm {
  const document = documentIn(documents, id);
  return {
    template: `${FOLDER}/release.njk`,
    title: 'Open a file without a virus check',
    leadsTo: '/documents',
    view: (dossier) => oneView(about, document, dossier),
  };
}

const oneView = ({ visitor, settings }: About, document: DocumentRecord, dossier: Dossier) => ({
  document: documentView(document, { visitor, dossier, isScanned: settings.clamd !== undefined }),
  isOwn: isOwn(document, visitor.actor),
});

const dayOf = ({ datedOn }: DocumentRecord) => (datedOn ? datePartsOf(parseDay(datedOn)) : {});

const formOf = ({ title, description, audience }: DocumentRecord): Form => ({
  title,
  description: description ?? '',
  audience,
});
