/** Where message ids live: ours alone, and the same whatever address the service is reached at. */
export const MESSAGE_ID_DOMAIN = 'mail.redress';

/** Without angle brackets. */
export const messageIdOf = (id: string): string => `${id}@${MESSAGE_ID_DOMAIN}`;
