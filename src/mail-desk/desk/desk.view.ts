import { FAILURES } from '../../domain/delivery/failure.js';
import { FAILURE_WORDS } from '../../domain/delivery/failure-words.js';
import { parseDay, writeDay } from '../../domain/calendar/day.js';
import { troubleWords } from '../../domain/reminders/trouble.js';
import { writeMoment } from '../../identity/pages/moments.js';
import type { View } from '../../platform/web/page.js';
import { silentLoops, type WorkerLoop } from '../watch/worker-loops.js';
import { spanWords, totalLines, verdictOf } from '../words.js';
import type { Desk } from './look-at-desk.js';

/** What is told of a day even where there was none of it. */
const ALWAYS = ['due', 'sent', 'missing'];

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const deskView = ({ today, lastDay, figures, troubles, hold, loops }: Desk): View => ({
  title: 'Mail and reminders',
  troubles: troubleWords(troubles),
  silent: silentLoops(loops),
  neverRan: loops.length === 0,
  days: [
    ...(lastDay ? [{ name: writeDay(parseDay(lastDay.day)), verdict: verdictOf(lastDay.totals) }] : []),
    { name: 'Today, until now', verdict: verdictOf(today) },
  ],
  lines: totalLines(today.reminders).filter(({ key, count }) => count > 0 || ALWAYS.includes(key)),
  dueInHour: figures.dueInHour,
  dueInDay: figures.dueInDay,
  waiting: figures.due + figures.queued,
  parked: figures.parked,
  oldest: figures.oldestSeconds === null ? undefined : spanWords(figures.oldestSeconds),
  failures: FAILURES.flatMap((kind) => {
    const count = figures.failures[kind];
    return count > 0 ? [{ kind, text: capital(FAILURE_WORDS[kind]), count }] : [];
  }),
  hold: hold && {
    id: hold.record.id,
    reason: hold.record.reason,
    since: writeMoment(hold.record.heldAt),
    by: hold.by ?? 'an administrator of another programme',
  },
  loops: loops.map(loopView),
});

const loopView = ({ loop, workers, sinceDone, sinceFailed }: WorkerLoop) => ({
  name: capital(loop),
  workers,
  done: sinceDone === null ? 'Not yet' : `${spanWords(sinceDone)} ago`,
  failed: sinceFailed === null ? 'Never' : `${spanWords(sinceFailed)} ago`,
});
