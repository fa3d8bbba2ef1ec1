import type { LoggerService } from '@nestjs/common';
import { describeError } from './describe-error.js';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

const RANK: Record<LogLevel, number> = { debug: 0, info: 1, warn: 2, error: 3, silent: 4 };

type Fields = Record<string, unknown>;

/**
 * Writes one JSON object per line: `time` (RFC 3339), `level`, `msg`, and what else is known. A message may be
 * a text, an error, or an object with `msg` and further fields. Never hand it a name, an address, what somebody
 * wrote, a query string or a token.
 */
export class JsonLogger implements LoggerService {
  constructor(
    private readonly threshold: LogLevel,
    private readonly write: (line: string) => void = (line) => void process.stdout.write(line),
  ) {}

  log(message: unknown, ...more: unknown[]): void {
    this.line('info', message, { context: more.at(-1) });
  }

  warn(message: unknown, ...more: unknown[]): void {
    this.line('warn', message, { context: more.at(-1) });
  }

  debug(message: unknown, ...more: unknown[]): void {
    this.line('debug', message, { context: more.at(-1) });
  }

  verbose(message: unknown, ...more: unknown[]): void {
    this.debug(message, ...more);
  }

  /** Nest calls it with the stack, when there is one, before the context. */
  error(message: unknown, ...more: unknown[]): void {
    const stack = more.length > 1 ? more[0] : undefined;
    this.line('error', message, { ...(stack === undefined ? {} : { stack }), context: more.at(-1) });
  }

  fatal(message: unknown, ...more: unknown[]): void {
    this.error(message, ...more);
  }

  private line(level: LogLevel, message: unknown, more: Fields): void {
    if (RANK[level] < RANK[this.threshold]) return;
    this.write(
      `${JSON.stringify({ time: new Date().toISOString(), level, ...fieldsOf(message), ...more })}\n`,
    );
  }
}

function fieldsOf(message: unknown): Fields {
  if (message instanceof Error) return { msg: message.name, ...describeError(message) };
  return typeof message === 'object' && message !== null ? (message as Fields) : { msg: String(message) };
}
