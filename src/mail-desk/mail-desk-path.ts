/** Where administrators look after mail. */
export const MAIL_DESK = '/admin/mail';
