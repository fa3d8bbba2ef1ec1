/** Names of institutions that have to be said, and what is no word: a reference. */
const UNAVOIDABLE =
  /Local Government and Social Care Ombudsman|Parliamentary and Health Service Ombudsman|Ombudsman|[A-Z0-9]{4}-[A-Z0-9]{4}/g;

/** Sources, and the words beside a button to choose, that are read one by one. */
const NOT_READ_THROUGH =
  /<details[^]*?<\/details>|<label class="govuk-label govuk-radios__label[^]*?<\/label>|<option[^]*?<\/option>/g;

/** What a person reads on a page, for a measure of how hard it is: every block is a sentence. */
export const wordsOf = (html: string): string =>
  (/<main[^]*<\/main>/.exec(html)?.[0] ?? '')
    .replaceAll(NOT_READ_THROUGH, '')
    .replaceAll(
      /([^.?!:>])\s*(?:<br>|(?:<\/(?:a|strong|span)>)*\s*<\/(?:h\d|li|p|label|legend|button|div|dt|dd)>)/g,
      '$1. ',
    )
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(UNAVOIDABLE, 'them')
    .replaceAll(/\s+/g, ' ');
