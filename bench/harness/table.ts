/** The first column is text; figures stand to the right. */
export interface Table {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly notes?: readonly string[];
}

export function writeTable({ title, head, rows, notes = [] }: Table): string {
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((cells) => (cells[column] ?? '').length)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  return [title, line(head), rule, ...rows.map(line), ...notes, ''].join('\n');
}

const FIGURES = 3;

/** Three figures, which is more than such a measurement can bear: `1,230`, `12.3`, `0.0123`. */
export const writeFigure = (value: number): string =>
  value.toLocaleString('en-GB', { maximumSignificantDigits: FIGURES });
