import { ChoiceLinks, type ChoiceLink } from './choice-links.js';

const settings = (...sessionSecrets: string[]) => ({
  baseUrl: new URL('https://redress.example'),
  production: false,
  logLevel: 'error' as const,
  sessionSecrets,
});
const links = new ChoiceLinks(settings('one-secret-of-the-service'));
const LINK: ChoiceLink = {
  programmeId: 'd907e937-5540-5e43-be3c-0471ad4a5836',
  address: 'Ada@example.org',
  as: 'group',
  kinds: ['world'],
};

describe('a link by which reminders are chosen', () => {
  it('says whose they are and what it ends, to nobody but us', () => {
    const token = links.tokenFor(LINK);
    expect(links.read(token)).toEqual({ ...LINK, address: 'ada@example.org' });
    expect(token).toMatch(/^[\w-]+$/);
    expect(Buffer.from(token, 'base64url').toString('latin1')).not.toMatch(/ada|example|world|d907/);
    expect(links.tokenFor(LINK)).not.toBe(token);
  });

  it('is worth nothing once a letter of it was changed, or made with another secret', () => {
    const token = links.tokenFor(LINK);
    for (let at = 0; at < token.length - 1; at += 7)
      expect(
        links.read(`${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`),
      ).toBeUndefined();
    expect(links.read('')).toBeUndefined();
    expect(links.read(new ChoiceLinks(settings('another-secret')).tokenFor(LINK))).toBeUndefined();
  });

  it('goes on after the secrets were rotated', () => {
    const rotated = new ChoiceLinks(settings('a-new-secret', 'one-secret-of-the-service'));
    expect(rotated.read(links.tokenFor(LINK))?.address).toBe('ada@example.org');
  });

  it('ends no kind that its reader never gets, and is no link for a shared mailbox', () => {
    expect(links.read(links.tokenFor({ ...LINK, kinds: ['service', 'duty'] }))?.kinds).toEqual(['duty']);
    expect(links.read(links.tokenFor({ ...LINK, as: 'inbox' }))).toBeUndefined();
  });

  it('leads staff to their account, and a group to a page that asks for no account', () => {
    expect(links.choosing({ ...LINK, as: 'staff' })).toBe('https://redress.example/account/reminders');
    expect(links.choosing(LINK)).toMatch(/^https:\/\/redress\.example\/reminders\/choices\/[\w-]+$/);
    expect(links.ending(LINK)).toMatch(/^https:\/\/redress\.example\/reminders\/stop\/[\w-]+$/);
  });
});
