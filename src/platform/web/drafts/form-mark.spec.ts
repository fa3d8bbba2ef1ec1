import { fieldsOf, typedForm, writtenIn } from './form-mark.js';

const ID = '01a1ff09-9d52-7d4c-84f8-0843865f2edd';

const MARKED = {
  _form: ID,
  _keep: 'Write a note',
  _place: '/cases/2222-2222/notes',
  version: '7',
  seen: '3',
};

describe('a form whose text is kept', () => {
  it('is told by its mark, and keeps what a person typed and no more', () => {
    const form = { ...MARKED, _csrf: 'token', _continue: 'yes', text: 'One\0\r\nTwo', ticked: ['a', 'b'] };
    expect(typedForm(form)).toEqual({
      id: ID,
      title: 'Write a note',
      place: '/cases/2222-2222/notes',
      version: 7,
      seen: 3,
      content: { text: 'One\r\nTwo', ticked: ['a', 'b'] },
    });
  });

  it.each([
    ['an id that is none', { _form: '1' }],
    ['no title', { _keep: ' ' }],
    ['no place', { _place: '' }],
    ['another site', { _place: '//elsewhere.example/cases/1/notes' }],
    ['a page that does what it is sent', { _place: '/admin/people' }],
    ['a way round', { _place: '/cases/x/../../admin/people' }],
    ['a query', { _place: '/cases/x/move?to=closed' }],
  ])('is not kept with %s', (_, wrong) => {
    expect(typedForm({ ...MARKED, ...wrong })).toBeUndefined();
  });

  it('is kept of any page where it is opened with that page', () => {
    const onPage = { ...MARKED, _part: 'invite', _place: '/admin/people?words=a', _draft: 'x', name: 'Cal' };
    expect(typedForm(onPage)).toMatchObject({
      place: '/admin/people?words=a',
      content: { _part: 'invite', name: 'Cal' },
    });
    for (const place of ['/api/v1/cases', '//elsewhere.example/', 'https://elsewhere.example/'])
      expect(typedForm({ ...onPage, _place: place })).toBeUndefined();
  });

  it('is kept without a version that is no number', () => {
    expect(typedForm({ ...MARKED, version: '1e9', seen: '99999999999' })).toMatchObject({
      version: null,
      seen: null,
    });
  });

  it('was written in where there is more than a word or a choice', () => {
    expect(writtenIn({ kind: 'research', ticked: ['a'], _was: '{"a": "b c"}' })).toEqual([]);
    expect(writtenIn({ kind: 'research', text: 'Two words' })).toEqual(['Two words']);
  });

  it('carries its fields on one by one', () => {
    expect(fieldsOf({ text: 'a', ticked: ['b', 'c'], none: undefined })).toEqual([
      { name: 'text', value: 'a' },
      { name: 'ticked', value: 'b' },
      { name: 'ticked', value: 'c' },
    ]);
  });
});
