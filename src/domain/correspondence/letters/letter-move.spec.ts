import { LETTER_KIND_ENTRIES } from './letter-kind.js';
import {
  LETTER_MOVES,
  LETTER_STATES,
  LETTER_TABLE,
  moveLetter,
  openMoves,
  type LetterActor,
  type LetterEvidence,
  type LetterState,
} from './letter-move.js';

const WHOLE: LetterEvidence = {
  kind: LETTER_KIND_ENTRIES['short-notice'],
  byGroup: false,
  isBlank: [],
  hasAddressee: true,
  hasEmail: true,
  everybodyAgreed: true,
  supervisorApproved: false,
  beforeContact: [],
  tellsTooMuch: [],
  needsOtherApplicant: [],
};
const BEFORE_CLAIM = { ...WHOLE, kind: LETTER_KIND_ENTRIES['letter-before-claim'] };

const ask = (state: LetterState, by: LetterActor, changes: Partial<LetterEvidence> = {}) => ({
  state,
  by,
  evidence: { ...WHOLE, ...changes },
});

describe('what can become of a letter', () => {
  it('goes from hand to hand, and out', () => {
    expect(moveLetter('offer', ask('draft', 'staff'))).toEqual({ to: 'with-group' });
    expect(moveLetter('agree', ask('with-group', 'group'))).toEqual({ to: 'agreed' });
    expect(moveLetter('send', ask('agreed', 'staff'))).toEqual({ to: 'sent' });
    expect(moveLetter('post', ask('ready', 'staff'))).toEqual({ to: 'posted' });
  });

  it.each([
    [
      'isBlank',
      { isBlank: [{ line: 3, detail: 'who signs' }] },
      'Line 3 has a blank that nobody has filled: who signs.',
    ],
    ['hasAddressee', { hasAddressee: false }, 'Say to whom it goes.'],
    ['hasEmail', { hasEmail: false }, 'Give the e-mail address of everybody who gets it, or post it.'],
    ['everybodyAgreed', { everybodyAgreed: false }, 'The group has not agreed to this text yet.'],
    ['beforeContact', { beforeContact: ['Ask.'] }, 'Ask.'],
    ['tellsTooMuch', { tellsTooMuch: ['Not that.'] }, 'Not that.'],
    ['needsOtherApplicant', { needsOtherApplicant: ['A real name.'] }, 'A real name.'],
  ])('is not sent without %s, and says so', (_, changes, sentence) => {
    expect(moveLetter('send', ask('agreed', 'staff', changes))).toEqual({ missing: [sentence] });
  });

  it('a letter before claim never goes past a supervisor', () => {
    const missing = ['A supervisor has to look at it first.'];
    expect(moveLetter('send', ask('agreed', 'staff', BEFORE_CLAIM))).toEqual({ missing });
    expect(moveLetter('post', ask('agreed', 'supervisor', BEFORE_CLAIM))).toEqual({ missing });
    expect(moveLetter('approve', ask('with-supervisor', 'staff', BEFORE_CLAIM))).toHaveProperty('not');
    const seen = ask('ready', 'staff', { ...BEFORE_CLAIM, supervisorApproved: true });
    expect(moveLetter('send', seen)).toEqual({ to: 'sent' });
  });

  it('what has gone or was withdrawn stays so', () => {
    for (const state of ['sent', 'posted', 'withdrawn'] as const)
      for (const by of ['staff', 'supervisor', 'group'] as const)
        for (const byGroup of [true, false]) expect(openMoves(ask(state, by, { byGroup }))).toEqual([]);
  });

  it('a letter of the group’s own is the group’s alone', () => {
    for (const state of LETTER_STATES) expect(openMoves(ask(state, 'staff', { byGroup: true }))).toEqual([]);
    expect(openMoves(ask('draft', 'group', { byGroup: true }))).toEqual(['write', 'post', 'withdraw']);
    const alone = { byGroup: true, everybodyAgreed: false, beforeContact: ['Ask.'], tellsTooMuch: ['No.'] };
    expect(moveLetter('post', ask('draft', 'group', { ...BEFORE_CLAIM, ...alone }))).toEqual({
      to: 'posted',
    });
  });

  it('a group moves nothing of ours but its own yes and no', () => {
    const open = LETTER_STATES.flatMap((state) => openMoves(ask(state, 'group')));
    expect(open).toEqual(['agree', 'ask-change']);
  });

  it('every way to “sent” and “posted” asks for the group, the blanks and the names', () => {
    for (const move of LETTER_MOVES.filter((each) => ['sent', 'posted'].includes(LETTER_TABLE[each].to))) {
      const bad = { everybodyAgreed: false, isBlank: [{ line: 1, detail: 'x' }], tellsTooMuch: ['No.'] };
      expect(moveLetter(move, ask('agreed', 'staff', bad))).toEqual({
        missing: expect.any(Array) as unknown,
      });
      const row = { ...LETTER_TABLE[move], needs: [] };
      expect(moveLetter(move, ask('agreed', 'staff', bad), { ...LETTER_TABLE, [move]: row })).toEqual({
        to: row.to,
      });
    }
  });
});
