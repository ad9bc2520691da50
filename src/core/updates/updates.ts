import { z } from 'zod'
import { deployKey, environmentKey, isActive } from '../deploys/deploy'
import type { Result } from '../result'
import type { Snapshot } from '../snapshot/snapshot'
import * as words from './words'

const Version = z.string()

/** Where Binnacle stands with newer versions of itself. Times are epoch ms. */
export const UpdatesSchema = z.object({
  stand: z.discriminatedUnion('state', [
    /** Nobody is asked, and why. */
    z.object({ state: z.literal('off'), why: z.string() }),
    /** `lookedAt`: when nothing newer was found; null before the first look. */
    z.object({ state: z.literal('latest'), lookedAt: z.number().nullable() }),
    z.object({ state: z.literal('looking') }),
    z.object({ state: z.literal('downloading'), version: Version }),
    /** Downloaded and verified: a restart installs it. */
    z.object({ state: z.literal('ready'), version: Version }),
    /** This copy can't update itself. `page`: where it is downloaded; null where that isn't known. */
    z.object({ state: z.literal('available'), version: Version, page: z.string().nullable() }),
    z.object({ state: z.literal('skipped'), version: Version }),
    z.object({ state: z.literal('failed'), sentence: z.string(), at: z.number() }),
  ]),
  /** Why nothing is installed at this moment; null where it may be. */
  busy: z.string().nullable(),
  /** The person wants to be reminded another time. */
  later: z.boolean(),
})
export type Updates = z.infer<typeof UpdatesSchema>
export type UpdateState = Updates['stand']

/** A version that a feed tells of. */
export interface UpdateRelease {
  readonly version: string
  readonly files: readonly ReleaseFile[]
}

export interface ReleaseFile {
  readonly url: URL
  /** The SHA-512 of its bytes, base64. */
  readonly sha512: string
  /** Bytes. */
  readonly size: number
}

/** How a copy of Binnacle comes to a newer version, by the way in which it was installed. */
export type UpdateWay =
  | { readonly kind: 'itself' }
  | { readonly kind: 'by hand'; readonly page: string | null }
  | { readonly kind: 'never'; readonly why: string }

/** Who brings newer versions. */
export interface UpdateSource {
  readonly way: UpdateWay
  /** The newest version of the feed; null where this one is as new. */
  readonly newest: () => Promise<Result<UpdateRelease | null>>
  /** Downloads and verifies it. Nothing of the version that runs is touched. */
  readonly download: (release: UpdateRelease) => Promise<Result<null>>
  /** Throws away what was downloaded. */
  readonly discard: () => Promise<void>
  /** Verifies once more what was downloaded, installs it where `mayStill` allows that at the last moment, and restarts. */
  readonly install: (mayStill: () => Result<null>) => Promise<Result<null>>
}

/** What is known of the work under way. */
interface Work {
  readonly snapshot: Pick<Snapshot, 'deploys' | 'pendingDeploys'>
  /** Requests from chat that wait for somebody's approval. */
  readonly requests: readonly { readonly app: string; readonly environment: string }[]
  /** Something is being sent: a deploy, a cancel, a tag. */
  readonly isSending: boolean
}

/** Why Binnacle isn't restarted for an update: something ships, waits or is being sent. null where nothing does. */
export function whyNotNow({ snapshot, requests, isSending }: Work): string | null {
  if (isSending) return words.BEING_SENT
  const ships = Object.values(snapshot.deploys).flatMap((deploys) => Object.values(deploys).filter(isActive))
  if (ships[0] !== undefined) return words.ships(deployKey(ships[0]), ships.length - 1)
  const waits = Object.values(snapshot.pendingDeploys).flatMap(({ stand }) =>
    stand === null ? [] : [stand.request],
  )
  if (waits[0] !== undefined) return words.waitsForGreen(`${waits[0].app}/${waits[0].environment}`)
  const [request] = requests
  return request === undefined ? null : words.waitsForApproval(environmentKey(request))
}
