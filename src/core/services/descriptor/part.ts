import { z } from 'zod'
import type { CodeAt } from '../../connect/place'
import type { CheckByCommand, DeployWay } from '../../connect/way'
import type { PartEditing } from './editing'

/** A part of a workspace as all services have it: which service it is. */
export interface WrittenPart {
  readonly service: string
}

/** Where an app's code is, for the parts that take something over from there. */
export interface Origin {
  /** The service that it is at. */
  readonly kind: string
  /** The folder of the repository, where it is on this machine. */
  readonly folder: string | null
  /** The repository at a source host, as `owner/name`, and the address of that host's API. */
  readonly hosted: { readonly repository: string; readonly url: string } | null
  /** The branch that is watched. */
  readonly branch: string
}

/** Something that a part can have run: a command on this machine, or a workflow on a server in the person's name. */
export interface PartCommand {
  readonly what: 'fetch' | 'check' | 'build' | 'ship' | 'workflow'
  /** As it stands in the file. */
  readonly command: string
  /** Where it runs: the folder of a repository (with the branch whose commits are checked unasked), or `owner/name`. */
  readonly where: string
}

/** What is wrong with a part beside its own shape. */
export interface Fault {
  /** Below the part, or below the app that it is a part of. */
  readonly of: 'part' | 'app'
  readonly path: readonly (string | number)[]
  readonly expected: string
  readonly input: unknown
}

/** What a part stands among. */
export interface PartContext {
  readonly origin: Origin | null
  /** The names of the app's environments. */
  readonly environments: readonly string[]
  /** How many of the same service stand before it in the same list. */
  readonly alikeBefore: number
}

/** What it may do for which a person's consent is needed. Required of every part, so that none is forgotten. */
interface Consent<Given> {
  /** The servers that it has asked, with the secret of the service's account where there is one. */
  readonly servers: (part: Given) => readonly string[]
  /** What it has run. */
  readonly commands: (part: Given, origin: Origin | null) => readonly PartCommand[]
}

interface More<Given, Shape> {
  /** Where the code is; of a source. */
  readonly origin?: (part: Given) => Origin
  /** How whoever adds an app says that its code is there; of a source. */
  readonly code?: CodeAt
  readonly faults?: (part: Shape, around: PartContext) => readonly Fault[]
  /** With its relative paths made absolute. */
  readonly placed?: (part: Given, absolute: (path: string) => string) => Given
  /** How whoever adds an app can have it checked by a command of theirs; of a CI. */
  readonly command?: CheckByCommand
  /** How whoever adds an app can have it deployed; of what deploys. */
  readonly ways?: readonly DeployWay[]
}

/** What of it a person edits in the window. Required of every part, since an editor has nothing else to draw it by. */
interface Edited<Shape> {
  readonly editing: PartEditing<Extract<keyof Shape, string>>
}

type Facts<Given, Shape> = Consent<Given> & Edited<Shape> & More<Given, Shape>

/** A part that a service can be, as whoever does not know the service uses it: null, and nothing, for a part of another one. */
export interface PartFacts<Given extends WrittenPart, Schema extends z.ZodType> {
  readonly schema: Schema
  readonly editing: PartEditing
  readonly code: CodeAt | null
  readonly command: CheckByCommand | null
  readonly ways: readonly DeployWay[]
  readonly completed: (
    part: WrittenPart,
    origin: Origin | null,
    fault: (fault: Fault) => void,
  ) => Given | null
  readonly servers: (part: WrittenPart) => readonly string[]
  readonly commands: (part: WrittenPart, origin: Origin | null) => readonly PartCommand[]
  readonly origin: (part: WrittenPart) => Origin | null
  readonly faults: (part: WrittenPart, around: PartContext) => readonly Fault[]
  readonly placed: (part: WrittenPart, absolute: (path: string) => string) => Given | null
}

/** Any part that a service can be. */
export type AnyPart = PartFacts<WrittenPart, z.ZodType>

/** A part that is taken as it is written. */
export const part = <Schema extends z.ZodType<WrittenPart>>(
  kind: z.output<Schema>['service'],
  schema: Schema,
  facts: Facts<z.output<Schema>, z.output<Schema>>,
): PartFacts<z.output<Schema>, Schema> =>
  partCompleted<Schema, z.output<Schema>>(kind, schema, (written) => written)(facts)

/** A part that takes over what is not written from where the app's code is; answers what takes its facts. */
export function partCompleted<Schema extends z.ZodType<WrittenPart>, Given extends WrittenPart>(
  kind: z.output<Schema>['service'],
  schema: Schema,
  complete: (part: z.output<Schema>, origin: Origin | null, fault: (fault: Fault) => void) => Given,
): (facts: Facts<Given, z.output<Schema>>) => PartFacts<Given, Schema> {
  const isWritten = (given: WrittenPart): given is z.output<Schema> => given.service === kind
  const isGiven = (given: WrittenPart): given is Given => given.service === kind
  return (facts) => ({
    schema,
    editing: facts.editing,
    code: facts.code ?? null,
    command: facts.command ?? null,
    ways: facts.ways ?? [],
    completed: (given, origin, fault) => (isWritten(given) ? complete(given, origin, fault) : null),
    servers: (given) => (isGiven(given) ? facts.servers(given) : []),
    commands: (given, origin) => (isGiven(given) ? facts.commands(given, origin) : []),
    origin: (given) => (isGiven(given) ? (facts.origin?.(given) ?? null) : null),
    faults: (given, around) => (isWritten(given) ? (facts.faults?.(given, around) ?? []) : []),
    placed: (given, absolute) => (isGiven(given) ? (facts.placed?.(given, absolute) ?? given) : null),
  })
}

/** Of a part that runs nothing. */
export const runsNothing = (): readonly PartCommand[] => []

/** Of a part that is asked at its `url`. */
export const asksItsUrl = ({ url }: { readonly url: string }): readonly string[] => [url]

/** The repository of a part, which is the source's own unless it is written. */
export function repositoryOf(
  { repository: written }: { readonly repository?: string | undefined },
  origin: Origin | null,
  fault: (fault: Fault) => void,
): string {
  const repository = written ?? origin?.hosted?.repository
  if (repository === undefined)
    fault({
      of: 'part',
      path: ['repository'],
      expected: 'a repository as "owner/name", since the source has none',
      input: undefined,
    })
  return repository ?? ''
}

/** Where the app's commit names the commit of a repository whose commits come along. */
export const PinSchema = z.strictObject({
  /** A path in the app's repository. */
  file: z.string().min(1, 'a path in the repository'),
  /** Its first group is the commit. */
  pattern: z.string().refine(hasGroup, 'a regular expression with a group for the commit'),
})

function hasGroup(pattern: string): boolean {
  try {
    return (new RegExp(`${pattern}|`).exec('')?.length ?? 0) > 1
  } catch {
    return false
  }
}
