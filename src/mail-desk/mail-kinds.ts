/** What a day came to, to the administrators of a programme. */
export const RECONCILIATION_MAIL = 'mail-reconciliation';
/** That something which was due did not go out, to the same. */
export const ALARM_MAIL = 'mail-alarm';
