import type { FastifyRequest } from 'fastify';

/** The pages of those who answer for a public body. They have a cookie of their own and no account. */
export const BODY_AREA = '/respond';

/** Whose pages these are is told by the route, however its address was written. */
export function isBodyArea({ routeOptions }: FastifyRequest): boolean {
  const { url = '' } = routeOptions;
  return url === BODY_AREA || url.startsWith(`${BODY_AREA}/`);
}
