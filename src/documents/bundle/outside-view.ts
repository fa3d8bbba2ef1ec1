import type { LetterMatter } from '../../domain/correspondence/letters/letter-fields.js';
import { formatDay } from '../../domain/calendar/day.js';
import { lengthsOf } from '../../domain/casework/body-view.js';
import { aboutLines, groupLine, sourceOf, type BundleParts } from './bundle-parts.js';

/** The case as a letter to this reader would tell it: no word of the group’s own, no money, no note, no finding of ours. */
export function outsideView(matter: LetterMatter): BundleParts {
  const { groups, bodyName, about, promiseName, asks, sums, dates, promises } = matter;
  return {
    about: aboutLines({
      From: groups.map(({ name }) => groupLine(name)),
      'The public body': [bodyName],
      'What is complained of': [about],
      'What was promised': promiseName ? [promiseName] : [],
      'How long it was': lengthsOf(matter),
      'How the promised time was counted': sums,
      'What is asked': asks,
    }),
    chronology: dates.map(({ what, day }) => ({ day: formatDay(day), what })),
    promises: promises.map(({ words, document, clause }) => ({ words, ...sourceOf(document, clause) })),
  };
}
