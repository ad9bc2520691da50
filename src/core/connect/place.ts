import { z } from 'zod'
import type { Result } from '../result'

const folder = z.object({ kind: z.literal('folder'), id: z.string().max(100) })

/** A repository at a source host: which service that is, the address of its API, and what the repository is called there. */
export const SourcePlaceSchema = z.object({
  service: z.string().max(200),
  url: z.string().max(2000),
  repository: z.string().max(200),
})
export type SourcePlace = z.infer<typeof SourcePlaceSchema>
export type HostedPlace = Omit<SourcePlace, 'service'>

/** Where an app's code is. The window names a folder by the id that main gave it, never by its path. */
export const CodePlaceSchema = z.discriminatedUnion('kind', [
  folder,
  SourcePlaceSchema.extend({ kind: z.literal('hosted') }),
])
type CodePlace = z.infer<typeof CodePlaceSchema>

/** Where the code is, as the person chooses it: a folder by its id, or a repository at a source host by what they typed. */
export const ChosenCodeSchema = z.discriminatedUnion('kind', [
  folder,
  z.object({ kind: z.literal('typed'), service: z.string().max(200), text: z.string().max(2000) }),
])
export type ChosenCode = z.infer<typeof ChosenCodeSchema>

/** A folder to look at: its path, which the window never knows, and the id by which it does. */
export interface AskedFolder {
  readonly id: string
  readonly path: string
}

/** Where an app's code is, as it is looked at. */
export type AskedCode =
  | (AskedFolder & { readonly kind: 'folder' })
  | Extract<CodePlace, { readonly kind: 'hosted' }>

/** A source host, as whoever adds an app is asked for a repository there. Each stands with its service: in `code` of its source part. */
export interface CodeAtHost {
  readonly at: 'host'
  /** What is typed, and what stands in the line while it is empty. */
  readonly label: string
  readonly example: string
  /** The repository that is meant by what a person types. */
  readonly placeOf: (typed: string) => Result<HostedPlace>
  /** The repository that the address of a git remote is of; null where that can't be told to be at this host. */
  readonly placeOfRemote: (address: string) => HostedPlace | null
  /** What a person would type for it. */
  readonly textOf: (place: HostedPlace) => string
  /** The part as the workspace file writes it, beside its service and branch. */
  readonly entry: (place: HostedPlace) => Readonly<Record<string, unknown>>
  /** Where it can be the CI too: by which files (of a folder, which ends in "/") a repository shows that, and what that is called. */
  readonly checks?: {
    readonly folder: string
    readonly file: RegExp
    readonly words: (repository: string) => string
  }
}

/** Code in a folder of this machine, which is chosen where the system shows folders. */
export interface CodeInFolder {
  readonly at: 'folder'
  /** The part as the workspace file writes it, beside its service and branch. */
  readonly entry: (path: string) => Readonly<Record<string, unknown>>
}

/** Where whoever adds an app can say that its code is, by a service; of every source. */
export type CodeAt = CodeAtHost | CodeInFolder
