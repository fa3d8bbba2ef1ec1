const NUMBER = /(?:^|: |\s)([245]\d\d)(?:[ -]|$)/;

/** The number of a mail server's answer, `250`: its words may quote an address, and the number never does. */
export const answerNumber = (answer: string): string | undefined => NUMBER.exec(answer)?.[1];
