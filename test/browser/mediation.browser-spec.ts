import { lookAtTheService, SEATS, takeSeat } from '../support/browser.js';
import { ASKED, InAMediation, PAYS, YES } from '../support/in-a-mediation.js';
import { signInWalk } from '../support/journeys.js';
import { signedIn } from '../support/people.js';

describe('a mediation in a browser', () => {
  const sight = lookAtTheService({ worker: false, staff: ['caseworker', 'administrator'] });
  const work = new InAMediation();

  beforeAll(async () => {
    work.service = sight.service;
    work.caseworker = await signedIn(sight.service, 'caseworker@example.org');
    await work.panel();
  });
  beforeEach(() => work.open());

  it.each(SEATS)(
    'is asked for, agreed to and led to an agreement, on a $screen, JavaScript $javaScript',
    async (given) => {
      const seat = await takeSeat(sight.browser, given);
      const group = await signInWalk(sight.service, seat, work.email);
      await group.open(work.at('/mediation'));
      await group.answer({}, '#form');
      expect(await group.text()).toContain('There is a problem');
      await group.answer(ASKED, '#form');
      expect(await group.text()).toContain('Both sides have to agree in writing first.');
      await work.answer('agree', YES);

      const staff = await signInWalk(sight.service, seat, 'caseworker@example.org');
      const id = await work.mediation();
      await staff.open(work.at(`/mediation/${id}/acts/choose-mediator`));
      await staff.answer({ mediator: await work.idOf('mediator@example.org') }, '#form');
      expect(await staff.text()).toContain('A mediator was asked');
      await staff.open(work.at(`/mediation/${id}/acts/stop`));

      const mediator = await signInWalk(sight.service, seat, 'mediator@example.org');
      await mediator.open('/mediations');
      await mediator.open(`/mediations/${id}/acts/accept`);
      await mediator.answer({}, '#form');
      expect(await mediator.text()).toContain('Say that nothing ties you to either side.');
      await mediator.answer({ no_tie: 'yes' }, '#form');
      await mediator.open(`/mediations/${id}/acts/say-who-pays`);
      await mediator.answer(PAYS, '#form');
      for (const act of ['set-session', 'share', 'add-point', 'settle', 'end-without', 'decline'])
        await mediator.open(`/mediations/${id}/acts/${act}`);
      await work.mediate('add-point', { what: 'They pay the money back', owed_by: 'body' });
      await mediator.openWithDetails(`/mediations/${id}`);
      expect(await mediator.text()).toContain('They pay the money back');

      const administrator = await signInWalk(sight.service, seat, 'administrator@example.org');
      await administrator.open('/admin/mediators');
      await administrator.open(`/admin/mediators/${await work.idOf('mediator@example.org')}`);
      expect([...group.faults, ...staff.faults, ...mediator.faults, ...administrator.faults]).toEqual([]);
      await seat.context.close();
    },
  );
});
