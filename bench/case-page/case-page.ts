import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { CaseFiles } from '../../src/casework/case-files.js';
import { caseView } from '../../src/casework/pages/case.view.js';
import type { Actor } from '../../src/platform/database/actor.js';
import { createTemplates } from '../../src/platform/web/nunjucks.js';
import { besideItsStatements, besideTable, besideTargets, type Beside } from '../harness/beside.js';
import type { Outcome, Scale } from '../harness/benchmark.js';
import { closing } from '../harness/closing.js';
import type { Rows } from '../harness/floor.js';
import { onSeeded } from '../harness/seeded.js';
import { onServer } from '../harness/server.js';
import { startWeb, type BenchWeb } from '../harness/web.js';

const FULL = { cases: 10_000, closed: 9_000, rounds: 5, load: { clients: 8, milliseconds: 1_000 } };
const TINY = { cases: 600, closed: 100, rounds: 1, load: { clients: 2, milliseconds: 50 } };
const ENTRIES = 50;

/** What was done on the case day by day, until its timeline has so many entries. */
const FILL_UP = `
insert into timeline_entry (id, programme_id, case_id, audience, kind, at, actor_kind, text)
select gen_random_uuid(), programme_id, id, 'group', 'step-entry', filed_at + n * interval '1 day', 'caseworker', 'We rang. ' || n
from case_file file, generate_series(1, $2 - (select count(*) from timeline_entry t where t.case_id = file.id)) n
where reference = $1`;

const CHOSEN = `
select reference, assignee_id as "accountId", email from case_file file join account on account.id = assignee_id
where closed_on is null and programme_id = $1 and step <> 'filed' order by file.id limit 1`;

interface Chosen {
  readonly reference: string;
  readonly accountId: string;
  readonly email: string;
}

interface Bench {
  readonly web: BenchWeb;
  readonly chosen: Chosen;
}

/** The page of a case with 50 timeline entries and its twin for programs, beside the same statements and the bare template. */
export const casePage = ({ tiny }: Scale): Promise<Outcome> =>
  onServer(
    (server) => {
      const { cases, closed, ...often } = tiny ? TINY : FULL;
      return onSeeded(server, 'with_cases', { cases, closed }, async (database) => {
        const [chosen] = await database.owner.query<[Chosen]>(CHOSEN, [DEFAULT_PROGRAMME.id]);
        await database.owner.query(FILL_UP, [chosen.reference, ENTRIES]);
        return closing(await startWeb(database), (web) => measureAll({ web, chosen }, often));
      });
    },
    { disposable: true },
  );

const asItIs = (rows: Rows): unknown => rows;

async function measureAll(bench: Bench, often: Pick<typeof FULL, 'rounds' | 'load'>): Promise<Outcome> {
  const { web, chosen } = bench;
  const api = `/api/v1/cases/${chosen.reference}`;
  const addresses = [
    ['the case for programs', api, asItIs],
    ['its timeline for programs', `${api}/timeline`, asItIs],
    ['its page', `/cases/${chosen.reference}`, await bareTemplate(bench)],
  ] as const;
  const cookie = await web.cookieOf(chosen.email);
  const measured: Beside[] = [];
  for (const [what, url, answer] of addresses)
    measured.push(await besideItsStatements(web, { what, url, cookie }, answer, often));
  return {
    tables: [besideTable(`A case with ${ENTRIES} timeline entries`, measured)],
    targets: besideTargets(measured),
    figures: { unit: 'requests a second', measured },
  };
}

/** Draws the page from what the service would give the template, worked out once. */
async function bareTemplate({ web, chosen }: Bench): Promise<(rows: Rows) => unknown> {
  const actor: Actor = { kind: 'caseworker', programmeId: DEFAULT_PROGRAMME.id, accountId: chosen.accountId };
  const visitor = { actor, name: 'A caseworker', email: chosen.email };
  const dossier = await web.app.get(CaseFiles, { strict: false }).open(visitor, chosen.reference);
  const words = { csrfField: () => '', canSaveForLater: () => false };
  const view = { ...caseView(dossier, []), layout: {}, asset: (name: string) => name, ...words };
  const templates = createTemplates();
  return () => templates.render('casework/pages/case.njk', view);
}
