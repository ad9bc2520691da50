/* A way to deploy, and one to check, as whoever adds an app is offered it. Each stands with the service that has it: in the `ways` of its deploy part,
   and the `command` of its CI part. */

import type { SourcePlace } from './place'

/** What was chosen and typed for a way. */
export interface GivenToWay {
  /** Of a host: `url` and `repository`; of a server: `url`; what was chosen and the way's fields by their names. */
  readonly values: Readonly<Record<string, string>>
  /** What the chosen one is given, by the names of its inputs. */
  readonly inputs: Readonly<Record<string, string>>
  /** Where the code is, where that is a repository at a source host. */
  readonly source: SourcePlace | null
}

/** Something that is typed on a line of its own. */
export interface WayField {
  readonly name: string
  readonly label: string
  readonly example: string
  /** It is a command that runs in the folder of the code; what looks like this step there is proposed. */
  readonly step?: 'build' | 'ship'
}

interface Way {
  /** Its name among all ways of all services. */
  readonly way: string
  readonly label: string
  readonly icon: 'workflow' | 'review' | 'server' | 'terminal'
  /** What there is to choose among what a look at it finds: a workflow, an app of a server. */
  readonly choice?: {
    readonly name: string
    readonly label: string
    /** They are workflows: what main has found of them itself may be run without a second question. */
    readonly areWorkflows?: true
  }
  readonly fields: readonly WayField[]
  /** The part as the workspace file writes it, beside its service; null where too little was given, and deploys are set up later. */
  readonly entry: (given: GivenToWay) => Readonly<Record<string, unknown>> | null
}

/** It works at the host of the code, on a server whose address is typed, or in the folder of the code. */
export type DeployWay = Way &
  (
    | { readonly at: 'host' }
    | { readonly at: 'server'; readonly address: { readonly label: string; readonly example: string } }
    | { readonly at: 'folder' }
  )

/** A CI that runs a command in the folder of the code. */
export interface CheckByCommand {
  /** What it is called among the CIs that were found. */
  readonly label: string
  /** The line for the command, and what stands in it while it is empty. */
  readonly field: { readonly label: string; readonly example: string }
  /** The part as the workspace file writes it, beside its service. */
  readonly entry: (command: string) => Readonly<Record<string, unknown>>
}
