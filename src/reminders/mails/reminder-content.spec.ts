import { readingGrade } from '../../../test/support/reading-age.js';
import { renderHtml, renderText } from '../../platform/mail/render-mail.js';
import { LADDER_SAMPLES, REMINDER_SAMPLES } from '../samples/reminder-samples.js';
import { digestCases, MOST_CASES } from './digest-cases.js';
import { reminderContent, type ToldCase } from './reminder-content.js';

const ALL = Object.values(REMINDER_SAMPLES).flat();
const OF_LADDER = Object.values(LADDER_SAMPLES).flat();

const textOf = (name: string): string => {
  const sample = ALL.find((each) => each.name === name);
  if (!sample) throw new Error(`There is no sample ${name}.`);
  return renderText(sample.content).replaceAll(/\s+/g, ' ');
};
const subjectOf = (name: string): string | undefined =>
  ALL.find((each) => each.name === name)?.content.subject;

/** Names of institutions that have to be said, and what nobody can read. */
const UNAVOIDABLE =
  /Local Government and Social Care Ombudsman|Parliamentary Ombudsman|Health Service Ombudsman|Ombudsman|https?:\S+|[A-Z0-9]{4}-[A-Z0-9]{4}/g;

describe('every reminder', () => {
  it.each(ALL.map((sample) => [sample.name, sample] as const))(
    '%s is easy to read',
    (_, { content: { blocks, reason } }) => {
      const said = blocks.flatMap((block) =>
        'text' in block ? [block.text] : 'action' in block ? [`${block.action}.`] : [],
      );
      expect(readingGrade([...said, reason].join(' ').replaceAll(UNAVOIDABLE, 'them'))).toBeLessThan(6.5);
    },
  );

  it.each(OF_LADDER.map((sample) => [sample.name, sample] as const))(
    '%s says what to do next, why it was sent, and who else is told; and its link leads to the case',
    (_, { told, content }) => {
      const text = renderText(content).replaceAll(/\s+/g, ' ');
      for (const { href } of digestCases(told).shown) expect(text).toContain(href);
      expect(text).toContain('What to do next:');
      expect(text).toContain('You get this mail because');
      expect(text).toMatch(/[Tt]he public body (?:does not|gets none)/);
    },
  );

  it('is a name of its own in the list', () => {
    const names = ALL.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(60);
  });

  it('fetches nothing, and has its styles within', () => {
    for (const { content } of ALL) {
      const html = renderHtml(content);
      expect(html).not.toMatch(/<(?:img|link|script|style|iframe)|url\(|\ssrc=/);
      expect(html).toContain('max-width:600px');
    }
  });
});

describe('what a reminder says', () => {
  it('names the last day and what is left, in the subject without a name', () => {
    expect(subjectOf('court-far')).toBe('Redress: something is due on 15 January 2027 (case R7K2-M4QX)');
    expect(textOf('court-far')).toContain('Friday 15 January 2027: 56 days left');
    expect(subjectOf('digest')).toBe('Redress: something is due on 3 of your cases');
  });

  it('begins with what is still to come, and says “was” where all is over', () => {
    const [told] = OF_LADDER.flatMap(({ name, told: each }) => (name === 'digest' ? [each] : []));
    if (!told) throw new Error('There is a digest.');
    const [first, ...others] = told.cases;
    expect(reminderContent({ ...told, cases: [first] }).subject).toContain('is due on 27 November 2026');
    const over = (each: ToldCase): ToldCase => ({ ...each, rungs: first.rungs.slice(0, 1), own: [] });
    expect(reminderContent({ ...told, cases: [over(first), ...others.map(over)] }).subject).toBe(
      'Redress: something was due on 3 of your cases',
    );
    expect(textOf('digest')).toContain('because you look after these cases');
  });

  it('says how late it is, and only where it is late', () => {
    expect(textOf('court-late')).toContain('This should have reached you on Monday 16 November 2026.');
    expect(textOf('court-far')).not.toContain('should have reached you');
  });

  it('speaks of a day that is over as of one that is over', () => {
    expect(subjectOf('court-over')).toBe('Redress: something was due on 18 November 2026 (case R7K2-M4QX)');
    const over = textOf('court-over');
    expect(over).toContain('passed 2 days ago');
    expect(over).toContain('This was the last safe day to ask a court');
    expect(over).not.toContain('This is the last');
    expect(textOf('answer-late')).toContain(
      'The public body owed you an answer to your request for information by this day. Nothing is written down as done.',
    );
    expect(textOf('promise')).toContain(
      'We promised the group to say by this day whether we take its case on.',
    );
  });

  it('says who else gets it', () => {
    expect(textOf('court-far')).toContain('The caseworker gets the same reminder.');
    expect(textOf('court-tomorrow')).toContain('The group gets the same reminder.');
    expect(textOf('alone')).toContain('You work on this case yourself, so nobody else gets this reminder.');
    expect(textOf('closed')).toContain('The case is closed, so nobody else gets this reminder.');
    expect(textOf('without-name')).toContain('The group gave no name, and gets no reminder');
    expect(textOf('without-address')).toContain(
      'The group has no email address, and gets no reminder: call it.',
    );
    expect(textOf('promise')).toContain('the group does not get this reminder');
  });

  it('can be ended where it is optional, and never where it is about a fatal limit', () => {
    for (const { told, content } of OF_LADDER) {
      expect(content.travel?.unsubscribe).toBe(told.fatal ? undefined : told.ending);
      const text = renderText(content).replaceAll(/\s+/g, ' ');
      expect(text.includes('You cannot switch this reminder off')).toBe(told.fatal);
      expect(text.includes('Choose which reminders you get')).toBe(!told.fatal);
    }
  });

  it('lists each case of a digest with its own link, the rule’s own name nowhere', () => {
    const digest = textOf('digest');
    for (const reference of ['R7K2-M4QX', 'F3PD-9WHT', 'K8VN-2CJB'])
      expect(digest).toContain(
        `See case ${reference}, and how we worked out the date: https://redress.example/cases/${reference}`,
      );
    expect(digest).not.toMatch(/WORLD-|FOI-|SERVICE-/);
  });

  it('has room for so many cases, what is still to come first, and counts the others', () => {
    const long = textOf('long-digest');
    expect(long.match(/See case /g)).toHaveLength(MOST_CASES);
    expect(long).toContain('And 3 more cases');
    expect(long).toContain('See all your cases: https://redress.example/cases');
    expect(long).not.toContain('R7K2-M4QX');
    expect(subjectOf('long-digest')).toBe('Redress: something is due on 33 of your cases');
    expect(textOf('digest')).not.toContain('more case');
  });

  it('leaves out nothing that is fatal, however much it is', () => {
    const told = OF_LADDER.find(({ name }) => name === 'long-digest')?.told;
    if (!told) throw new Error('There is a long sample.');
    const text = renderText(reminderContent({ ...told, fatal: true }));
    expect(text.match(/See case /g)).toHaveLength(told.cases.length);
    expect(text).not.toContain('more case');
  });

  it('refuses to be empty', () => {
    const told = OF_LADDER[0]?.told;
    if (!told) throw new Error('There are samples.');
    const [first] = told.cases;
    expect(() => reminderContent({ ...told, cases: [{ ...first, rungs: [] }] })).toThrow('about something');
  });
});

describe('what reminds people besides the ladder', () => {
  it('comes to whoever set it alone, and says so', () => {
    expect(subjectOf('own-words')).toBe('Redress: the reminder that you set (case R7K2-M4QX)');
    expect(textOf('own-words')).toContain('Ask the solicitor about the costs');
    expect(textOf('own-words')).toContain('It went to you alone');
    expect(textOf('own-words')).not.toContain('The caseworker gets the same reminder');
    expect(textOf('digest')).toContain('Ask the solicitor about the costs. You asked us for this reminder.');
    expect(textOf('own-date')).toContain(
      'Last safe day to ask a court: Thursday 26 November 2026, 6 days left',
    );
  });

  it('tells a supervisor which limit, why, and what to do next', () => {
    for (const name of ['alarm-unseen', 'alarm-unplanned']) {
      expect(textOf(name)).toContain('Thursday 26 November 2026, 6 days left');
      expect(textOf(name)).toContain('What to do next:');
    }
    expect(subjectOf('alarm-unseen')).toBe('Redress: nobody has seen a reminder (case R7K2-M4QX)');
  });
});
