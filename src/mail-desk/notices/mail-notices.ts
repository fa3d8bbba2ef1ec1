import { Injectable } from '@nestjs/common';
import { IS_ON_HOLD } from '../../delivery/mail-on-hold.js';
import { isStaffVisitor, type Visitor } from '../../identity/visitor.js';
import { SYSTEM } from '../../platform/database/actor.js';
import { UnitOfWork, type Reading } from '../../platform/database/unit-of-work.js';
import type { Layout } from '../../platform/web/page.js';
import { MAIL_DESK } from '../mail-desk-path.js';
import { silentLoops, workerLoops } from '../watch/worker-loops.js';

/** What everybody on the staff has to know of mail, whatever page they are on. */
interface State {
  readonly isHeld: boolean;
  /** Programmes with an open alarm. */
  readonly inAlarm: ReadonlySet<string>;
  /** Workers ran before, and do no more. */
  readonly isSilent: boolean;
}

/** Each process looks once in so many milliseconds, however many pages it draws. */
const GOOD_FOR = 5_000;

/** The notice above every page of the staff while mail is held, and above those of administrators while something is missing. */
@Injectable()
export class MailNotices {
  private looked: { readonly at: number; readonly state: Promise<State> } | undefined;

  constructor(private readonly unitOfWork: UnitOfWork) {}

  async bannerFor(visitor: Visitor): Promise<Pick<Layout, 'banner'>> {
    if (!isStaffVisitor(visitor)) return {};
    const texts = textsFor(visitor, await this.state());
    if (texts.length === 0) return {};
    const text = texts.join(' ');
    const isTheirs = visitor.actor.kind === 'administrator';
    return { banner: isTheirs ? { text, href: MAIL_DESK, linkText: 'See what waits' } : { text } };
  }

  /** The next page looks again. */
  forget(): void {
    this.looked = undefined;
  }

  private state(): Promise<State> {
    const now = performance.now();
    if (this.looked && now - this.looked.at < GOOD_FOR) return this.looked.state;
    const looked = { at: now, state: this.unitOfWork.read(SYSTEM, look) };
    this.looked = looked;
    looked.state.catch(() => this.forget());
    return looked.state;
  }
}

async function look(reading: Reading): Promise<State> {
  const [{ held, alarms }] = await reading.manager.query<[{ held: boolean; alarms: string[] }]>(
    `select ${IS_ON_HOLD} as held,
       array(select programme_id::text from mail_alarm where ended_at is null) as alarms`,
  );
  const silent = silentLoops(await workerLoops(reading));
  return { isHeld: held, inAlarm: new Set(alarms), isSilent: silent.length > 0 };
}

const HELD =
  'All mail is held. No reminder and no letter goes out by mail until an administrator lets it go.';
const ALARM = 'Mail that was due did not go out.';
const SILENT = 'No worker runs: nothing goes out.';

function textsFor({ actor }: Visitor, { isHeld, inAlarm, isSilent }: State): string[] {
  const looksAfterMail = actor.kind === 'administrator';
  const texts: readonly (readonly [boolean, string])[] = [
    [isHeld, HELD],
    [looksAfterMail && inAlarm.has(actor.programmeId ?? ''), ALARM],
    [looksAfterMail && isSilent, SILENT],
  ];
  return texts.flatMap(([isSo, text]) => (isSo ? [text] : []));
}
