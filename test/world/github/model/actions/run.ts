import type { User } from '../types.ts'
import type { Guard, PlannedJob, PlannedRun } from './plan.ts'

export interface Workflow {
  readonly id: number
  readonly name: string
  /** As `.github/workflows/deploy.yml`. */
  readonly path: string
  readonly createdAt: number
  readonly options: WorkflowOptions
}

/** How a workflow is written, as far as it matters from outside. */
export interface WorkflowOptions {
  readonly name: string
  /** The name of its file below `.github/workflows`. */
  readonly file: string
  /** It may be started by hand; the inputs that it takes, and whether they must be given. */
  readonly dispatch?: { readonly inputs: Readonly<Record<string, { readonly required: boolean }>> }
  /** The branches of which each push starts it. */
  readonly push?: readonly string[]
  /** Each deployment starts it. */
  readonly deployment?: true
  /** How its runs are called (`run-name`); the commit's subject, or the workflow's name, unless said. */
  readonly title?: (run: NewRun) => string
  /** What a run does; asked when it starts. */
  readonly plan: (run: NewRun) => PlannedRun
  /** A run is in no list before this much time after its start; at once unless said. */
  readonly unseenSeconds?: number
}

export interface NewRun {
  readonly event: 'workflow_dispatch' | 'push' | 'pull_request' | 'merge_group' | 'schedule' | 'deployment'
  readonly ref: string
  readonly sha: string
  readonly actor: User
  readonly inputs: Readonly<Record<string, string>>
}

export interface Job {
  readonly id: number
  readonly plan: PlannedJob
  readonly deploymentId: number | null
}

export interface Review {
  readonly environment: string
  readonly approved: boolean
  readonly at: number
  readonly user: User
  readonly comment: string
}

/** What an app that guards an environment said. */
export interface GateAnswer {
  readonly environment: string
  readonly approved: boolean
  readonly at: number
}

export interface Run extends NewRun {
  readonly id: number
  readonly workflow: Workflow
  readonly number: number
  readonly title: string
  readonly createdAt: number
  readonly seenAt: number
  attempt: number
  /** Who started its newest attempt; the run stays its first actor's ("Re-running workflows and jobs"). */
  triggeredBy: User
  /** When its newest attempt began. */
  startedAt: number
  plan: PlannedRun
  jobs: readonly Job[]
  /** The environments that asked for something when it began. */
  guarded: ReadonlyMap<string, Guard>
  cancelledAt: number | null
  readonly reviews: Review[]
  readonly gates: GateAnswer[]
  /** Its attempts before the newest. */
  readonly earlier: Run[]
}
