import { join } from 'node:path';
import nunjucks from 'nunjucks';
import { formatDay, writeDay } from '../../domain/calendar/day.js';
import { formatWhen, writeWhen } from '../../domain/facts/precision.js';
import type { FieldError } from '../../domain/domain-error.js';
import { projectRoot } from './project-root.js';
import { daysLeft, writeCount } from './words.js';

/**
 * The one template environment. Names are paths below `src/`, `casework/pages/case.njk`, and those of GOV.UK
 * Frontend, whose macros read values that were not given: so undefined is allowed and prints nothing.
 * Folders in `first` are searched before them.
 */
export function createTemplates(first: readonly string[] = []): nunjucks.Environment {
  const root = projectRoot();
  const paths = [...first, join(root, 'src'), join(root, 'node_modules/govuk-frontend/dist')];
  return new nunjucks.Environment(new nunjucks.FileSystemLoader(paths), {
    autoescape: true,
    trimBlocks: true,
    lstripBlocks: true,
  })
    .addFilter('writtenDay', writeDay)
    .addFilter('isoDay', formatDay)
    .addFilter('writtenWhen', writeWhen)
    .addFilter('isoWhen', formatWhen)
    .addFilter('daysLeft', daysLeft)
    .addFilter('count', writeCount)
    .addFilter('errorFor', errorFor);
}

/** The message for the field `name` among the errors of a form, in the shape GOV.UK Frontend's macros take. */
const errorFor = (errors: readonly FieldError[] | undefined, name: string): { text: string } | undefined => {
  const own = errors?.find(({ pointer }) => pointer === `/${name}`);
  return own && { text: own.detail };
};
