import { parseDay, type Day } from '../calendar/day.js';

/** One state of the words in which we say how we look after data. */
export interface NoticeVersion {
  readonly version: string;
  /** The first day on which it holds, in London. */
  readonly from: Day;
  /** What is new in it, in a sentence. */
  readonly changed: string;
}

/** Every version, oldest first. A change of what the privacy page says, or of a purpose, adds one. */
export const NOTICE_VERSIONS: readonly NoticeVersion[] = [
  { version: '2026-11', from: parseDay('2026-11-01'), changed: 'This was the first one.' },
  {
    version: '2026-11-21',
    from: parseDay('2026-11-21'),
    changed: 'It says why we keep each kind of data, for how long, and how to complain.',
  },
  {
    version: '2026-11-22',
    from: parseDay('2026-11-22'),
    changed: 'It says how groups are put in touch: each is asked again, and chooses what is told.',
  },
  {
    version: '2026-11-23',
    from: parseDay('2026-11-23'),
    changed: 'It says how openly a story may be told once a case is closed: each group chooses.',
  },
];

/** The version that holds on this day: the first one for any day before. */
export function noticeOn(day: Day): NoticeVersion {
  const notice = NOTICE_VERSIONS.findLast(({ from }) => from <= day) ?? NOTICE_VERSIONS[0];
  if (!notice) throw new Error('There is no version of the privacy notice.');
  return notice;
}
