/** due → queued → accepted by the mail server, and bounced where another one sent it back; back to due after a failure that may pass; parked when it will not. */
export type DeliveryState = 'due' | 'queued' | 'accepted' | 'parked' | 'bounced';
