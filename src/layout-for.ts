import type { FastifyRequest } from 'fastify';
import { isStaffVisitor } from './identity/visitor.js';
import type { Layout } from './platform/web/page.js';

const REPORT = { text: 'Report what happened', href: '/report' };

/** The header of a page: where its visitor can go. */
export function layoutFor({ visitor, url }: FastifyRequest): Partial<Layout> {
  const nav = visitor
    ? [{ text: isStaffVisitor(visitor) ? 'Cases' : 'Your cases', href: '/cases' }, REPORT]
    : [REPORT, { text: 'Sign in', href: '/sign-in' }];
  const marked = nav.map((item) => ({ ...item, current: url === item.href }));
  return visitor ? { nav: marked, signedInAs: visitor.name } : { nav: marked };
}
