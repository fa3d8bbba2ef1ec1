import { automaticKind } from './automatic.js';

const kindOf = (headers: Record<string, string>) => automaticKind(new Map(Object.entries(headers)));

describe('what a robot wrote', () => {
  it.each([
    [{ 'auto-submitted': 'auto-replied' }, 'out-of-office'],
    [{ 'auto-submitted': 'Auto-Replied; owner-email="a@b"' }, 'out-of-office'],
    [{ precedence: 'auto_reply' }, 'out-of-office'],
    [{ 'x-autoreply': 'yes' }, 'out-of-office'],
    [{ 'list-id': '<news.council.example>' }, 'list'],
    [{ precedence: 'Bulk' }, 'list'],
    [{ 'auto-submitted': 'auto-generated (by a cron job)' }, 'other'],
  ])('%j is %s', (headers, kind) => expect(kindOf(headers as Record<string, string>)).toBe(kind));

  it.each([[{}], [{ 'auto-submitted': 'no' }], [{ precedence: 'first-class' }], [{ 'auto-submitted': '' }]])(
    '%j is of a person',
    (headers) => expect(kindOf(headers as Record<string, string>)).toBeUndefined(),
  );
});
