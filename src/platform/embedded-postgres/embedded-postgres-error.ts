/** The database that comes with Redress cannot run. The message is one line, fit to print before an exit. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';

  constructor(message: string) {
    super(message.replace(/\s+/g, ' ').trim());
  }
}
