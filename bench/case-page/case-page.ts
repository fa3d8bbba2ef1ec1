import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { CaseFiles } from '../../src/casework/case-files.js';
import { caseView } from '../../src/casework/pages/case.view.js';
import type { Actor } from '../../src/platform/database/actor.js';
import { createTemplates } from '../../src/platform/web/nunjucks.js';
import { beside, besideTable, besideTargets, type Beside } from '../harness/beside.js';
import type { Outcome, Scale } from '../harness/benchmark.js';
import { startFloor, type Rows } from '../harness/floor.js';
import { recorded } from '../harness/recording.js';
import { onServer } from '../harness/server.js';
import { POOL_SIZE } from '../harness/service.js';
import { startWeb, type BenchWeb } from '../harness/web.js';
import { seed } from '../seed.js';

const NOW = '2026-12-15T10:00:00Z';
const FULL = { cases: 10_000, closed: 9_000, rounds: 5, load: { clients: 8, milliseconds: 1_000 } };
const TINY = { cases: 600, closed: 100, rounds: 1, load: { clients: 2, milliseconds: 50 } };
const ENTRIES = 50;

/** What was done on the case day by day, until its timeline has so many entries. */
const FILL_UP = `
insert into timeline_entry (id, programme_id, case_id, audience, kind, at, actor_kind, text)
select gen_random_uuid(), programme_id, id, 'group', 'step-entry', filed_at + n * interval '1 day', 'caseworker', 'We rang. ' || n
from case_file file, generate_series(1, $2 - (select count(*) from timeline_entry t where t.case_id = file.id)) n
where reference = $1`;

interface Chosen {
  readonly reference: string;
  readonly accountId: string;
  readonly email: string;
}

interface Bench {
  readonly web: BenchWeb;
  readonly databaseUrl: string;
  readonly chosen: Chosen;
  readonly scale: typeof FULL;
}

/** The page of a case with 50 timeline entries and its twin for programs, beside the same statements and the bare template. */
export const casePage = ({ tiny }: Scale): Promise<Outcome> =>
  onServer(async (server) => {
    const scale = tiny ? TINY : FULL;
    const database = await server.copy('with_cases');
    const { cases, closed } = scale;
    await seed(database.owner, { cases, closed, today: NOW.slice(0, 'yyyy-mm-dd'.length) });
    const [chosen] = await database.owner.query<[Chosen]>(
      `select reference, assignee_id as "accountId", email from case_file file join account on account.id = assignee_id
       where closed_on is null and programme_id = $1 and step <> 'filed' order by file.id limit 1`,
      [DEFAULT_PROGRAMME.id],
    );
    await database.owner.query(FILL_UP, [chosen.reference, ENTRIES]);
    const web = await startWeb(database.applicationUrl, database.owner, NOW);
    try {
      const bench = { web, databaseUrl: database.applicationUrl, chosen, scale };
      const api = `/api/v1/cases/${chosen.reference}`;
      const measured = [
        await measure(bench, 'the case for programs', api, (rows) => rows),
        await measure(bench, 'its timeline for programs', `${api}/timeline`, (rows) => rows),
        await measure(bench, 'its page', `/cases/${chosen.reference}`, await bareTemplate(bench)),
      ];
      return {
        tables: [besideTable(`A case with ${ENTRIES} timeline entries`, measured)],
        targets: besideTargets(measured),
        figures: { unit: 'requests a second', measured },
      };
    } finally {
      await web.close();
      await database.leave();
    }
  });

/** Draws the page from what the service would give the template, worked out once. */
async function bareTemplate({ web, chosen }: Bench): Promise<(rows: Rows) => unknown> {
  const actor: Actor = { kind: 'caseworker', programmeId: DEFAULT_PROGRAMME.id, accountId: chosen.accountId };
  const visitor = { actor, name: 'A caseworker', email: chosen.email };
  const dossier = await web.app.get(CaseFiles, { strict: false }).open(visitor, chosen.reference);
  const words = { csrfField: () => '', canSaveForLater: () => false };
  const view = { ...caseView(dossier), layout: {}, asset: (name: string) => name, ...words };
  const templates = createTemplates();
  return () => templates.render('casework/pages/case.njk', view);
}

async function measure(
  { web, databaseUrl, chosen, scale: { rounds, load } }: Bench,
  what: string,
  url: string,
  answer: (rows: Rows) => unknown,
): Promise<Beside> {
  const cookie = await web.cookieOf(chosen.email);
  const ours = async (): Promise<number> => (await web.ask({ url, cookie })).status;
  await ours();
  const statements = await recorded(ours);
  const floor = await startFloor({ databaseUrl, poolSize: POOL_SIZE, statements: () => statements, answer });
  try {
    const bare = async (): Promise<number> => (await floor.server.inject({ url: '/' })).statusCode;
    return await beside({ what: `${what} (${statements.length} statements)`, ours, floor: bare }, load, {
      rounds,
    });
  } finally {
    await floor.close();
  }
}
