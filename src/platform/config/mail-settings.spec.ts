import { readMailSettings } from './mail-settings.js';
import { SettingError } from './setting-error.js';

describe('settings of mail that goes out', () => {
  it('are four at a time and no limit for a domain where nothing is said', () => {
    expect(readMailSettings({})).toEqual({ concurrency: 4, longestSending: 40 });
    const given = { MAIL_CONCURRENCY: '12', MAIL_RATE_PER_DOMAIN: '300', MAIL_SENDING_SECONDS: '5' };
    expect(readMailSettings(given)).toEqual({ concurrency: 12, ratePerDomain: 300, longestSending: 5 });
  });

  it.each([
    [{ MAIL_CONCURRENCY: '0' }, /^MAIL_CONCURRENCY must be a whole number from 1 to 100, not "0"/],
    [{ MAIL_CONCURRENCY: 'many' }, /^MAIL_CONCURRENCY/],
    [{ MAIL_SENDING_SECONDS: '0' }, /^MAIL_SENDING_SECONDS must be a whole number from 1 to 600/],
    [{ MAIL_RATE_PER_DOMAIN: '0.5' }, /^MAIL_RATE_PER_DOMAIN must be a whole number/],
  ])('%j stops the start in one line that names it', (given, names) => {
    expect(() => readMailSettings(given)).toThrow(SettingError);
    expect(() => readMailSettings(given)).toThrow(names);
  });
});
