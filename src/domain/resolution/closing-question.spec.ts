import { addDays, parseDay } from '../calendar/day.js';
import {
  isRating,
  questionStanding,
  RATING_WORDS,
  RATINGS,
  takesAnswer,
  type QuestionState,
} from './closing-question.js';

const DUE = parseDay('2027-02-22');
const checkIn: QuestionState = { asks: 'check-in', dueOn: DUE, isAnswered: false, isEnded: false };
const rating: QuestionState = { ...checkIn, asks: 'two-questions' };
const asked = (question: QuestionState): QuestionState => ({ ...question, askedOn: DUE });
const chased = { ...asked(checkIn), chasedOn: addDays(DUE, 14) };

describe('where a question after a closing stands', () => {
  it.each<[string, QuestionState, number, readonly [standing: string, takesAnswer: boolean]]>([
    ['the day before', checkIn, -1, ['ahead', false]],
    ['on its day', checkIn, 0, ['due', true]],
    ['asked', asked(checkIn), 13, ['asked', true]],
    ['asked two weeks ago', asked(checkIn), 14, ['to-chase', true]],
    ['chased', chased, 27, ['asked', true]],
    ['chased two weeks ago', chased, 28, ['unanswered', true]],
    ['chased a year ago', chased, 365, ['unanswered', true]],
    ['the two questions, asked', asked(rating), 41, ['asked', true]],
    ['the two questions are never chased', asked(rating), 42, ['unanswered', false]],
    ['answered', { ...asked(checkIn), isAnswered: true }, 30, ['answered', false]],
    ['ended', { ...checkIn, isEnded: true }, 0, ['ended', false]],
  ])('%s', (_, question, days, wanted) => {
    const today = addDays(DUE, days);
    expect([questionStanding(question, today), takesAnswer(question, today)]).toEqual(wanted);
  });

  it('has five answers, the best first', () => {
    expect(RATINGS.map((each) => RATING_WORDS[each])).toEqual([
      'Yes, fully',
      'Mostly',
      'In part',
      'Not really',
      'No, not at all',
    ]);
    expect([0, 1, 5, 6, 2.5].map(isRating)).toEqual([false, true, true, false, false]);
  });
});
