const BEGINS_A_FORMULA = /^\s*[=+\-@]|^[\t\r]/;

/** A text that a spreadsheet takes for a text: what would begin a formula gets an apostrophe before it. */
export const safeCell = (text: string): string => (BEGINS_A_FORMULA.test(text) ? `'${text}` : text);
