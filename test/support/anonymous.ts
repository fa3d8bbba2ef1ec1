import type { TestApp } from './test-app.js';
import { fileReport } from './a-report.js';
import { Visitor } from './visitor.js';

export interface AnonymousFiling {
  readonly reference: string;
  readonly code: string;
}

/** Files the example for a group that gives no name, through the API. */
export async function fileAnonymously(
  service: Pick<TestApp, 'inject'>,
  changes: object = {},
): Promise<AnonymousFiling> {
  const filed = await fileReport(service, { group: undefined, confidentiality: 'anonymous', ...changes });
  return { reference: filed.reference, code: String(filed['code']) };
}

/** Somebody who has come back with the reference and the code. */
export async function returned(service: TestApp, { reference, code }: AnonymousFiling): Promise<Visitor> {
  const visitor = new Visitor(service);
  const answer = await visitor.submit('/return', { reference, code });
  if (answer.status !== 303) throw new Error(`Coming back answered ${answer.status}.`);
  return visitor;
}

/** Everything in the database as text, table by table, without the queue's own. */
export async function wholeDatabase(service: TestApp, besides: readonly string[] = []): Promise<string> {
  const tables = await service.owner.query<{ name: string }[]>(
    `select tablename as name from pg_tables where schemaname = 'public'`,
  );
  const texts: string[] = [];
  for (const { name } of tables.filter((each) => !besides.includes(each.name))) {
    const [row] = await service.owner.query<[{ text: string | null }]>(
      `select string_agg(each::text, chr(10)) as text from ${name} each`,
    );
    texts.push(row.text ?? '');
  }
  return texts.join('\n');
}
