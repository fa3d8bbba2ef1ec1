import { PUBLIC_BODY_KINDS } from '../public-bodies/public-body-kind.js';
import { SIGNPOST_KEYS, signpostsFor } from './signpost.js';
import {
  DECLINE_REASONS,
  TRIAGE_ANSWERS,
  isDeclineReason,
  isOftenMissing,
  isTriageAnswer,
} from './triage-answer.js';
import { letterThatTakesBack, triageLetter, type LetterMatter } from './triage-letter.js';

const MATTER: LetterMatter = {
  body: 'Example City Council',
  reference: 'ABCD-EFGH',
  canRemind: true,
  answerDays: 5,
};

describe('the letter of a triage answer', () => {
  it.each(TRIAGE_ANSWERS)(
    'says for “%s” what it is about, and the reference, and leaves no field open',
    (answer) => {
      const letter = triageLetter(answer, { ...MATTER, signpost: 'solicitor', words: 'Own words.' });
      expect(letter).toContain('your report about Example City Council');
      expect(letter).toContain('ABCD-EFGH');
      expect(letter).toContain('Own words.');
      expect(letter).not.toMatch(/[{}]|undefined|\n{3}/);
    },
  );

  it('lists what is missing, a line each, and says by when the answer comes', () => {
    const letter = triageLetter('asked-for-more', { ...MATTER, missing: ['The letter', 'The agreement'] });
    expect(letter).toContain('– The letter\n– The agreement');
    expect(letter).toContain('within 5 working days');
  });

  it('says who can help, with how to reach them', () => {
    const letter = triageLetter('signposted', { ...MATTER, signpost: 'local-ombudsman' });
    expect(letter).toContain('www.lgo.org.uk\nTelephone 0300 061 0614');
  });

  it('says that the case stays open and that reminders go on, but not to a group without an address', () => {
    expect(triageLetter('declined', { ...MATTER, declined: 'no-time' })).toContain('We go on reminding you');
    const unnamed = triageLetter('declined', { ...MATTER, declined: 'no-time', canRemind: false });
    expect(unnamed).toContain('We cannot remind you');
    expect(unnamed).not.toContain('go on reminding');
  });

  it('leaves out the reason where the caseworker gives it in words', () => {
    const letter = triageLetter('declined', { ...MATTER, declined: 'other', words: 'We know them.' });
    expect(letter).toContain('we cannot take your case on.\n\nWe know them.');
  });

  it('takes an answer back in words', () => {
    expect(letterThatTakesBack('declined', 'ABCD-EFGH')).toContain('that we cannot take your case on.');
  });
});

describe('the tables of triage', () => {
  it('offer an Ombudsman only where that one looks into such a body', () => {
    expect(signpostsFor(PUBLIC_BODY_KINDS['unitary-council'].ombudsman)).toContain('local-ombudsman');
    expect(signpostsFor(PUBLIC_BODY_KINDS['unitary-council'].ombudsman)).not.toContain(
      'parliamentary-ombudsman',
    );
    expect(signpostsFor(PUBLIC_BODY_KINDS['government-department'].ombudsman)).toContain(
      'parliamentary-ombudsman',
    );
    expect(signpostsFor(PUBLIC_BODY_KINDS['nhs-body'].ombudsman)).not.toContain('local-ombudsman');
    expect(signpostsFor(PUBLIC_BODY_KINDS['prime-contractor'].ombudsman)).toEqual(
      SIGNPOST_KEYS.filter((key) => !key.includes('ombudsman')),
    );
  });

  it('know their own words and no others', () => {
    expect([isTriageAnswer('declined'), isTriageAnswer('taken-back')]).toEqual([true, false]);
    expect([isDeclineReason('no-time'), isDeclineReason('toString')]).toEqual([true, false]);
    expect([isOftenMissing('letter'), isOftenMissing('nothing')]).toEqual([true, false]);
    expect(Object.values(DECLINE_REASONS).filter(({ inLetter }) => inLetter === '')).toHaveLength(1);
  });
});
