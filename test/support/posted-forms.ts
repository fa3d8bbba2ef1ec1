import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../src/platform/web/project-root.js';
import { unescaped, type Answer } from './visitor.js';

/** A form that a template of the service posts. */
export interface PostedForm {
  /** The template below `src/` and the form's address as it is written there. */
  readonly key: string;
  /** Whether anything is asked in it: a text, a day, a choice or a box. */
  readonly asks: boolean;
  /** The part by which it is kept; of several that are drawn alike, what all begin with. */
  readonly part: string | undefined;
  /** It belongs to a page of a case, whose frame keeps it. */
  readonly isOfCase: boolean;
  /** Somebody else's change is noticed: by what the fields said, by a version, or by a mark of what was previewed. */
  readonly hasVersion: boolean;
}

const FORM = /<form\b[^>]*?method="post"[\s\S]*?<\/form>/g;
const ASKS =
  /Question\(|govuk(?:Input|Checkboxes|Radios|Select|CharacterCount|FileUpload)\(|fieldOf\(|<textarea|<select|type="(?:text|checkbox|radio|file|email)"/;

/** Every form that any template posts: a new one is found here by itself. */
export const postedForms = (): PostedForm[] =>
  templatesBelow(path.join(projectRoot(), 'src')).flatMap((file) => {
    const name = path.relative(path.join(projectRoot(), 'src'), file);
    return [...readFileSync(file, 'utf8').matchAll(FORM)].map(([form]) => ({
      key: `${name} ${/action="([^"]*)"/.exec(form)?.[1] ?? ''}`,
      asks: ASKS.test(form),
      part: /keepForm\("([^"]+)"/.exec(form)?.[1],
      isOfCase: /versionFields\(/.test(form),
      hasVersion: /versionFields\(|keepForm\([^}]*, stands\)|name="(?:version|seen)"/.test(form),
    }));
  });

const templatesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.njk'))
    .map((name) => path.join(folder, name))
    .toSorted();

/** One form of a page, as a browser has it. */
export interface DrawnForm {
  readonly part: string;
  readonly action: string;
  /** What it carries without anybody typing. */
  readonly carried: Readonly<Record<string, string>>;
  /** The names of the fields in which one writes. */
  readonly writable: readonly string[];
  readonly html: string;
}

/** The form of a page whose part begins so. */
export function formIn({ status, body }: Answer, part: string): DrawnForm {
  const html = [...body.matchAll(FORM)].map(([form]) => form).find((form) => partOf(form).startsWith(part));
  if (!html) throw new Error(`The page (${status}) has no form ${part}: ${body.slice(-1500)}`);
  const tags = [...html.matchAll(/<(?:input|textarea)\b[^>]*>/g)].map(([tag]) => tag);
  const carried = tags.filter((tag) => tag.includes('type="hidden"'));
  const writable = tags.filter((tag) => !/type="(?:hidden|checkbox|radio|file)"/.test(tag));
  return {
    part: partOf(html),
    action: unescaped(/action="([^"]*)"/.exec(html)?.[1] ?? ''),
    carried: Object.fromEntries(carried.map((tag) => [attribute(tag, 'name'), attribute(tag, 'value')])),
    writable: writable.map((tag) => attribute(tag, 'name')),
    html,
  };
}

const partOf = (form: string): string => /name="_part" value="([^"]+)"/.exec(form)?.[1] ?? '';
const attribute = (tag: string, name: string): string =>
  unescaped(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
