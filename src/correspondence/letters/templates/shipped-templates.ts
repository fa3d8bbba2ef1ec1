import { readFileSync } from 'node:fs';
import path from 'node:path';
import { LETTER_FIELDS } from '../../../domain/correspondence/letters/letter-fields.js';
import { parseTemplate, type TemplateText } from '../../../domain/correspondence/letters/letter-grammar.js';
import { LETTER_KINDS, type LetterKind } from '../../../domain/correspondence/letters/letter-kind.js';
import { projectRoot } from '../../../platform/web/project-root.js';

const sourceOf = (kind: LetterKind): string =>
  readFileSync(path.join(projectRoot(), 'src/correspondence/letters/templates', `${kind}.txt`), 'utf8');

/** The templates that come with this release, read and checked once: a faulty one stops the start. */
const SHIPPED: ReadonlyMap<LetterKind, string> = new Map(
  LETTER_KINDS.map((kind) => {
    const source = sourceOf(kind);
    parseTemplate(source, LETTER_FIELDS);
    return [kind, source];
  }),
);

export const shippedSource = (kind: LetterKind): string => SHIPPED.get(kind) ?? '';

export const shippedTemplate = (kind: LetterKind): TemplateText =>
  parseTemplate(shippedSource(kind), LETTER_FIELDS);
