import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { NOT_CLOSING } from '../../casework/at-closing.js';
import { CaseContents, type GroupOnCase } from '../../casework/case-contents.js';
import type { CaseRecord } from '../../casework/case.record.js';
import { evidenceOf } from '../../casework/evidence.js';
import { standingOf, type CaseTrust } from '../../casework/trust/case-trust.js';
import { VoluntaryGroupRecord } from '../../directory/voluntary-group.record.js';
import { dayAt, type Day } from '../../domain/calendar/day.js';
import { mayAskByName } from '../../domain/correspondence/information/applicant.js';
import { mayDisclose } from '../../domain/casework/disclosure.js';
import { REQUIREMENTS, type Guard } from '../../domain/casework/guard.js';
import { recipientOf, type Correspondent } from '../../domain/correspondence/letters/correspondent.js';
import { blanksIn } from '../../domain/correspondence/letters/letter-grammar.js';
import { LETTER_KIND_ENTRIES } from '../../domain/correspondence/letters/letter-kind.js';
import type { LetterActor, LetterEvidence } from '../../domain/correspondence/letters/letter-move.js';
import { tellsOf, type TellableParts } from '../../domain/correspondence/letters/tells.js';
import type { Actor } from '../../platform/database/actor.js';
import { isStaff } from '../../platform/database/actor.js';
import type { Reading } from '../../platform/database/unit-of-work.js';
import { Facts } from '../../timeline/facts.js';
import type { LetterRecord } from './letter.record.js';

/** Asked for before the body hears of a case; of a letter to others, only what is about the group itself. */
const BEFORE_BODY: readonly Guard[] = ['consent', 'standing', 'recognition', 'name'];
const BEFORE_OTHERS: readonly Guard[] = ['standing', 'recognition'];

export const everybodyIn = ({ addressee, copies }: LetterRecord): Correspondent[] => [
  ...(addressee ? [addressee] : []),
  ...copies,
];

export const actorIn = (actor: Actor): LetterActor => {
  if (!isStaff(actor)) return 'group';
  return actor.kind === 'supervisor' ? 'supervisor' : 'staff';
};

/** What the rows of a case prove of a letter on it, to the guards of its moves. */
@Injectable()
export class LetterProof {
  constructor(
    private readonly contents: CaseContents,
    private readonly facts: Facts,
  ) {}

  async of(reading: Reading, record: CaseRecord, letter: LetterRecord): Promise<LetterEvidence> {
    const everybody = everybodyIn(letter);
    const { askedGroups: asked, agreedGroups: agreed } = letter;
    return {
      kind: LETTER_KIND_ENTRIES[letter.kind],
      byGroup: letter.byGroup,
      isBlank: blanksIn(`${letter.subject}\n${letter.text}`).map(({ line, detail }) => ({
        line: line - 1,
        detail,
      })),
      hasAddressee: letter.addressee !== null,
      hasEmail: everybody.every(({ email }) => email !== undefined),
      everybodyAgreed: asked.length > 0 && asked.every((id) => agreed.includes(id)),
      supervisorApproved: letter.approvedAt !== null,
      beforeContact: letter.byGroup ? [] : await this.beforeContact(reading, record, everybody),
      tellsTooMuch: letter.byGroup ? [] : await this.tellsTooMuch(reading, record, letter),
      needsOtherApplicant: await this.needsOtherApplicant(reading, letter),
    };
  }

  /** What staff writes has the name of the programme under it where the groups may not be named. */
  private async needsOtherApplicant(reading: Reading, letter: LetterRecord): Promise<string[]> {
    if (!letter.byGroup || !LETTER_KIND_ENTRIES[letter.kind].isInformationRequest) return [];
    const trust = await this.contents.trust(reading, letter.caseId);
    const groups = await this.contents.groups(reading, letter.caseId);
    const standings = groups.map((group) => standingOf(group, trust));
    return mayAskByName(standings, dayAt(reading.now)) ? [] : [NEEDS_REAL_NAME];
  }

  private async beforeContact(
    reading: Reading,
    record: CaseRecord,
    everybody: readonly Correspondent[],
  ): Promise<string[]> {
    const { id } = record;
    const evidence = evidenceOf({
      record,
      forStaff: isStaff(reading.actor),
      facts: await this.facts.of(reading, id),
      plan: await this.contents.plan(reading, id),
      cited: await this.contents.cited(reading, id),
      consents: await this.contents.consents(reading, id),
      groups: await this.contents.groups(reading, id),
      trust: await this.contents.trust(reading, id),
      atClosing: NOT_CLOSING,
      today: dayAt(reading.now),
    });
    const guards = everybody.some(({ kind }) => kind === 'body') ? BEFORE_BODY : BEFORE_OTHERS;
    return guards.flatMap((guard) =>
      REQUIREMENTS[guard].isMet(evidence) ? [] : [REQUIREMENTS[guard].missing],
    );
  }

  private async tellsTooMuch(reading: Reading, { id }: CaseRecord, letter: LetterRecord): Promise<string[]> {
    const trust = await this.contents.trust(reading, id);
    const told = await this.told(reading, id, letter);
    return told.flatMap(({ group, tells }) =>
      refusals(tells, { group, trust, on: dayAt(reading.now), everybody: everybodyIn(letter) }),
    );
  }

  /** Looks for what the groups are called in what would go out, whoever wrote it there. Nobody is shown it. */
  private async told(
    reading: Reading,
    caseId: string,
    { subject, text }: LetterRecord,
  ): Promise<{ readonly group: GroupOnCase; readonly tells: TellableParts }[]> {
    const groups = await this.contents.groups(reading, caseId);
    const rows = await reading.manager.findBy(VoluntaryGroupRecord, {
      id: In(groups.map(({ groupId }) => groupId)),
    });
    return groups.map((group) => {
      const row = rows.find((each) => each.id === group.groupId);
      const tells = row ? tellsOf(`${subject}\n${text}`, row) : { names: [], isAddress: false };
      return { group, tells };
    });
  }

  /** What whoever gets the letter learns of the groups, each in words. */
  async learns(reading: Reading, caseId: string, letter: LetterRecord): Promise<string[]> {
    const told = await this.told(reading, caseId, letter);
    return [...new Set(told.flatMap(({ tells }) => tells.names.map((what) => PARTS[what])))];
  }
}

interface ToldOf {
  readonly group: GroupOnCase;
  readonly trust: CaseTrust;
  readonly on: Day;
  readonly everybody: readonly Correspondent[];
}

const NEEDS_REAL_NAME =
  'A request for information needs a real name, and the public body may not learn yours. Ask your caseworker to write this letter: then the programme asks in its own name.';

const PARTS = { 'group-name': 'the name of the group', 'contact-name': 'the name of its contact' } as const;

function refusals({ names, isAddress }: TellableParts, { group, trust, on, everybody }: ToldOf): string[] {
  const standing = standingOf(group, trust);
  const told = everybody.flatMap((who) =>
    names.flatMap((what) => {
      const answer = mayDisclose(standing, recipientOf(who), what, on);
      return answer.allowed ? [] : [`The letter has ${PARTS[what]} in it, for “${who.name}”. ${answer.why}`];
    }),
  );
  const address =
    'The letter has an e-mail address or a telephone number of the group in it. Nobody outside is told those.';
  return isAddress ? [...told, address] : told;
}
