import { randomUUID } from 'node:crypto';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { parseDay } from '../../src/domain/calendar/day.js';
import type { FiledCase } from '../../src/intake/filing.js';
import { aCase } from './a-case.js';
import { aStaffMember } from './people.js';
import { startTestApp, type TestApp } from './test-app.js';
import type { Answer, Visitor } from './visitor.js';

/** A service with another programme beside the usual one, an administrator in each, and a page on which one sets something. */
export class TwoProgrammes {
  service!: TestApp;
  /** The id of the other programme. */
  other = '';
  administrator!: Visitor;
  /** The administrator of the other one. */
  stranger!: Visitor;

  constructor(private readonly page: string) {}

  async start(): Promise<void> {
    this.service = await startTestApp({ worker: false });
    this.other = randomUUID();
    const role = 'administrator';
    await this.service.owner.query('insert into programme (id, name) values ($1, $2)', [
      this.other,
      'Another',
    ]);
    this.administrator = await aStaffMember(this.service, { programmeId: DEFAULT_PROGRAMME.id, role });
    const theirs = { programmeId: this.other, role, email: 'stranger@example.org' } as const;
    this.stranger = await aStaffMember(this.service, theirs);
  }

  /** A case about a decision of this day. */
  readonly decided = (on: string, programmeId?: string): Promise<FiledCase> =>
    aCase(
      this.service,
      {
        group: { name: 'A Club', contactName: 'Ada', contactEmail: `${randomUUID()}@example.org` },
        facts: [{ kind: 'decision-made', on: parseDay(on), source: 'the minutes' }],
      },
      programmeId,
    );

  readonly seenBy = async (visitor: Visitor): Promise<string> =>
    /name="seen" value="([^"]+)"/.exec((await visitor.get(this.page)).body)?.[1] ?? '';

  readonly change = async (visitor: Visitor, fields: Readonly<Record<string, string>>): Promise<Answer> =>
    visitor.submit(this.page, { seen: await this.seenBy(visitor), ...fields });
}
