import type { FastifyRequest } from 'fastify';
import { isBodyArea } from './identity/responding/body-area.js';
import { isStaffVisitor, type Visitor } from './identity/visitor.js';
import type { MailNotices } from './mail-desk/notices/mail-notices.js';
import type { Layout, LayoutFor } from './platform/web/page.js';

const REPORT = { text: 'Report what happened', href: '/report' };

const ADMINISTRATION = { text: 'Administration', href: '/admin' };
const RECUSALS = { text: 'Who keeps out', href: '/staff/recusals' };
const FLAGS = { text: 'For your eye', href: '/staff/flags' };
const HELD_MAIL = { text: 'Mail', href: '/mail/holding' };
const MEDIATIONS = { text: 'Mediations', href: '/mediations' };
const INTERESTS = { text: 'Your interests', href: '/account/interests' };
const AUDIT = { text: 'What was done', href: '/audit' };

function placesOf(visitor: Visitor): { text: string; href: string }[] {
  const cases = { text: isStaffVisitor(visitor) ? 'Cases' : 'Your cases', href: '/cases' };
  if (visitor.actor.kind === 'administrator') return [cases, REPORT, ADMINISTRATION];
  if (visitor.actor.kind === 'mediator') return [MEDIATIONS, INTERESTS];
  if (visitor.actor.kind === 'supervisor') return [cases, REPORT, RECUSALS, FLAGS, HELD_MAIL];
  if (visitor.actor.kind === 'caseworker') return [cases, REPORT, HELD_MAIL];
  return visitor.actor.kind === 'auditor' ? [cases, REPORT, AUDIT] : [cases, REPORT];
}

/** The header of a page, and above it what everybody on the staff has to know of mail. A public body has one page and goes nowhere else. */
export const layoutFor =
  (notices: MailNotices): LayoutFor =>
  async (request) =>
    isBodyArea(request)
      ? {}
      : {
          ...headerOf(request),
          ...(request.visitor ? await notices.bannerFor(request.visitor) : {}),
        };

/** Where its visitor can go. */
function headerOf({ visitor, url }: FastifyRequest): Partial<Layout> {
  const nav = visitor ? placesOf(visitor) : [REPORT, { text: 'Sign in', href: '/sign-in' }];
  const marked = nav.map((item) => ({ ...item, current: url === item.href }));
  if (!visitor) return { nav: marked };
  const signedInAs = visitor.withCode ? 'With a code' : visitor.name;
  return { nav: marked, signedInAs, canHide: visitor.actor.kind === 'party' };
}
