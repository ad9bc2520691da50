import { z } from 'zod'
import { type Commit, isDated, KnownShaSchema } from '../commits/commit'
import type { Deploy } from '../deploys/deploy'
import { commitsOf, contentsOf, type RepositoryChanges, type Shipment } from '../shipment'
import type { ChangeQuery } from './ask'

/** A commit that a deploy brought or took out, with the pull request that it came with. */
export const ShippedChangeSchema = z.object({
  /** The app's own name, or an included repository's. */
  repository: z.string(),
  sha: KnownShaSchema,
  subject: z.string(),
  author: z.string(),
  /** When it was written, epoch ms; left out where nobody says. */
  at: z.number().optional(),
  /** The commit that it says it takes back. */
  reverts: z.string().optional(),
  isMerge: z.boolean().optional(),
  pull: z
    .object({
      number: z.number().int(),
      title: z.string(),
      author: z.string(),
      url: z.string().nullable(),
      reverts: z.number().int().optional(),
      branch: z.string().optional(),
      /** When it was opened, first reviewed and merged, epoch ms; left out where that was not kept. */
      openedAt: z.number().optional(),
      reviewedAt: z.number().optional(),
      mergedAt: z.number().optional(),
    })
    .nullable(),
})
export type ShippedChange = z.infer<typeof ShippedChangeSchema>

/** What going from one commit to another changes in an environment. */
export interface Shipped {
  readonly app: string
  readonly environment: string
  /** The deploy that did it, or does it; null for what waits for one. */
  readonly number: number | null
  /** Which attempt of it: what ran again went from what ran by then, which is another question. 1 for what waits. */
  readonly attempt: number
  /** What ran before; null where nothing did. */
  readonly base: string | null
  readonly head: string
  /** How many pull requests and commits that is, as people count. */
  readonly items: number
  readonly brought: readonly ShippedChange[]
  readonly tookOut: readonly ShippedChange[]
}

/** One change in one record. */
export interface ChangeSighting {
  readonly shipped: Pick<Shipped, 'app' | 'environment' | 'number' | 'attempt' | 'base' | 'head' | 'items'>
  readonly way: 'in' | 'out'
  readonly change: ShippedChange
}

/** The durable memory of what each deploy brought and what waits. */
export interface ShippedStore {
  /** Keeps a record; it replaces an older one of the same attempt of a deploy, or of what waits in the same environment. */
  put(shipped: Shipped): void
  /** What is known of an environment, without the changes: of these deploys (null: what waits), or of all that there were, which may be many thousands. */
  known(
    app: string,
    environment: string,
    numbers?: readonly (number | null)[],
  ): readonly Pick<Shipped, 'number' | 'attempt' | 'base' | 'head'>[]
  /** Every sighting of what is looked for, the newest records first. */
  find(asked: ChangeQuery): readonly ChangeSighting[]
  /** Every sighting of these commits. */
  of(repository: string, shas: readonly string[]): readonly ChangeSighting[]
  /** Every sighting of what says that it takes this change back. */
  reverting(change: ShippedChange): readonly ChangeSighting[]
  /** So many deploys of an environment that were made by then (epoch ms), the newest ones, in any order. */
  past(app: string, environment: string, until: number): readonly Deploy[]
  /** These deploys of an environment, in any order. */
  deploys(app: string, environment: string, numbers: readonly number[]): readonly Deploy[]
}

/** The record of a shipment, without what cannot be told of an included repository. */
export function shippedOf(
  at: Pick<Shipped, 'app' | 'environment' | 'number' | 'attempt'>,
  { own, included }: Shipment,
): Shipped {
  const all = [own, ...included.flatMap((changes) => ('unknown' in changes ? [] : [changes]))]
  return {
    ...at,
    base: own.range.base,
    head: own.range.head,
    items: all.reduce((sum, changes) => sum + contentsOf(changes).items.length, 0),
    brought: all.flatMap(broughtBy),
    tookOut: all.flatMap(({ repository, range }) =>
      range.removed.map((commit) => ({ ...facts(commit), repository, pull: null })),
    ),
  }
}

function broughtBy(changes: RepositoryChanges): ShippedChange[] {
  const { items, backedOut } = contentsOf(changes)
  const all = [...items.map(({ item }) => item), ...backedOut.flatMap(({ reverted, by }) => [reverted, by])]
  return all.flatMap((item) =>
    commitsOf(item).map((commit) => {
      const { repository } = changes
      if (item.kind === 'commit') return { ...facts(commit), repository, pull: null }
      const { number, title, author, url, reverts, branch, openedAt, reviewedAt, mergedAt } = item.pull
      const pull = {
        number,
        title,
        author,
        url,
        ...(reverts !== undefined && { reverts }),
        ...(branch !== undefined && { branch }),
        ...(openedAt !== undefined && { openedAt }),
        ...(reviewedAt !== undefined && { reviewedAt }),
        ...(mergedAt !== undefined && { mergedAt }),
      }
      return { ...facts(commit), repository, pull }
    }),
  )
}

const facts = ({ sha, subject, author, at, reverts, isMerge }: Commit) => ({
  sha,
  subject,
  author,
  ...(isDated(at) && { at }),
  ...(reverts !== undefined && { reverts }),
  ...(isMerge === true && { isMerge }),
})
