import type { AnyPart } from './part'

/** The parts of a workspace that a service can be. */
export const PARTS = ['source', 'ci', 'deploy', 'includes', 'errors', 'incidents', 'chat'] as const
export type PartName = (typeof PARTS)[number]

/** What the secret of an account must be able to do. In sentences, `words between backticks` are to be typed as they are. */
export interface SecretRequirement {
  /** Which kind of secret it is about, where there are several. */
  readonly title?: string
  readonly sentence: string
  readonly items?: readonly string[]
  /** What to know besides. */
  readonly after?: string
}

/** How one signs in to a service's servers, and the words around it. */
export interface AccountFacts {
  /** The API of the server that is everybody's; null where everybody has one of their own. */
  readonly publicUrl: string | null
  /** What that one is called, where its name says which it is. */
  readonly publicName?: string
  /** What it is signed in to with. */
  readonly secret: 'token' | 'key'
  /** The environment variable that may hold the secret; the one with `_URL` in place of its last word says of which server. */
  readonly variable: `BINNACLE_${string}`
  /** On the button that opens the field for it. */
  readonly enter: string
  readonly needs: readonly SecretRequirement[]
  /** What an account at an address is called, where its host says nothing; null for any other. */
  readonly placeName?: (url: string) => string | null
  /** Nobody can be asked whether the secret is right: that shows when it is used. */
  readonly isUntried?: true
}

/**
 * All that the rest of Binnacle knows of a kind of service, beside what it does (`main/services/KIND/service.ts`). Accounts, settings,
 * the schema of the workspace file and its errors derive from the list of them.
 */
export interface ServiceFacts {
  /** As the workspace file has it in `service`. */
  readonly kind: string
  /** As people call it. */
  readonly name: string
  /** Absent where nobody signs in to it. */
  readonly account?: AccountFacts
  /** By which a repository shows that it checks its commits: a file at its root, and what the workspace file says then. */
  readonly trace?: {
    readonly file: string
    readonly words: (repository: string) => string
    readonly entry: (repository: string) => Readonly<Record<string, string>>
  }
  /** The service whose servers it asks, with a secret of its own. */
  readonly asksServersOf?: string
  /** It is this machine: reading it runs nothing and asks nobody, so it is connected also where nobody trusts the workspace. */
  readonly isThisMachine?: true
  /** Each part of a workspace that it can be: its shape, and what it runs and asks. */
  readonly parts: { readonly [P in PartName]?: AnyPart }
}
