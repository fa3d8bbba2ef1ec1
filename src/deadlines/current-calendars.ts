import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { heldTable, type CalendarContent } from '../domain/calendar/calendar-content.js';
import { ukCalendars, type UkCalendars } from '../domain/calendar/uk-calendars.js';
import type { Rule } from '../domain/deadlines/rule.js';
import { ruleBookOf, type RuleBook } from '../domain/deadlines/rules.js';
import { courtClosuresOf, type CourtClosures } from '../domain/clocks/court-closures.js';
import { SYSTEM } from '../platform/database/actor.js';
import { UnitOfWork, type Reading, type Transaction } from '../platform/database/unit-of-work.js';
import { Pacemaker } from '../platform/queue/pacemaker.js';
import { CalendarVersionRecord } from './calendar-version.record.js';
import { LegalReference, shippedCommitments } from './reference.js';
import { RULE_TABLE } from './rule-table.module.js';

/** One version of the calendars, indexed. */
export interface HeldCalendars {
  readonly number: number;
  readonly content: CalendarContent;
  readonly calendars: UkCalendars;
  readonly courtClosures: CourtClosures;
}

/** A version is indexed once, however many transactions ask for it. */
export const indexed = (number: number, content: CalendarContent): HeldCalendars => ({
  number,
  content,
  calendars: ukCalendars(heldTable(content)),
  courtClosures: courtClosuresOf(content),
});

const PAUSE = 2_000;

/** Shared by whoever lays deadlines, exclusive for whoever makes a version: none is laid by a calendar that has just gone. */
const CALENDAR_LOCK = 727_001;

/**
 * The calendars as the database has them. Each process looks every two seconds whether there is a new version; whoever
 * writes deadlines asks for it in the same transaction, with {@link hold}.
 */
@Injectable()
export class CurrentCalendars extends LegalReference implements OnModuleInit {
  override readonly commitments = shippedCommitments();
  override readonly ruleOf: RuleBook;
  private held: HeldCalendars | undefined;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly pacemaker: Pacemaker,
    @Inject(RULE_TABLE) override readonly rules: readonly Rule[],
  ) {
    super();
    this.ruleOf = ruleBookOf(rules);
  }

  async onModuleInit(): Promise<void> {
    await this.look();
    this.pacemaker.every(PAUSE, 'look for new calendars', () => this.look());
  }

  override get calendars(): UkCalendars {
    return this.current.calendars;
  }

  override get courtClosures(): CourtClosures {
    return this.current.courtClosures;
  }

  get current(): HeldCalendars {
    if (!this.held) throw new Error('The calendars are asked for before the application has started.');
    return this.held;
  }

  override async hold(tx: Transaction): Promise<HeldCalendars> {
    const [, held] = await Promise.all([
      tx.manager.query('select pg_advisory_xact_lock_shared($1)', [CALENDAR_LOCK]),
      this.upToDate(tx),
    ]);
    return held;
  }

  /** As {@link hold}, and nobody lays a deadline meanwhile: for whoever makes the next version. */
  async holdAlone(tx: Transaction): Promise<HeldCalendars> {
    await tx.manager.query('select pg_advisory_xact_lock($1)', [CALENDAR_LOCK]);
    return this.upToDate(tx);
  }

  /** The newest version, as this transaction sees it. */
  async upToDate({ manager }: Reading): Promise<HeldCalendars> {
    const [newest] = await manager.query<{ number: number }[]>(
      'select number from calendar_version order by number desc limit 1',
    );
    if (!newest)
      throw new Error('The database has no calendars. They are loaded at the start of the service.');
    if (this.held?.number === newest.number) return this.held;
    const { number, content } = await manager.findOneByOrFail(CalendarVersionRecord, newest);
    const found = indexed(number, content);
    // A look that took its time never brings an older version back.
    if (!this.held || this.held.number < number) this.held = found;
    return found;
  }

  private async look(): Promise<void> {
    await this.unitOfWork.read(SYSTEM, (reading) => this.upToDate(reading));
  }
}
