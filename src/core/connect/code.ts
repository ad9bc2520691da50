import { z } from 'zod'
import { ServerSchema } from '../accounts/account'
import { CadenceSchema } from '../releases/config'
import { CodePlaceSchema, SourcePlaceSchema } from './place'

/** A CI that was found for an app's commits. */
export const FoundCiSchema = z.object({
  /** What of it was found ("3 checks: unit, e2e, lint"). */
  words: z.string(),
  /** As it stands in `ci` of a workspace file. */
  entry: z.record(z.string(), z.json()),
})
export type FoundCi = z.infer<typeof FoundCiSchema>

/** How the tags of a repository are called and made, where they follow a scheme that is known. */
export const FoundTagsSchema = z.object({
  /** As the workspace file has it: "v{SemVer}". */
  scheme: z.string(),
  newest: z.string(),
  cadence: CadenceSchema,
  day: z.union([z.number(), z.string()]).optional(),
})
export type FoundTags = z.infer<typeof FoundTagsSchema>

/** All that was found where an app's code is. */
export const FoundCodeSchema = z.object({
  state: z.literal('found'),
  place: CodePlaceSchema,
  /** As a person knows it: the folder's path, or "octo/site on github.com". */
  title: z.string(),
  /** What the app could be called. */
  name: z.string(),
  branch: z.string(),
  branches: z.array(z.string()),
  /** The newest commit of the branch. */
  head: z.string(),
  /** What was understood otherwise than it was asked, in sentences. */
  notes: z.array(z.string()),
  /** Commands of the repository that look like each step, the likeliest first. */
  commands: z.object({ check: z.array(z.string()), build: z.array(z.string()), ship: z.array(z.string()) }),
  ci: z.array(FoundCiSchema),
  /** The same repository at a source host; null where it is not known to be at one. */
  hosted: SourcePlaceSchema.nullable(),
  /** The folder with migrations, where one was found. */
  migrations: z.string().nullable(),
  tags: FoundTagsSchema.nullable(),
})
export type FoundCode = z.infer<typeof FoundCodeSchema>

/** Somebody has to sign in before more can be said. */
export const SignInNeededSchema = z.object({
  state: z.literal('sign-in'),
  server: ServerSchema,
  sentence: z.string(),
})
/** It cannot be used, and why. */
export const RefusedSchema = z.object({ state: z.literal('refused'), sentence: z.string() })

/** What came of a look at where an app's code is. */
export const LookedCodeSchema = z.discriminatedUnion('state', [
  FoundCodeSchema,
  SignInNeededSchema,
  RefusedSchema,
])
export type LookedCode = z.infer<typeof LookedCodeSchema>

/** What folders with migrations are called by the tools that Binnacle reads. */
const FOLDERS = [/^(.*\/)?db\/migrate$/, /^(.*\/)?alembic\/versions$/, /^(.*\/)?migrations$/]

/** The folder with migrations among these, the shortest path first; null where there is none. */
export function migrationsAmong(folders: readonly string[]): string | null {
  const found = folders.filter(
    (folder) =>
      FOLDERS.some((pattern) => pattern.test(folder)) &&
      !/(^|\/)(node_modules|vendor|test|tests|spec)\//.test(folder),
  )
  return found.sort((a, b) => a.split('/').length - b.split('/').length)[0] ?? null
}
