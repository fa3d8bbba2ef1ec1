/**
 * What an alarm is about. `missing`: rungs whose moment is over and of which nothing became. `stuck`: mails that no worker took
 * although they were due. `given-up`: messages inside the service from which a mail may never have been made.
 */
export const TROUBLES = ['missing', 'stuck', 'given-up'] as const;
export type Trouble = (typeof TROUBLES)[number];

export type TroubleCounts = Readonly<Partial<Record<Trouble, number>>>;

const WORDS: Readonly<Record<Trouble, readonly [one: string, many: string]>> = {
  missing: ['reminder was due, and nothing became of it', 'reminders were due, and nothing became of them'],
  stuck: ['mail is due, and no worker takes it', 'mails are due, and no worker takes them'],
  'given-up': [
    'message inside the service failed too often: its mail may never have been written',
    'messages inside the service failed too often: their mails may never have been written',
  ],
};

/** `3 reminders were due, and nothing became of them`: one sentence without its stop for each trouble that there is. */
export const troubleWords = (counts: TroubleCounts): string[] =>
  TROUBLES.flatMap((trouble) => {
    const count = counts[trouble] ?? 0;
    const [one, many] = WORDS[trouble];
    return count > 0 ? [`${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`] : [];
  });

export const isTrouble = (counts: TroubleCounts): boolean => troubleWords(counts).length > 0;

/** The troubles of each programme that had some at both looks: what one look sees may be dealt with a moment later. */
export function lasting(
  before: ReadonlyMap<string, TroubleCounts>,
  now: ReadonlyMap<string, TroubleCounts>,
): Map<string, TroubleCounts> {
  const both = [...now].flatMap(([programmeId, counts]) => {
    const last = before.get(programmeId) ?? {};
    const held = TROUBLES.filter((trouble) => (last[trouble] ?? 0) > 0 && (counts[trouble] ?? 0) > 0);
    const kept = Object.fromEntries(held.map((trouble) => [trouble, counts[trouble]])) as TroubleCounts;
    return held.length > 0 ? [[programmeId, kept] as const] : [];
  });
  return new Map(both);
}
