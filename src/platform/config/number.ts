import { SettingError } from './setting-error.js';

/** Throws {@link SettingError}. */
export function positiveNumber(name: string, text: string, max: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > max)
    throw new SettingError(`${name} must be a whole number from 1 to ${max}, not "${text}".`);
  return value;
}
