import type { CallName } from '@contract/contract'
import type { Handlers, Readers } from '@contract/handlers'
import type { ValueName } from '@contract/topics'

/**
 * A capability of Binnacle: what it answers to the window, and what it publishes. A feature is made by the one function that its folder’s
 * `index.ts` exports, out of ports; nobody reaches past that file.
 */
export interface Feature<Calls extends CallName, Topics extends ValueName = never> {
  readonly calls: Pick<Handlers, Calls>
  /** How the topics that are its own are read now. */
  readonly topics: Pick<Readers, Topics>
}
