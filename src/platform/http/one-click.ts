import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';

/**
 * On a route that a mail program posts to for its reader (RFC 8058): without a cookie, without a page before, and with a form of
 * either kind. What is in its address has to be secret, for nothing else says who asks.
 */
export const OneClick = () => RouteConfig({ takesFile: 'whole', isOneClick: true });

export const isOneClick = ({ routeOptions }: FastifyRequest): boolean =>
  (routeOptions.config as { readonly isOneClick?: true }).isOneClick === true;
