import type { RepositoryModel } from '../model/repository.ts'

type Json = Record<string, unknown>

export type { Json }

/** Where the server stands, without a slash at the end. */
export interface Links {
  /** What `https://api.github.com` is elsewhere. */
  readonly api: string
  /** What `https://github.com` is elsewhere. */
  readonly web: string
  /** What `https://uploads.github.com` is elsewhere. */
  readonly uploads: string
}

export const apiOf = (links: Links, { fullName }: RepositoryModel): string => `${links.api}/repos/${fullName}`
export const webOf = (links: Links, { fullName }: RepositoryModel): string => `${links.web}/${fullName}`

/** An address that a test wrote in full, or one of the web side without its host. */
export const absolute = ({ web }: Links, address: string): string =>
  address.startsWith('/') ? `${web}${address}` : address

/** As GitHub writes a time: in whole seconds. */
export function time(at: number): string
export function time(at: number | null): string | null
export function time(at: number | null): string | null {
  return at === null ? null : `${new Date(at).toISOString().slice(0, 19)}Z`
}

/** The name of a thing in GraphQL, which nobody has to understand. */
export const nodeId = (kind: string, id: number | string): string =>
  Buffer.from(`${kind.length}:${kind}${id}`).toString('base64')
