/** A setting that cannot be used. Its message is one line that names the setting and the remedy. */
export class SettingError extends Error {}
