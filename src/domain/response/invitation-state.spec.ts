import { invitationDayRefusals, invitationEnds, invitationState } from './invitation-state.js';

const at = (text: string): Date => new Date(text);
const SENT = { expiresAt: at('2027-01-19T10:00:00Z'), openedAt: null, revokedAt: null };
const now = at('2026-11-20T10:00:00Z');

describe('an invitation of a public body', () => {
  it.each([
    ['sent', SENT, now],
    ['opened', { ...SENT, openedAt: now }, now],
    ['expired', { ...SENT, openedAt: now }, SENT.expiresAt],
    ['revoked', { ...SENT, openedAt: now, revokedAt: now }, SENT.expiresAt],
  ] as const)('is %s', (state, invitation, when) => {
    expect(invitationState(invitation, when)).toBe(state);
  });

  it('works until its last instant, and not at its end', () => {
    expect(invitationState(SENT, new Date(SENT.expiresAt.getTime() - 1))).toBe('sent');
    expect(invitationEnds(now, 60)).toEqual(SENT.expiresAt);
  });

  it.each([0, 366, Number.NaN])('cannot last for %s days', (days) => {
    expect(invitationDayRefusals(days)).toEqual([
      { pointer: '/days', detail: 'Give a number of days from 1 to 365.' },
    ]);
  });

  it.each([1, 365])('can last for %s days', (days) => {
    expect(invitationDayRefusals(days)).toEqual([]);
  });
});
