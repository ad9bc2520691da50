import { LookedCodeSchema } from '@core/connect/code'
import { LookedDeploysSchema, WayAskedSchema } from '@core/connect/deploys'
import { DraftAppSchema } from '@core/connect/draft'
import { ChosenCodeSchema } from '@core/connect/place'
import { ConnectFindingSchema, ConnectTrialSchema } from '@core/connect/tried'
import { z } from 'zod'
import { WorkspaceStatusSchema } from './workspace'

/** A folder as the window knows it: it names one by its id and can name no path. */
export const FolderSchema = z.object({ id: z.string(), name: z.string(), folder: z.string() })
export type Folder = z.infer<typeof FolderSchema>

/** What came of adding an app. `unproven`: something of it does not work, and nothing was written. */
export const AddedSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('added'), status: WorkspaceStatusSchema }),
  z.object({ state: z.literal('unproven'), findings: z.array(ConnectFindingSchema) }),
  z.object({ state: z.literal('not-confirmed') }),
])

/** The app of the workspace in use whose place it takes; null for none. */
const Replaces = z.string().max(200).nullable()

export const queries = {
  /** Repositories on this machine that could be an app's. */
  codeFolders: { input: z.null(), output: z.array(FolderSchema), from: [] },
  /** Looks where an app's code is: in a folder by its id, or at a source host by what the person typed. */
  lookAtCode: { input: ChosenCodeSchema, output: LookedCodeSchema, from: [] },
  /** Where the code of an app of the workspace is, to be looked at; null where it has none. */
  codeOf: {
    input: z.object({ app: z.string().max(200) }),
    output: ChosenCodeSchema.nullable(),
    from: ['workspace'],
  },
  lookAtDeploys: { input: WayAskedSchema, output: LookedDeploysSchema, from: [] },
  /** Tries an app as it is put together: nothing is written, run or started. */
  tryApp: {
    input: z.object({ app: DraftAppSchema, replaces: Replaces }),
    output: ConnectTrialSchema,
    from: [],
  },
} as const

export const commands = {
  /** Asks the person for a folder; null where they thought better of it. */
  chooseFolder: { input: z.null(), output: FolderSchema.nullable() },
  /**
   * Adds an app to the workspace in use, or to a new one, whose file is made in Binnacle's own folder unless the person is asked where (`ask`).
   * `anyway`: also where something of it does not work now, which the person has seen.
   */
  addApp: {
    input: z.object({
      app: DraftAppSchema,
      to: z.enum(['open', 'new', 'ask']),
      anyway: z.boolean(),
      replaces: Replaces,
    }),
    output: AddedSchema.nullable(),
  },
} as const
