import { offeredLetter, type GoneLetter, type UntiedMail } from './offered-letter.js';

const at = (day: number): Date => new Date(Date.UTC(2026, 10, day));
const letter = (id: string, changes: Partial<GoneLetter> = {}): GoneLetter => ({
  id,
  toBody: true,
  wentAt: at(10),
  isAnswered: false,
  ...changes,
});
const mail = (changes: Partial<UntiedMail> = {}): UntiedMail => ({
  at: at(12),
  isFromBody: true,
  isAutomatic: false,
  ...changes,
});

describe('the letter that a mail may answer', () => {
  it.each<[string, UntiedMail, readonly GoneLetter[], string | undefined]>([
    ['the only one that waits', mail(), [letter('a')], 'a'],
    ['the only one that still waits', mail(), [letter('a'), letter('b', { isAnswered: true })], 'a'],
    ['the only one to the body', mail(), [letter('a'), letter('b', { toBody: false })], 'a'],
    ['none where two wait', mail(), [letter('a'), letter('b')], undefined],
    ['none where it went later', mail(), [letter('a', { wentAt: at(13) })], undefined],
    ['none for a stranger', mail({ isFromBody: false }), [letter('a')], undefined],
    ['none for a robot', mail({ isAutomatic: true }), [letter('a')], undefined],
    ['none where none waits', mail(), [letter('a', { isAnswered: true })], undefined],
  ])('is %s', (_, given, letters, expected) => {
    expect(offeredLetter(given, letters)?.id).toBe(expected);
  });
});
