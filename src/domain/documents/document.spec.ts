import { shutFor, type Openable } from './document.js';

const brought: Openable = {
  source: 'upload',
  byGroup: true,
  groupId: 'group-1',
  addedBy: 'ada',
  scanState: 'not-scanned',
  releasedAt: null,
  missingSince: null,
};
const caseworker = { accountId: 'ben' };

describe('who may open a document', () => {
  it.each([
    { document: brought, opener: { accountId: 'ada' }, shut: undefined, because: 'a person opens their own' },
    {
      document: brought,
      opener: { groupIds: ['group-1'] },
      shut: undefined,
      because: 'a group opens its own',
    },
    {
      document: brought,
      opener: { groupIds: ['group-2'] },
      shut: 'not-scanned',
      because: 'another group does not',
    },
    {
      document: brought,
      opener: caseworker,
      shut: 'not-scanned',
      because: 'nor staff, before it was looked at',
    },
    {
      document: { ...brought, byGroup: false },
      opener: { groupIds: ['group-1'] },
      shut: 'not-scanned',
      because: 'what staff brought is not the group’s own',
    },
    {
      document: { ...brought, scanState: 'clean' },
      opener: caseworker,
      shut: undefined,
      because: 'clean is open',
    },
    {
      document: { ...brought, releasedAt: new Date() },
      opener: caseworker,
      shut: undefined,
      because: 'what was released is open',
    },
    {
      document: { ...brought, scanState: 'failed' },
      opener: caseworker,
      shut: 'not-scanned',
      because: 'a scan that failed opens nothing',
    },
    {
      document: { ...brought, scanState: 'infected', releasedAt: new Date() },
      opener: { accountId: 'ada' },
      shut: 'infected',
      because: 'a virus is sealed, to whoever brought it too',
    },
    {
      document: { ...brought, scanState: 'clean', missingSince: new Date() },
      opener: caseworker,
      shut: 'missing',
      because: 'a lost file opens to nobody',
    },
    {
      document: { ...brought, source: 'written' },
      opener: caseworker,
      shut: undefined,
      because: 'what was written into the page is text',
    },
  ] as const)('$because', ({ document, opener, shut }) => {
    expect(shutFor(document, opener)).toBe(shut);
  });
});
