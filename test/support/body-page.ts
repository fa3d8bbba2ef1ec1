import { LinkSecrets } from '../../src/identity/link-secrets.js';
import { ResponseInvitationRecord } from '../../src/identity/responding/response-invitation.record.js';
import type { OnACase } from './on-a-case.js';
import { hiddenIn, Visitor, type Answer } from './visitor.js';

type Fields = Readonly<Record<string, string>>;

export const OFFICER = {
  to: 'other',
  name: 'The grants officer',
  email: 'grants@council.example',
  days: '60',
};

/** A caseworker sends a link to somebody at the public body. */
export const invite = (work: OnACase, fields: Fields = {}): Promise<Answer> =>
  work.send(work.caseworker, '/response/invitations/new', { ...OFFICER, ...fields });

/** The last invitation of the case. */
export async function lastInvitation({ service, filed }: OnACase): Promise<ResponseInvitationRecord> {
  const [invitation] = await service.owner.manager.find(ResponseInvitationRecord, {
    where: { caseId: filed.caseId },
    order: { madeAt: 'DESC', id: 'DESC' },
    take: 1,
  });
  if (!invitation) throw new Error('Nobody was invited.');
  return invitation;
}

/** The path of its link, as the mail has it. */
export const linkOf = ({ service }: OnACase, invitation: ResponseInvitationRecord): string =>
  `/respond/open/${service.app.get(LinkSecrets, { strict: false }).of(invitation)}`;

/** Somebody at the body who was invited opens the link and presses the button. */
export async function comeIn(work: OnACase): Promise<Visitor> {
  const body = new Visitor(work.service);
  const opened = await body.submit(linkOf(work, await lastInvitation(work)));
  if (opened.location !== '/respond') throw new Error(`The link did not open: ${opened.status}`);
  return body;
}

/** What the body says, by the form at this path: as a browser sends it, with what the form carries on. */
export async function say(body: Visitor, path: string, fields: Fields = {}): Promise<Answer> {
  const page = `/respond/answers/${path}`;
  const held = hiddenIn(await body.get(page));
  return body.post(page, { ...held, ...fields });
}

export const dayFields = (name: string, text: string): Record<string, string> => {
  const [year = '', month = '', day = ''] = text.split('-');
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year };
};
