/** The command as it was given cannot be run. Its message says what would be right. */
export class UnusableCommandError extends Error {}
