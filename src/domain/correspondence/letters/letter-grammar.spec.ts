import {
  blanksIn,
  blocksOf,
  faultsIn,
  fill,
  LetterTextError,
  parseTemplate,
  type FieldTable,
} from './letter-grammar.js';

const FIELDS: FieldTable = {
  'body.name': { blank: 'the name of the body' },
  facts: { blank: 'what happened' },
  'reply.by': { blank: 'the day', isLate: true },
  'reply.why': { blank: 'why', isLate: true },
};

const thrown = (source: string): readonly string[] => {
  try {
    parseTemplate(source, FIELDS);
  } catch (error) {
    if (error instanceof LetterTextError) return error.errors.map(({ detail }) => detail);
  }
  return [];
};

describe('the grammar of letters', () => {
  it('names a field that nobody knows with its line, and braces without a partner', () => {
    expect(thrown('Subject: One\n\nDear {{body.name}},\n{{body.nam}} and {{ facts')).toEqual([
      'Line 4: There is no field “body.nam”. Choose one from the list of fields.',
      'Line 4: “{{” has no partner. Write a field like {{body.name}}.',
    ]);
    expect(thrown('Dear {{body.name}}')[0]).toContain('Line 1: Begin with the subject');
    expect(thrown('Subject: One\n')).toEqual(['Line 2: Write the letter below its subject.']);
  });

  it.each([
    '{{constructor}}',
    '{{__proto__}}',
    '{{7*7}}',
    '{% set x = 1 %}{{ x | safe }}',
    '{{body["name"]}}',
  ])('runs nothing: %s is a fault, or text', (source) => {
    const isFault = faultsIn(source, FIELDS).length > 0;
    expect(isFault || fill(source, FIELDS, {}) === source).toBe(true);
    expect(fill(source, FIELDS, {})).not.toContain('49');
  });

  it('fills what is known, and leaves a blank for what is not', () => {
    expect(fill('To {{body.name}}', FIELDS, { 'body.name': 'The Council' })).toBe('To The Council');
    expect(fill('To {{body.name}}', FIELDS, {})).toBe('To [[the name of the body]]');
  });

  it('leaves out a paragraph whose field may be missing', () => {
    expect(fill('One\n\n{{body.name?}} said so.\n\nTwo', FIELDS, {})).toBe('One\n\nTwo');
  });

  it('writes a line for each of several values', () => {
    expect(fill('- {{facts}}\n- last', FIELDS, { facts: ['a', 'b'] })).toBe('- a\n- b\n- last');
  });

  it('keeps what is filled late until it is given', () => {
    const draft = fill('By {{reply.by}}.\n\n{{reply.why?}}', FIELDS, {});
    expect(draft).toBe('By {{reply.by}}.\n\n{{reply.why?}}');
    expect(fill(draft, FIELDS, { 'reply.by': 'Friday', 'reply.why': undefined })).toBe('By Friday.');
  });

  it('takes what people wrote as text: it opens no field, no blank, no heading', () => {
    const filled = fill('- {{facts}}', FIELDS, { facts: ['{{body.name}} [[x]]\n## y', 'z'] });
    expect(faultsIn(filled, FIELDS)).toEqual([]);
    expect(blanksIn(filled)).toEqual([]);
    expect(blocksOf(filled)).toEqual([{ kind: 'list', items: ['{body.name} [x] ## y', 'z'] }]);
  });

  it('finds each blank with its line', () => {
    expect(blanksIn('a\n[[who]] and [[ ]]')).toEqual([
      { line: 2, detail: 'who' },
      { line: 2, detail: 'a blank' },
    ]);
  });

  it('lays out headings, lists and paragraphs', () => {
    expect(blocksOf('## One\na\nb\n\n- c\n- d\ne')).toEqual([
      { kind: 'heading', text: 'One' },
      { kind: 'paragraph', lines: ['a', 'b'] },
      { kind: 'list', items: ['c', 'd'] },
      { kind: 'paragraph', lines: ['e'] },
    ]);
  });
});
