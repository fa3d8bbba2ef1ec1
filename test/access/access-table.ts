import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../src/platform/web/project-root.js';

/** For people to read and to review; what is in it was looked at by somebody. */
const FILE = path.join(projectRoot(), 'test', 'access', 'access-table.md');

export interface Row {
  /** `GET /cases/:reference` */
  readonly route: string;
  /** In the order of the callers. */
  readonly cells: readonly string[];
}

export interface AccessTable {
  readonly callers: readonly string[];
  readonly rows: readonly Row[];
}

const ROUTE = 'route';
const ROW = /^\| `([A-Z]+ \S+)`\s*\|(.+)\|$/;
const HEAD = new RegExp(`^\\| ${ROUTE} +\\|(.+)\\|$`);

const cellsIn = (text: string): string[] => text.split('|').map((cell) => cell.trim());

/** Reads the table that is kept; an empty one where there is none. */
export function keptTable(): AccessTable {
  const lines = readFileSync(FILE, 'utf8').split('\n');
  const [, head = ''] = lines.map((line) => HEAD.exec(line)).find((match) => match !== null) ?? [];
  const rows = lines.flatMap((line) => {
    const [, route, cells = ''] = ROW.exec(line) ?? [];
    return route === undefined ? [] : [{ route, cells: cellsIn(cells) }];
  });
  return { callers: cellsIn(head), rows };
}

/** Writes the table anew, by area, with the words above its first area as they were. */
export function keepTable(table: AccessTable): void {
  const [words = ''] = readFileSync(FILE, 'utf8').split('\n## ', 1);
  const areas = [...new Set(table.rows.map(({ route }) => areaOf(route)))].toSorted();
  const parts = areas.map((area) => {
    const rows = table.rows.filter(({ route }) => areaOf(route) === area);
    return `## ${area}\n\n${drawn({ ...table, rows })}\n`;
  });
  writeFileSync(FILE, `${[words.trimEnd(), ...parts].join('\n\n').replaceAll('\n\n\n', '\n\n').trimEnd()}\n`);
}

const AREAS = ['/account', '/admin', '/api/v1', '/cases', '/report', '/second-step', '/sign-in'];
const ELSEWHERE = '/';

function areaOf(route: string): string {
  const asked = route.slice(route.indexOf(' ') + 1);
  return AREAS.find((area) => asked === area || asked.startsWith(`${area}/`)) ?? ELSEWHERE;
}

/** A line of the table, as somebody would add it by hand. */
export const lineOf = ({ route, cells }: Row): string => `| ${[`\`${route}\``, ...cells].join(' | ')} |`;

function drawn({ callers, rows }: AccessTable): string {
  const sorted = rows.toSorted((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1));
  const lines = [[ROUTE, ...callers], ...sorted.map(({ route, cells }) => [`\`${route}\``, ...cells])];
  const widths = callers.map((_, column) => column + 1);
  const widest = [0, ...widths].map((column) =>
    Math.max(...lines.map((cells) => (cells[column] ?? '').length)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${widest.map((width, column) => (cells[column] ?? '').padEnd(width)).join(' | ')} |`;
  const rule = `| ${widest.map((width) => '-'.repeat(width)).join(' | ')} |`;
  const [head = [], ...rest] = lines;
  return [line(head), rule, ...rest.map(line)].join('\n');
}

const sortKey = ({ route }: Row): string => route.split(' ').toReversed().join(' ');
