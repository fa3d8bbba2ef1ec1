/** A file that is not CSV (RFC 4180). */
export class NotCsvError extends Error {}

type State = 'cell begins' | 'plain' | 'quoted' | 'quote closed';

/** Takes CSV in pieces of any size and gives whole records. A mark of the byte order and empty lines are passed over. */
class CsvReader {
  private state: State = 'cell begins';
  private cell = '';
  private record: string[] = [];
  private complete: string[][] = [];
  private line = 1;

  /** The records that this piece completed. Throws {@link NotCsvError}. */
  push(piece: string): string[][] {
    for (const character of piece) this.take(character);
    return this.taken();
  }

  /** The last record, where the file does not end in a line break. Throws {@link NotCsvError}. */
  end(): string[][] {
    if (this.state === 'quoted') {
      throw new NotCsvError(`A quote is opened and never closed. The file ends on line ${this.line}.`);
    }
    this.endRecord();
    return this.taken();
  }

  private taken(): string[][] {
    const records = this.complete;
    this.complete = [];
    return records;
  }

  private take(character: string): void {
    if (character === '\n') this.line += 1;
    if (this.state === 'quoted') this.takeQuoted(character);
    else if (character === ',') this.endCell();
    else if (character === '\n') this.endRecord();
    else if (character === '"' && this.state !== 'plain') this.takeQuote();
    else if (this.state === 'quote closed') this.takeAfterQuote(character);
    else this.takePlain(character);
  }

  private takeQuoted(character: string): void {
    if (character === '"') this.state = 'quote closed';
    else this.cell += character;
  }

  /** The first of a cell opens it; one right after another stands for itself. */
  private takeQuote(): void {
    if (this.state === 'quote closed') this.cell += '"';
    this.state = 'quoted';
  }

  private takeAfterQuote(character: string): void {
    if (character !== '\r') throw new NotCsvError(`Line ${this.line} goes on after a closing quote.`);
  }

  private takePlain(character: string): void {
    if (character === '\uFEFF' && this.cell === '' && this.record.length === 0) return;
    this.state = 'plain';
    this.cell += character;
  }

  private endCell(): void {
    this.record.push(this.state === 'plain' ? this.cell.replace(/\r$/, '') : this.cell);
    this.cell = '';
    this.state = 'cell begins';
  }

  private endRecord(): void {
    const wasQuoted = this.state === 'quote closed';
    this.endCell();
    const isEmpty = this.record.length === 1 && this.record[0] === '' && !wasQuoted;
    if (!isEmpty) this.complete.push(this.record);
    this.record = [];
  }
}

/** The records of a CSV file, each as soon as it is complete. Throws {@link NotCsvError}. */
export async function* readCsv(pieces: AsyncIterable<string>): AsyncGenerator<string[]> {
  const reader = new CsvReader();
  for await (const piece of pieces) yield* reader.push(piece);
  yield* reader.end();
}

/** One record with its line end, CRLF as RFC 4180 has it. */
export const writeCsvRecord = (cells: readonly string[]): string => `${cells.map(writeCell).join(',')}\r\n`;

const writeCell = (cell: string): string =>
  /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
