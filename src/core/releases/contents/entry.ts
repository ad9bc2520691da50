import { z } from 'zod'
import { commitsOf, itemKey, type ShipmentItem, titleOf } from '../../shipment'

/** One thing that goes out: a pull request, or a commit by itself. */
export const ReleaseEntrySchema = z.object({
  /** `#12`, or a commit's sha: its name within its repository. */
  key: z.string(),
  /** As people call it. */
  repository: z.string(),
  title: z.string(),
  author: z.string(),
  /** Of the pull request; null for a commit by itself. */
  number: z.number().int().nullable(),
  url: z.string().nullable(),
  labels: z.array(z.string()),
  /** Newest first. */
  commits: z.array(z.string()),
  /** What it takes back that was released before (`#12`, `abc1234`, `an earlier change`); left out where it takes nothing back. */
  takesBack: z.string().optional(),
  /** The tag of the point release of the version before that brought it already; left out where none did. */
  shippedIn: z.string().optional(),
})
export type ReleaseEntry = z.infer<typeof ReleaseEntrySchema>

/** An item of a repository as an entry. */
export const entryOf = (
  repository: string,
  item: ShipmentItem,
  takesBack: string | null = null,
): ReleaseEntry => ({
  key: itemKey(item),
  repository,
  title: titleOf(item),
  author: item.kind === 'pull' ? item.pull.author : item.commit.author,
  number: item.kind === 'pull' ? item.pull.number : null,
  url: item.kind === 'pull' ? item.pull.url : null,
  labels: item.kind === 'pull' ? item.pull.labels : [],
  commits: commitsOf(item).map(({ sha }) => sha),
  ...(takesBack !== null && { takesBack }),
})
