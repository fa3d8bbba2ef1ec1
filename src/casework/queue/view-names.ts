import type { QueueView } from './queue-question.js';

/** What each view of the queue is called. */
export const VIEW_NAMES: Readonly<Record<QueueView, string>> = {
  new: 'New',
  mine: 'Mine',
  urgent: 'Urgent limits',
  overdue: 'Overdue',
  returned: 'Mail came back',
  'waiting-group': 'Waiting for group',
  'waiting-body': 'Waiting for body',
  'taken-further': 'Taken further',
  open: 'All open',
  closed: 'Closed',
  'self-managed': 'Self-managed',
};
