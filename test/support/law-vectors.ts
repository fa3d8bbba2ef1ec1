import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../src/platform/web/project-root.js';

/** One row of `test/law/vectors.csv`: what a rule gives for a day and what was given with it. */
export interface LawVector {
  readonly line: number;
  readonly rule: string;
  readonly triggerDate: string;
  readonly inputs: unknown;
  readonly lastDay: string;
  /** Empty where there is nothing to judge. */
  readonly verdict: string;
  readonly why: string;
}

/** The cells of one line; a cell may stand in quotes, with a quote inside it doubled. */
const cellsOf = (line: string): string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );

export const LAW_VECTORS: readonly LawVector[] = fs
  .readFileSync(path.join(projectRoot(), 'test/law/vectors.csv'), 'utf8')
  .trim()
  .split(/\r?\n/)
  .slice(1)
  .map((line, index) => {
    const [rule = '', triggerDate = '', inputs = '', lastDay = '', verdict = '', why = ''] = cellsOf(line);
    return {
      line: index + 2,
      rule,
      triggerDate,
      inputs: JSON.parse(inputs) as unknown,
      lastDay,
      verdict,
      why,
    };
  });

/** A row as the API is asked for it. */
export const asked = ({ rule, triggerDate, inputs }: LawVector) => ({
  rule,
  trigger_date: triggerDate,
  inputs,
});
