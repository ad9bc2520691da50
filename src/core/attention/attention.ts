import type { Place } from '../place'
import type { EnvironmentAddress } from '../ports'

/**
 * How pressing it is. `urgent`: it needs a person now. `unknown`: it cannot be told how things are. `standing`: somebody has seen or made it,
 * and it is not over.
 */
export type AttentionSeverity = 'urgent' | 'unknown' | 'standing'

type Of<Kind extends string, Facts> = Facts & {
  readonly kind: Kind
  readonly severity: AttentionSeverity
  /** Where a person looks at it. */
  readonly place: Place
  /** What it is, as a part of a longer sentence: without a full stop at its end. */
  readonly sentence: string
  /** A person has marked it as known: it stays in sight and is not counted. */
  readonly isKnown: boolean
}

/** Something that needs a person's attention, each thing once. */
export type Attention =
  | Of<'deploy-failed', EnvironmentAddress>
  /** A deploy was cancelled while it shipped, or may have been: of its environment some may run the new, some the old. */
  | Of<'uncertain', EnvironmentAddress>
  | Of<'errors', EnvironmentAddress & { readonly users: number; readonly worst: string | null }>
  | Of<'ci-red', { readonly app: string }>
  /** What CI of a watched branch says could not all be seen, so it may be red. */
  | Of<'ci-unknown', { readonly app: string }>
  /** An app's code cannot be read, so neither its CI nor what waits is known. */
  | Of<'repository', { readonly app: string }>
  | Of<'incident', { readonly id: string; readonly url: string | null }>
  /** A deploy waits for a review that this account can give. */
  | Of<'review', EnvironmentAddress>
  /** Somebody asked in chat, and it waits for whoever is at this desktop. */
  | Of<'request', EnvironmentAddress & { readonly id: string }>
  /** What waits for green CI asks which commit to ship. */
  | Of<'question', EnvironmentAddress>
  /** It is not known what became of a start or a cancel that was sent. */
  | Of<'doubt', EnvironmentAddress & { readonly id: string; readonly why: string }>
  /** Nobody has trusted the workspace, so nobody is asked how its apps are. */
  | Of<'untrusted', object>
  /** A source that fails, or has been silent for longer than it should. */
  | Of<'source', { readonly id: string; readonly label: string; readonly trouble: string }>
  | Of<'hold', EnvironmentAddress>

export type AttentionKind = Attention['kind']

/** Whether it counts: what a person has marked as known is looked after. */
export const counts = ({ isKnown }: Attention): boolean => !isKnown

/** Those that count, in the view that a person looks at them in: what the badge beside its name says. */
export const countIn = (attention: readonly Attention[], view: string): number =>
  attention.filter((one) => counts(one) && one.place.view === view).length
