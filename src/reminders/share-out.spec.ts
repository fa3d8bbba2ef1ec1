import type { ReminderChoices } from '../domain/reminders/reminder-choices.js';
import type { DueRung } from './due-rungs.js';
import type { Recipient } from './recipients.js';
import { shareOut } from './share-out.js';

const ADA: Recipient = { address: 'ada@example.org', groupId: 'group' };
const WORKER: Recipient = { address: 'worker@example.org', accountId: 'worker' };

let made = 0;
const rung = (caseId: string, changes: Partial<DueRung> = {}): DueRung => {
  made += 1;
  return {
    id: `rung-${made}`,
    caseId,
    programmeId: 'programme',
    audience: 'group',
    groupId: null,
    kind: 'world',
    fatal: false,
    told: 'everybody',
    isOutrun: false,
    ...changes,
  };
};

const share = (
  rungs: readonly DueRung[],
  {
    people = [ADA, WORKER],
    chosen = {},
  }: { people?: readonly Recipient[]; chosen?: Readonly<Record<string, ReminderChoices>> } = {},
) =>
  shareOut(rungs, {
    of: new Map(rungs.map(({ caseId }) => [caseId, people])),
    choices: new Map(Object.entries(chosen).map(([address, choices]) => [`programme ${address}`, choices])),
  });

const told = (mails: ReturnType<typeof share>['alone']): string[] =>
  mails.map(({ address, rungs }) => `${address}: ${rungs.map(({ caseId }) => caseId).join(' ')}`);

describe('what is due, shared out to people', () => {
  it('gives each person one mail of what can wait, over all cases, and one of each case for what cannot', () => {
    const { alone, together } = share([
      rung('one'),
      rung('two'),
      rung('two', { fatal: true, kind: 'limit' }),
      rung('three', { fatal: true, kind: 'limit' }),
      rung('three', { fatal: true, kind: 'limit' }),
    ]);
    expect(told(together)).toEqual(['ada@example.org: one two', 'worker@example.org: one two']);
    expect(told(alone)).toEqual([
      'ada@example.org: two',
      'worker@example.org: two',
      'ada@example.org: three three',
      'worker@example.org: three three',
    ]);
    expect(alone.every(({ fatal }) => fatal)).toBe(true);
    expect(together.some(({ fatal }) => fatal)).toBe(false);
  });

  it('keeps programmes apart', () => {
    const { together } = share([rung('one'), rung('two', { programmeId: 'another' })]);
    expect(together).toHaveLength(4);
  });

  it('leaves out what somebody switched off, and never a fatal limit', () => {
    const chosen = { 'ada@example.org': { off: ['world', 'limit'], digest: true } as const };
    const optional = rung('one');
    const limit = rung('one', { fatal: true, kind: 'limit' });
    const { alone, together, settled } = share([optional, limit], { chosen });
    expect(told(together)).toEqual(['worker@example.org: one']);
    expect(told(alone)).toEqual(['ada@example.org: one', 'worker@example.org: one']);
    expect(settled.map(({ state, reason }) => [state, reason])).toEqual([
      ['claimed', null],
      ['claimed', null],
    ]);
  });

  it('sends each case apart to whoever wants no digest', () => {
    const chosen = { 'ada@example.org': { off: [], digest: false } as const };
    const { alone, together } = share([rung('one'), rung('two'), rung('two')], { chosen });
    expect(told(alone)).toEqual(['ada@example.org: one', 'ada@example.org: two two']);
    expect(told(together)).toEqual(['worker@example.org: one two two']);
  });

  it('says why a rung has no mail', () => {
    const nobody = { state: 'claimed', reason: 'nobody' };
    expect(share([rung('one')], { people: [] }).settled).toMatchObject([nobody]);
    expect(share([rung('one', { groupId: 'another' })], { people: [ADA] }).settled).toMatchObject([nobody]);
    const chosen = { 'ada@example.org': { off: ['world'], digest: true } as const };
    expect(share([rung('one')], { people: [ADA], chosen }).settled).toMatchObject([
      { state: 'claimed', reason: 'unwanted' },
    ]);
    expect(share([rung('one', { isOutrun: true })]).settled).toMatchObject([
      { state: 'superseded', reason: null },
    ]);
    expect(share([rung('one', { isOutrun: true })]).together).toEqual([]);
  });

  it('writes once to an address, for whatever it is the address', () => {
    const people: Recipient[] = [
      { address: 'ada@example.org', groupId: 'one' },
      { address: 'ada@example.org', groupId: 'two' },
      { address: 'ada@example.org', accountId: 'ada' },
    ];
    const { together } = share([rung('one')], { people });
    expect(together).toMatchObject([{ address: 'ada@example.org', as: 'group', accountId: 'ada' }]);
    expect(together[0]?.groupId).toBeUndefined();
    expect(together[0]?.rungs).toHaveLength(1);
  });
});
