import type { NeededApproval } from '@contract/features/chat'
import type { ShownVerdict } from '@core/reasons/shown'
import type { Result } from '@core/result'

/** Who had it sent from elsewhere than the window, in words for the history: "mei, through Slack, approved by tom". */
interface AskedElsewhere {
  readonly asked?: string
}

/** What a person has asked to be deployed, and what they saw when they did. */
export interface DeployRequest extends AskedElsewhere {
  readonly app: string
  readonly environment: string
  readonly ref: string
  /** What `ref` meant when the person saw what ships. */
  readonly sha: string
  /** What the person typed, where the environment is protected or checks are passed over. */
  readonly confirmation: string | null
  /** Although checks have failed. */
  readonly force?: boolean | undefined
  /** The verdict that the person had before their eyes. */
  readonly shown: ShownVerdict
  /** The commit that ran there as the person saw it, null for none; not looked at where it is left out. */
  readonly from?: string | null | undefined
}

/** How a second person is asked. */
export interface Approvals {
  /** Whose approval a deploy there needs; null where none. */
  readonly needed: (at: { readonly app: string; readonly environment: string }) => NeededApproval | null
  /** Asks for it. `id`: what waits for it has this one, and is asked for once, also across restarts. */
  readonly ask: (request: DeployRequest, id?: string) => Promise<Result<null>>
}

/** What a person has asked to be gone back to, and what they saw when they did. */
export interface RollBackRequest extends AskedElsewhere {
  readonly app: string
  readonly environment: string
  /** The number of the deploy to ship again, as the person saw it. */
  readonly target: number
  /** The commit that leaves, as the person saw it; null where none is known. Not looked at where it is left out. */
  readonly from?: string | null | undefined
  /** The number of a deploy to cancel before, or null. */
  readonly cancelFirst: number | null
  readonly confirmation: string | null
  /** As in a deploy. */
  readonly shown: ShownVerdict
  /** Why; where it is empty or left out it says what is known. */
  readonly reason?: string | undefined
}
