import type { FastifyRequest } from 'fastify';

export const ASSETS = '/assets/';

/** Programs call below `/api/` and get problem documents; everything else answers people with pages. */
export const isApi = (request: FastifyRequest): boolean => pathOf(request).startsWith('/api/');

export const isAsset = (request: FastifyRequest): boolean => pathOf(request).startsWith(ASSETS);

/** The path that was asked for, without the query, which may hold a token. */
export const askedPath = ({ url }: FastifyRequest): string => url.split('?', 1)[0] ?? url;

/** The route's own pattern where there is one: `/%61pi/…` is routed as `/api/…` and must count as such. */
const pathOf = (request: FastifyRequest): string => request.routeOptions?.url ?? request.url;
