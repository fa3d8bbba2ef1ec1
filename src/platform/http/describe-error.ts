/** What a log may hold of an error. */
export interface ErrorDescription {
  readonly error: string;
  readonly code?: string;
  readonly stack?: string;
}

/**
 * Class, code and stack of an error. The message of a database error is left out, because it can quote what
 * somebody typed ("invalid input syntax for type date: …"); its SQLSTATE says as much.
 */
export function describeError(error: unknown): ErrorDescription {
  if (!(error instanceof Error)) return { error: typeof error };
  const { code } = error as { code?: unknown };
  const stack = isFromDatabase(error) ? framesOf(error) : error.stack;
  return {
    error: error.constructor.name,
    ...(typeof code === 'string' ? { code } : {}),
    ...(stack ? { stack } : {}),
  };
}

const isFromDatabase = (error: Error): boolean => 'severity' in error || 'driverError' in error;

const framesOf = ({ stack }: Error): string | undefined =>
  stack
    ?.split('\n')
    .filter((line) => line.startsWith('    at '))
    .join('\n');
