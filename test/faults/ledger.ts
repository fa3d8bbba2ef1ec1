import { messageIdOf } from '../../src/platform/mail/message-id.js';

/** A person who is to be told of a rung. */
export interface Owed {
  readonly rung: string;
  readonly address: string;
  /** Whether it would be a loss if they were not. */
  readonly must: boolean;
}

/** A rung, as it stands at the end. */
export interface RungOutcome {
  readonly id: string;
  readonly case: string;
  readonly state: string;
  /** Whether exactly those that are owed may be told of it. */
  readonly counted: boolean;
}

/** What the service says that it sent, or still has to send. */
export interface DeliveryOutcome {
  readonly id: string;
  readonly address: string;
  readonly state: string;
  readonly answer: string | null;
  readonly case: string | null;
  readonly rungs: readonly string[];
}

/** A mail that a mail server holds. */
export interface HeldMail {
  readonly to: string;
  readonly messageId: string;
}

export interface Entries {
  readonly owed: readonly Owed[];
  readonly rungs: readonly RungOutcome[];
  readonly deliveries: readonly DeliveryOutcome[];
  readonly held: readonly HeldMail[];
  /** Whom a case concerns, by case. */
  readonly people: ReadonlyMap<string, ReadonlySet<string>>;
}

export interface Account {
  /** Who was not told of what, though it was owed; and what the service thinks it sent and no server holds. */
  readonly lost: readonly string[];
  /** Mails that should not be, or not there. */
  readonly wrong: readonly string[];
  /** By Message-ID the second and further copies: a second mail with another Message-ID is wrong. */
  readonly duplicates: ReadonlyMap<string, number>;
  /** What stands with its reason for a person to see to. */
  readonly parked: readonly DeliveryOutcome[];
}

/** What a rung is that no mail may tell of. */
const NEVER_SENT = ['scheduled', 'void', 'superseded', 'cleared'];

const pair = (address: string, rung: string): string => `${address} of ${rung}`;

/** Holds what was owed, what the service wrote down, and what a mail server has against each other. */
export function accountFor({ owed, rungs, deliveries, held, people }: Entries): Account {
  const byId = new Map(deliveries.map((delivery) => [messageIdOf(delivery.id), delivery]));
  const parked = deliveries.filter(({ state }) => state === 'parked');
  const copies = held.map((mail) => ({ mail, delivery: byId.get(mail.messageId) }));
  const arrived = copiesOf(held);
  const told = new Set(
    copies.flatMap(({ mail, delivery }) => delivery?.rungs.map((rung) => pair(mail.to, rung)) ?? []),
  );
  const waits = new Set(
    parked.flatMap(({ address, rungs: carried }) => carried.map((rung) => pair(address, rung))),
  );
  const known = {
    rungs: new Map(rungs.map((rung) => [rung.id, rung])),
    owed: new Set(owed.map(({ address, rung }) => pair(address, rung))),
    people,
  };
  return {
    lost: [
      ...owed
        .filter(({ must }) => must)
        .map(({ address, rung }) => pair(address, rung))
        .filter((each) => !told.has(each) && !waits.has(each)),
      ...deliveries
        .filter(({ id, state }) => state === 'accepted' && !arrived.has(messageIdOf(id)))
        .map(({ id, address }) => `${address}: ${id} is called accepted, and no server holds it`),
    ],
    wrong: [
      ...copies.flatMap(({ mail, delivery }) => faultsOf(mail, delivery, known)),
      ...toldTwice(copies),
      ...parked.filter(({ answer }) => !answer).map(({ id }) => `${id} is parked without a reason`),
    ],
    duplicates: duplicatesIn(held),
    parked,
  };
}

/** How often a mail server holds each mail. */
export function copiesOf(held: readonly HeldMail[]): Map<string, number> {
  const copies = new Map<string, number>();
  for (const { messageId } of held) copies.set(messageId, (copies.get(messageId) ?? 0) + 1);
  return copies;
}

const duplicatesIn = (held: readonly HeldMail[]): Map<string, number> =>
  new Map([...copiesOf(held)].filter(([, count]) => count > 1).map(([id, count]) => [id, count - 1]));

interface Known {
  readonly rungs: ReadonlyMap<string, RungOutcome>;
  readonly owed: ReadonlySet<string>;
  readonly people: Entries['people'];
}

function faultsOf(
  { to, messageId }: HeldMail,
  delivery: DeliveryOutcome | undefined,
  known: Known,
): string[] {
  if (!delivery) return [`${to}: nobody knows the mail ${messageId}`];
  if (to !== delivery.address) return [`${to}: a mail that is for ${delivery.address}`];
  const carried = delivery.rungs.flatMap((id) => known.rungs.get(id) ?? []);
  const cases = new Set([
    ...carried.map((rung) => rung.case),
    ...(delivery.case === null ? [] : [delivery.case]),
  ]);
  return [
    ...[...cases]
      .filter((id) => !known.people.get(id)?.has(to))
      .map((id) => `${to}: the case ${id} is not theirs`),
    ...carried
      .filter(
        ({ state, counted, id }) => NEVER_SENT.includes(state) || (counted && !known.owed.has(pair(to, id))),
      )
      .map(({ id, state }) => `${to}: the rung ${id} was not to be sent (${state})`),
  ];
}

/** One rung in two mails to one person: not a copy, but a second mail. */
function toldTwice(copies: readonly { mail: HeldMail; delivery: DeliveryOutcome | undefined }[]): string[] {
  const carriers = new Map<string, Set<string>>();
  for (const { mail, delivery } of copies)
    for (const rung of delivery?.rungs ?? []) {
      const key = pair(mail.to, rung);
      carriers.set(key, (carriers.get(key) ?? new Set()).add(mail.messageId));
    }
  return [...carriers].filter(([, ids]) => ids.size > 1).map(([key]) => `two different mails to ${key}`);
}
