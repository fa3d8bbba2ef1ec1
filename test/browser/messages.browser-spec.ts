import type { Page } from 'playwright-core';
import { sessionOf } from '../support/a-case.js';
import { bounceOf, sendIn } from '../support/council-mail.js';
import { lookAtTheService, SEATS, takeSeat } from '../support/browser.js';
import { signInWalk } from '../support/journeys.js';
import { OnACase } from '../support/on-a-case.js';
import { signedIn } from '../support/people.js';
import { until } from '../support/until.js';

describe('mail of a case in a browser', () => {
  const sight = lookAtTheService({ inboundMail: {} });
  const work = new OnACase();

  beforeAll(async () => {
    work.service = sight.service;
    work.caseworker = await signedIn(sight.service, 'caseworker@example.org');
    work.cookie = await sessionOf(sight.service, 'caseworker@example.org');
  });
  beforeEach(() => work.file({ consents: [{ purpose: 'contact-body', given: true }] }));

  /** The mail that went out comes back, and a person says what was done. */
  const dealWithReturned = async (
    { staff, page }: { staff: Awaited<ReturnType<typeof signInWalk>>; page: Page },
    { messageId, officer, address }: Readonly<Record<'messageId' | 'officer' | 'address', string>>,
  ): Promise<void> => {
    const raw = bounceOf(messageId, officer);
    await sendIn(sight.service, { envelope: { from: '', to: [address] }, raw }, [address]);
    const [back] = await until('the mail that came back', async () => {
      const items = await work.list<{ id: string }>('/returned-mail');
      return items.length > 0 && items;
    });
    await staff.open('/cases?view=returned');
    expect(await staff.text()).toContain('Mail came back');
    await staff.open(work.at());
    expect(await staff.text()).toContain('A mail about this case did not arrive.');
    await staff.open(work.at('/messages?returned'));
    const returned = work.at(`/messages/returned/${back?.id}`);
    await staff.open(returned);
    await staff.open(`${work.at('/messages/new')}?to=other&again=${back?.id}`);
    expect(await page.inputValue('textarea[name=text]')).toContain('Please tell us.');
    await staff.open(returned);
    await staff.answer({}, '#form');
    expect(await staff.text()).toContain('Say in a few words what you did.');
    await staff.answer({ note: 'I rang the council.' }, '#form');
    await staff.open(returned);
    expect(await staff.text()).toContain('I rang the council.');
  };

  it.each(SEATS)(
    'a mail that no server takes is tried again, on a $screen, JavaScript $javaScript',
    async (given) => {
      const seat = await takeSeat(sight.browser, given);
      const staff = await signInWalk(sight.service, seat, 'caseworker@example.org');
      const officer = `refused-${given.screen}@council.example`;
      sight.service.mails.refuse(officer, 550);
      const toOther = { name: 'The grants team', email: officer, kind: 'body' };
      await work.call('POST', '/messages', { to_other: toOther, text: 'Please tell us.' });
      const [back] = await until('the work', async () => {
        const items = await work.list<{ id: string }>('/returned-mail');
        return items.length > 0 && items;
      });
      await staff.open(work.at(`/messages/returned/${back?.id}`));
      expect(await staff.text()).toContain('the mail server would not take it (number 5.1.1)');
      sight.service.mails.refuse(officer);
      await staff.press('form[action$="/attempt"] button');
      await until('the mail at the council', async () => sight.service.mails.to(officer).length === 1);
      await staff.open(work.at(`/messages/returned/${back?.id}`));
      expect(await staff.text()).toContain('This is done since');
    },
  );

  it.each(SEATS)(
    'a mail goes out and an answer comes back, on a $screen, JavaScript $javaScript',
    async (given) => {
      const seat = await takeSeat(sight.browser, given);
      const staff = await signInWalk(sight.service, seat, 'caseworker@example.org');
      const officer = `grants-${given.screen}@council.example`;
      await staff.open(work.at('/messages'));
      expect(await staff.text()).toContain('There is no mail on this case yet.');
      await staff.openWithDetails(work.at('/messages/new'));
      await staff.answer({}, '#form');
      expect(await staff.text()).toContain('There is a problem');
      await staff.answer(
        {
          to: 'other',
          name: 'The grants team',
          email: officer,
          kind: 'body',
          text: 'Dear officer,\n\nPlease tell us.',
        },
        '#form',
      );
      expect(await staff.text()).toContain('A mail cannot be taken back.');
      await staff.press('#form button[value=send]');
      const [mail] = await until('the mail at the council', async () => {
        const mails = sight.service.mails.to(officer);
        return mails.length > 0 && mails;
      });
      const address = mail?.replyTo?.value[0]?.address ?? '';
      const answer = { inReplyTo: mail?.messageId, text: 'Thank you for your mail.' };
      const attachments = [{ filename: 'run.exe', content: Buffer.from('MZ\u0090\0\u0003') }];
      await sendIn(sight.service, { ...answer, from: officer, subject: 'Re: yours', attachments }, [address]);
      const away = { 'Auto-Submitted': 'auto-replied' };
      await sendIn(sight.service, { ...answer, from: officer, subject: 'Away', headers: away }, [address]);
      await sendIn(sight.service, { ...answer, from: 'x@evil.example', subject: 'Hello' }, [address]);
      await until('the mails on the case', async () => (await work.list('/messages')).length === 4);
      await staff.open(work.at('/messages'));
      for (const { id } of await work.list<{ id: string }>('/messages'))
        await staff.open(work.at(`/messages/${id}`));
      await staff.open(work.at('/messages'));
      await staff.press('form[action$="/revocation"] button');
      await dealWithReturned(
        { staff, page: seat.page },
        { messageId: String(mail?.messageId), officer, address },
      );
      const groupSeat = await takeSeat(sight.browser, given);
      const group = await signInWalk(sight.service, groupSeat, work.email);
      await group.open(work.at('/messages'));
      expect([...staff.faults, ...group.faults]).toEqual([]);
      await seat.context.close();
      await groupSeat.context.close();
    },
  );

  it.each(SEATS)(
    'a mail that fits no case waits for a person, on a $screen, JavaScript $javaScript',
    async (given) => {
      const seat = await takeSeat(sight.browser, given);
      const staff = await signInWalk(sight.service, seat, 'caseworker@example.org');
      await staff.open('/mail/holding');
      const subject = `The grant of ${given.screen}`;
      const held = { from: 'officer@council.example', text: 'About your letter.', subject };
      await sendIn(sight.service, held, [`case@in.example.org`]);
      await sendIn(sight.service, { ...held, subject: `${subject}, again` }, [`case@in.example.org`]);
      const count = async (): Promise<number> => {
        await seat.page.goto(`${sight.service.url}/mail/holding`);
        return seat.page.locator('main li').count();
      };
      await until('both mails', async () => (await count()) === 2);
      await staff.open('/mail/holding?both');
      await staff.press('main li a');
      await staff.answer({}, 'form[action$="/answer"]');
      expect(await staff.text()).toContain('Write the answer.');
      await staff.answer({ text: 'Which letter do you mean?' }, 'form[action$="/answer"]');
      expect(await staff.text()).toContain('What we answered');
      await staff.press('form[action$="/filing"] button');
      expect(await staff.text()).toContain('There is a problem');
      await staff.answer({ reference: work.filed.reference }, 'form[action$="/filing"]');
      await until('one mail', async () => (await count()) === 1);
      await seat.page.locator('main li a').first().click();
      await staff.answer({}, 'form[action$="/discarding"]');
      await staff.answer({ reason: 'Advertising' }, 'form[action$="/discarding"]');
      expect(await staff.text()).toContain('Nothing waits.');
      expect(staff.faults).toEqual([]);
      await seat.context.close();
    },
  );
});
