import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import type { FiledCase } from '../../src/intake/filing.js';
import type { Report } from '../../src/intake/report.js';
import { aCase, heldBy, theGroup } from './a-case.js';
import { aReport } from './a-domain-report.js';
import type { TestApp } from './test-app.js';
import type { Answer, Visitor } from './visitor.js';

/** A group with its case, of which everything is told apart by one word. */
export interface GroupWithCase {
  readonly word: string;
  readonly filed: FiledCase;
  readonly visitor: Visitor;
  readonly place: string;
}

/** Files as this group, which says yes to being put in touch, and signs it in. */
export async function aGroup(
  service: TestApp,
  word: string,
  changes: Partial<Report> = {},
): Promise<GroupWithCase> {
  const filed = await aCase(service, {
    title: `${word} grant ends`,
    account: `${word} was told that the youth grant ends. The youth work at ${word} stops.`,
    group: {
      ...aReport().group,
      name: `${word} Club`,
      contactName: `Ada ${word}`,
      contactEmail: `${word.toLowerCase()}@groups.example`,
    },
    consents: [{ purpose: 'put-in-touch', given: true }],
    ...changes,
  });
  const visitor = await theGroup(service, filed);
  return { word, filed, visitor, place: `/cases/${filed.reference}` };
}

export const day = (name: string, date = 20, month = 11): Record<string, string> => ({
  [`${name}-day`]: String(date),
  [`${name}-month`]: String(month),
  [`${name}-year`]: '2026',
});

export const HEARD = { by: 'Ada', words: 'Yes, do that.', ...day('on') };

/** The page that a form is drawn on, where that is another than “Acting together”. */
const DRAWN_ON: Readonly<Record<string, string>> = { '/accept': '/standing', '/standing': '/standing' };

/** Sends a form of a case to a place below it. */
export async function send(
  by: Visitor,
  place: string,
  below: string,
  fields: Record<string, string> = {},
): Promise<Answer> {
  const page = `${place}${DRAWN_ON[below] ?? '/together'}`;
  return by.submit(page, { ...(await heldBy(by, page)), ...fields }, `${place}${below}`);
}

/** A caseworker accepts the case and makes sure of who speaks for the group. */
export async function checked(worker: Visitor, { place }: Pick<GroupWithCase, 'place'>): Promise<void> {
  await send(worker, place, '/accept');
  const standing = { method: 'trustee-minute', words: 'Seen the minute.', ...day('date') };
  const answer = await send(worker, place, '/standing', standing);
  if (answer.status !== 303) throw new Error(`Recording who speaks answered ${answer.status}.`);
}

export const NEW_JOINT = {
  which: 'new',
  title: 'The youth grants of Example City',
  account: 'The council ends its youth grants. Several groups ask for the notice that was promised.',
  reason: 'Others are hit as well.',
};

export async function jointReference(service: TestApp): Promise<string> {
  const [row] = await service.owner.query<{ reference: string }[]>(
    'select reference from case_file where joint_since is not null order by joint_since desc, id desc limit 1',
  );
  if (!row) throw new Error('There is no joint case.');
  return row.reference;
}

/** Asks the group, which says yes, and joins it. Gives the reference of the joint case. */
export async function join(
  service: TestApp,
  worker: Visitor,
  group: GroupWithCase,
  joint?: string,
): Promise<string> {
  const question = joint ? { which: 'known', joint, reason: 'Others are hit.' } : NEW_JOINT;
  const steps = [
    await send(worker, group.place, '/together/question', question),
    await send(group.visitor, group.place, '/together/answer', { agrees: 'yes' }),
    await send(worker, group.place, '/together/join', { confirm: 'yes' }),
  ];
  const wrong = steps.find(({ status }) => status !== 303);
  if (wrong) throw new Error(`Joining answered ${wrong.status}: ${problemsIn(wrong)}`);
  return joint ?? jointReference(service);
}

export const problemsIn = ({ body }: Answer): string =>
  /error-summary__body.*?<\/div>/s.exec(body)?.[0].replaceAll(/<[^>]*>|\s+/g, ' ') ?? body.slice(0, 300);

export const HOME = DEFAULT_PROGRAMME.id;
