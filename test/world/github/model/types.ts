import type { ServerClock } from '../../clock.ts'

export interface User {
  readonly id: number
  readonly login: string
  readonly name: string
  readonly type: 'User' | 'Organization' | 'Bot'
  /** Of an organization that asks for single sign-on: where a token is authorized for it. */
  signOnUrl?: string
  readonly createdAt: number
}

/** A team of an organization. */
export interface Team {
  readonly id: number
  readonly name: string
  readonly slug: string
  readonly members: readonly User[]
}

/** What one may do in a repository; each includes those before it. */
export const ROLES = ['none', 'read', 'write', 'admin'] as const
export type Role = (typeof ROLES)[number]

/** The parts of a repository that a fine-grained token is given one by one. */
export type Area =
  | 'actions'
  | 'administration'
  | 'checks'
  | 'contents'
  | 'deployments'
  | 'environments'
  | 'issues'
  | 'metadata'
  | 'pull_requests'
  | 'statuses'

/**
 * What a token lets its user do. The documentation of check runs names a permission "Checks", but no fine-grained personal access token
 * can be given it (cli/cli#8842 and #8843, sortie-ai/sortie#765, community discussion 179545).
 */
export type Grant =
  | { readonly kind: 'classic'; readonly scopes: readonly string[] }
  | {
      readonly kind: 'fine-grained'
      readonly permissions: Readonly<Partial<Record<Exclude<Area, 'checks'>, 'read' | 'write'>>>
    }
  /** Of an app where it is installed; it stands for no user. */
  | { readonly kind: 'installation'; readonly permissions: Readonly<Partial<Record<Area, 'read' | 'write'>>> }

export interface Token {
  readonly value: string
  readonly user: User
  readonly grant: Grant
  /** The organizations that it is authorized for, where they ask for single sign-on. */
  readonly signedOn: Set<string>
}

/** What every part of the model needs: the time, and a number that nothing else has. */
export interface Root {
  readonly clock: ServerClock
  readonly nextId: () => number
  /** The same number for the same key. */
  readonly idFor: (key: string) => number
}

export interface Label {
  readonly id: number
  readonly name: string
  /** Six hexadecimal digits. */
  readonly color: string
  readonly description: string
}

export interface GitHubApp {
  readonly id: number
  readonly slug: string
  readonly name: string
}

export type CheckStatus = 'queued' | 'in_progress' | 'completed' | 'waiting'
export type CheckConclusion =
  | 'success'
  | 'failure'
  | 'neutral'
  | 'cancelled'
  | 'skipped'
  | 'timed_out'
  | 'action_required'
  | 'stale'
  | 'startup_failure'
