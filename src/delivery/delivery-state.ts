/** due → queued → accepted by the mail server; back to due after a failure that may pass; parked when it will not. */
export type DeliveryState = 'due' | 'queued' | 'accepted' | 'parked';
