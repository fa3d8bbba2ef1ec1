import { Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import type { Reading } from '../../platform/database/unit-of-work.js';
import { ImportRowRecord } from './import-row.record.js';
import type { ImportRunRecord } from './import-run.record.js';
import { ERROR_COLUMN } from './read-line.js';

/** The lines of a file that cannot go in. */
@Injectable()
export class BadLines {
  /** The first of them. */
  some({ manager }: Reading, runId: string, limit: number): Promise<ImportRowRecord[]> {
    return manager.find(ImportRowRecord, {
      where: { runId, errors: Not(IsNull()) },
      order: { line: 'ASC' },
      take: limit,
    });
  }

  /** As a file that can be mended and sent again: the header and the lines as they came, and in the last column what is wrong. */
  async all({ manager }: Reading, { id, header }: ImportRunRecord): Promise<string[][]> {
    const rows = await manager.find(ImportRowRecord, {
      select: { line: true, cells: true, errors: true },
      where: { runId: id, errors: Not(IsNull()) },
      order: { line: 'ASC' },
    });
    const at = header.indexOf(ERROR_COLUMN);
    const own = (cells: readonly string[]): string[] => cells.filter((_, column) => column !== at);
    return [
      [...own(header), ERROR_COLUMN],
      ...rows.map(({ cells, errors }) => [...own(padded(cells, header.length)), (errors ?? []).join(' ')]),
    ];
  }
}

/** A line that is too short keeps what is wrong with it in the last column all the same. */
const padded = (cells: readonly string[], width: number): string[] => [
  ...cells,
  ...Array.from({ length: Math.max(0, width - cells.length) }, () => ''),
];
