/** What a deploy is called in a server's paths: `tasks` on servers from before 2018, which know no other. */
export type Collection = 'deploys' | 'tasks'

/** One call of Freight's API, below `{url}/api/0`. */
export interface FreightRequest {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly path: string
  readonly body?: unknown
}

/** A call whose path depends on what the server calls its deploys. */
export type CollectionRequest = (collection: Collection) => FreightRequest

/** A deploy by Freight's own names. */
export interface FreightAddress {
  readonly app: string
  readonly environment: string
  readonly number: number
  /** Freight's number of it among all deploys, where that is known. */
  readonly id?: string | null
}

/**
 * Whether a deploy there cannot be addressed by names. Freight's web server decodes a path before it is matched, so that a slash in a name
 * ends it; `.` and `..` are taken for steps by everything in between.
 */
export const isNameless = (environment: string): boolean =>
  environment.includes('/') || environment === '.' || environment === '..'

/** The most that Freight gives in one page; asked for more it fails with a 500. */
export const PAGE = 100

interface ListFilter {
  readonly app?: string
  readonly environment?: string
  readonly status?: string
  readonly limit?: number
  /** From 1. */
  readonly page?: number
}

/** Deploys, newest first. */
export function listDeploys({
  app,
  environment,
  status,
  limit = PAGE,
  page = 1,
}: ListFilter): CollectionRequest {
  const query = new URLSearchParams({
    ...(app !== undefined && { app }),
    ...(environment !== undefined && { env: environment }),
    ...(status !== undefined && { status }),
    limit: String(limit),
    ...(page > 1 && { cursor: String(page) }),
  })
  return (collection) => get(`/${collection}/?${query}`)
}

export const oneDeploy =
  (address: FreightAddress): CollectionRequest =>
  (collection) =>
    get(deployPath(collection, address))

/** Offsets and limit are characters; an offset of -1 asks for the last `limit` of them. */
export const deployLog =
  (address: FreightAddress, offset: number, limit: number): CollectionRequest =>
  (collection) =>
    get(`${deployPath(collection, address)}log/?offset=${offset}&limit=${limit}`)

interface Start {
  readonly app: string
  readonly environment: string
  readonly ref: string
  readonly user: string
  /** What the app's provider is given, as Freight's `params`. */
  readonly params: Readonly<Record<string, unknown>> | null
  /** Passes over the checks that Freight does not require. */
  readonly force: boolean
}

/**
 * One new deploy. `params` is a text that holds JSON: that is how Freight reads it. `force` is left out where it is
 * no, which every version understands; the oldest take a JSON false for a mistake.
 */
export const startDeploy =
  ({ app, environment, ref, user, params, force }: Start): CollectionRequest =>
  (collection) => ({
    method: 'POST',
    path: `/${collection}/`,
    body: {
      app,
      env: environment,
      ref,
      user,
      ...(params !== null && { params: JSON.stringify(params) }),
      ...(force && { force }),
    },
  })

export const cancelDeploy =
  (address: FreightAddress): CollectionRequest =>
  (collection) => ({
    method: 'PUT',
    path: deployPath(collection, address),
    body: { status: 'cancelled' },
  })

export const listApps = (page: number): FreightRequest =>
  get(`/apps/?limit=${PAGE}${page > 1 ? `&cursor=${page}` : ''}`)

/** Unlocks with JSON false: null is ignored, and an empty text leaves the app locked, with an empty reason. */
export const lockApp = (app: string, reason: string | null): FreightRequest => ({
  method: 'PUT',
  path: `/apps/${encodeURIComponent(app)}/`,
  body: { lockedReason: reason ?? false },
})

/** Freight's own page of a deploy, for people. `url` without a slash at its end. */
export const deployPage = (url: string, collection: Collection, address: FreightAddress): string =>
  `${url}${namedPath(collection, address).slice(0, -1)}`

function deployPath(collection: Collection, { app, environment, number, id = null }: FreightAddress): string {
  if (id !== null && isNameless(environment)) return `/${collection}/${encodeURIComponent(id)}/`
  return namedPath(collection, { app, environment, number })
}

const namedPath = (collection: Collection, { app, environment, number }: FreightAddress): string =>
  `/${collection}/${encodeURIComponent(app)}/${encodeURIComponent(environment)}/${number}/`

const get = (path: string): FreightRequest => ({ method: 'GET', path })
