/** What kind of organisation a group is in law: as it is kept, and as a person is asked. */
export const LEGAL_FORMS: Readonly<Record<string, string>> = {
  'unincorporated association': 'A club or association with no legal form of its own',
  'registered charity': 'A registered charity (a trust or an association)',
  'charitable incorporated organisation': 'A charitable incorporated organisation (CIO)',
  'charitable company': 'A charitable company',
  'company limited by guarantee': 'A company limited by guarantee that is not a charity',
  'community interest company': 'A community interest company (CIC)',
  'co-operative or community benefit society': 'A co-operative or a community benefit society',
  'another form': 'Something else',
  'not known': 'I am not sure',
};
