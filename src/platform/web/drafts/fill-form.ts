import type { Form } from '../forms.js';
import { FORM_PART } from './form-mark.js';

/** What goes into the fields of a drawn form. */
export interface Filling {
  readonly values: Form;
  /** The values are all that was in the form: a box that is not among them was not ticked. */
  readonly isWhole: boolean;
}

/** Stands in the form with this part. */
export const markOfPart = (part: string): string => `name="${FORM_PART}" value="${escaped(part)}"`;

const FIELD = /<input\b[^>]*>|<textarea\b[^>]*>[^<]*<\/textarea>|<select\b[^>]*>[\s\S]*?<\/select>/g;
const OPTION = /<option\b[^>]*>/g;
const BOXES = new Set(['checkbox', 'radio']);
/** What a form carries by itself stays as it was drawn, but for the version that its texts were written against. */
const NEVER = new Set(['hidden', 'submit', 'file', 'password']);
export const VERSION = 'version';

/**
 * Puts values into the fields of one form of a page that we drew: of the one in which `mark` stands. So every form can be opened
 * again with what was typed in it, whatever its page asks and however it reads it.
 */
export function fillForm(html: string, mark: string, filling: Filling): string {
  const start = html.indexOf(mark);
  if (start < 0) return html;
  const end = html.indexOf('</form>', start);
  return html.slice(0, start) + filled(html.slice(start, end), filling) + html.slice(end);
}

const filled = (form: string, filling: Filling): string =>
  form.replaceAll(FIELD, (field) => {
    const name = attributeOf(field, 'name');
    if (name === undefined || name.startsWith('_')) return field;
    const given = [filling.values[name] ?? []].flat();
    return given.length > 0 || filling.isWhole ? withValues(field, given) : field;
  });

function withValues(field: string, given: readonly string[]): string {
  const [first = ''] = given;
  if (field.startsWith('<textarea')) return withText(field, first);
  if (field.startsWith('<select'))
    return field.replaceAll(OPTION, (option) => marked(option, 'selected', given));
  const type = attributeOf(field, 'type') ?? 'text';
  if (NEVER.has(type) && attributeOf(field, 'name') !== VERSION) return field;
  if (BOXES.has(type)) return marked(field, 'checked', given);
  return written(field.replace(/ value="[^"]*"/, ''), `value="${escaped(first)}"`);
}

const withText = (field: string, text: string): string =>
  `${field.slice(0, field.indexOf('>') + 1)}${escaped(text)}</textarea>`;

/** An option or a box, chosen where its value is given. */
function marked(tag: string, word: 'checked' | 'selected', given: readonly string[]): string {
  const plain = tag.replace(new RegExp(` ${word}(="[^"]*")?`), '');
  return given.includes(attributeOf(tag, 'value') ?? 'on') ? written(plain, word) : plain;
}

const written = (tag: string, attribute: string): string => tag.replace(/\s*\/?>$/, () => ` ${attribute}>`);

const attributeOf = (tag: string, name: string): string | undefined => {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag.slice(0, tag.indexOf('>') + 1))?.[1];
  return value === undefined ? undefined : plainOf(value);
};

const SIGNS: Readonly<Record<string, string>> = {
  '&quot;': '"',
  '&#39;': "'",
  '&#96;': '`',
  '&#92;': '\\',
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
};

/** As it was before the template escaped it. */
const plainOf = (html: string): string =>
  html.replaceAll(/&(?:quot|#39|#96|#92|lt|gt|amp);/g, (sign) => SIGNS[sign] ?? sign);

const ESCAPED = new Map(Object.entries(SIGNS).map(([sign, plain]) => [plain, sign]));
const escaped = (text: string): string => text.replaceAll(/["'`\\<>&]/g, (sign) => ESCAPED.get(sign) ?? sign);
