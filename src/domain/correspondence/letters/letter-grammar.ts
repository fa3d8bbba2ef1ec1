import { DomainError, type FieldError } from '../../domain-error.js';

/**
 * How letters and their templates are written: plain text, a paragraph each with an empty line between.
 *
 * - `Subject: …` is the first line of a template.
 * - `## A heading` and `- an item of a list` begin a line.
 * - `{{body.name}}` takes a field. Where it is not known, a blank with its name stands there.
 * - `{{promise.name?}}` may be missing: its paragraph is then left out.
 * - A field with several values takes a line of its own for each; in a list, an item each.
 * - `[[what is missing]]` is a blank. A letter with a blank cannot be sent.
 *
 * There is nothing else: no condition, no loop, nothing that runs.
 */
const FIELD = /\{\{\s*([a-z][a-z.]*)(\??)\s*\}\}/g;
const BLANK = /\[\[([^[\]]*)\]\]/g;
const SUBJECT = /^Subject:\s*(\S.*)$/;

/** A field as templates know it. */
export interface FieldEntry {
  /** What a blank says where it is not known. */
  readonly blank: string;
  /** Filled in when the letter is looked at or goes out, so that no old day stands in it. */
  readonly isLate?: true;
}

export type FieldTable = Readonly<Record<string, FieldEntry>>;
export type FieldValues = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A place in a text, and what is wrong with it. Lines are counted from 1. */
export interface Fault {
  readonly line: number;
  readonly detail: string;
}

/** The pointer is `/text`; each fault says its line. */
export class LetterTextError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'letter-text-faulty';
  override readonly errors: readonly FieldError[];

  constructor(faults: readonly Fault[]) {
    super('This text has something in it that we cannot fill in.');
    this.errors = faults.map(({ line, detail }) => ({ pointer: '/text', detail: `Line ${line}: ${detail}` }));
  }
}

const linesOf = (text: string): string[] => text.replaceAll(/\r\n?/g, '\n').split('\n');

/** What stands between braces and is no field, and braces that do not close. */
export function faultsIn(text: string, fields: FieldTable): Fault[] {
  return linesOf(text).flatMap((written, at) => {
    const line = at + 1;
    const unknown = [...written.matchAll(FIELD)]
      .map(([, name = '']) => name)
      .filter((name) => !Object.hasOwn(fields, name))
      .map((name) => ({ line, detail: `There is no field “${name}”. Choose one from the list of fields.` }));
    const rest = written.replaceAll(FIELD, '').replaceAll(BLANK, '');
    const open = /\{\{|\}\}|\[\[|\]\]/.exec(rest)?.[0];
    return open
      ? [...unknown, { line, detail: `“${open}” has no partner. Write a field like {{body.name}}.` }]
      : unknown;
  });
}

/** A template as its first line and the rest. */
export interface TemplateText {
  readonly subject: string;
  readonly text: string;
}

/** Throws {@link LetterTextError} with every fault and its line. */
export function parseTemplate(source: string, fields: FieldTable): TemplateText {
  const [first = '', ...rest] = linesOf(source);
  const subject = SUBJECT.exec(first)?.[1];
  const faults = faultsIn(source, fields);
  if (!subject) faults.unshift({ line: 1, detail: 'Begin with the subject, like “Subject: Your letter”.' });
  const text = rest.join('\n').trim();
  if (text === '') faults.push({ line: 2, detail: 'Write the letter below its subject.' });
  if (!subject || faults.length > 0) throw new LetterTextError(faults);
  return { subject, text };
}

export const writeTemplate = ({ subject, text }: TemplateText): string => `Subject: ${subject}\n\n${text}\n`;

/** Fields that are filled late keep their place, unless `values` names them. */
export function fill(text: string, fields: FieldTable, values: FieldValues): string {
  const paragraphs = linesOf(text)
    .join('\n')
    .split(/\n{2,}/);
  return paragraphs
    .flatMap((paragraph) =>
      isLeftOut(paragraph, fields, values) ? [] : [fillParagraph(paragraph, fields, values)],
    )
    .join('\n\n');
}

const valuesOf = (values: FieldValues, name: string): readonly string[] =>
  [Object.hasOwn(values, name) ? (values[name] ?? []) : []].flat().filter((value) => value.trim() !== '');

const isLeftOut = (paragraph: string, fields: FieldTable, values: FieldValues): boolean =>
  [...paragraph.matchAll(FIELD)].some(
    ([, name = '', may]) => may && !isForLater(name, fields, values) && valuesOf(values, name).length === 0,
  );

const isForLater = (name: string, fields: FieldTable, values: FieldValues): boolean =>
  Object.hasOwn(fields, name) && fields[name]?.isLate === true && !Object.hasOwn(values, name);

const fillParagraph = (paragraph: string, fields: FieldTable, values: FieldValues): string =>
  paragraph
    .split('\n')
    .flatMap((line) => linesFor(line, values).map((each) => fillLine(each, fields, values)))
    .join('\n');

/** A line that is nothing but a field with several values is written once for each. */
function linesFor(line: string, values: FieldValues): string[] {
  const [, mark = '', name = ''] = /^(- )?\{\{\s*([a-z][a-z.]*)\??\s*\}\}$/.exec(line) ?? [];
  const many = name === '' ? [] : valuesOf(values, name);
  return many.length < 2 ? [line] : many.map((value) => mark + oneLine(value));
}

function fillLine(line: string, fields: FieldTable, values: FieldValues): string {
  return line.replaceAll(FIELD, (whole, name: string) => {
    const given = valuesOf(values, name);
    if (given.length > 0) return given.map(oneLine).join(', ');
    return isForLater(name, fields, values)
      ? whole
      : `[[${Object.hasOwn(fields, name) ? (fields[name]?.blank ?? name) : name}]]`;
  });
}

/** What people wrote stays on its line, and its braces and brackets stay text. */
const oneLine = (value: string): string =>
  value
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[{[]{2,}/g, (run) => run.charAt(0))
    .replaceAll(/[}\]]{2,}/g, (run) => run.charAt(0))
    .trim();

/** The blanks of a letter that nobody has filled yet. */
export const blanksIn = (text: string): Fault[] =>
  linesOf(text).flatMap((written, at) =>
    [...written.matchAll(BLANK)].map(([, what = '']) => ({ line: at + 1, detail: what.trim() || 'a blank' })),
  );

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly lines: readonly string[] }
  | { readonly kind: 'list'; readonly items: readonly string[] };

/** A letter as it is laid out, in the order of its text. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  for (const line of linesOf(text)) addLine(blocks, line.trim());
  return blocks.filter((block) => block.kind !== 'paragraph' || block.lines.length > 0);
}

function addLine(blocks: Block[], line: string): void {
  const last = blocks.at(-1);
  if (line.startsWith('## ')) blocks.push({ kind: 'heading', text: line.slice(3).trim() });
  else if (line.startsWith('- ')) {
    const item = line.slice(2).trim();
    if (last?.kind === 'list') blocks[blocks.length - 1] = { kind: 'list', items: [...last.items, item] };
    else blocks.push({ kind: 'list', items: [item] });
  } else if (line === '') blocks.push({ kind: 'paragraph', lines: [] });
  else if (last?.kind === 'paragraph')
    blocks[blocks.length - 1] = { kind: 'paragraph', lines: [...last.lines, line] };
  else blocks.push({ kind: 'paragraph', lines: [line] });
}
