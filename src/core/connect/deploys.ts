import { z } from 'zod'
import { environmentName } from '../services/descriptor/fields'
import { RefusedSchema, SignInNeededSchema } from './code'
import { OFFERED, wayNamed } from './offered'

/** A way to deploy that is looked at: at the address of its server, or in a repository at the address of its host. */
export const WayAskedSchema = z.object({
  way: z.string().refine((name) => wayNamed(name, OFFERED.ways) !== undefined),
  url: z.string().max(2000),
  repository: z.string().max(200).optional(),
})
export type WayAsked = z.infer<typeof WayAskedSchema>

/** An environment that was found. `note`: what else is known of it ("mei or ops-team approve"). */
export const FoundEnvironmentSchema = z.object({
  name: environmentName,
  note: z.string(),
  /** Somebody has to approve a deploy there, or it looks like production. */
  isProtected: z.boolean(),
})
export type FoundEnvironment = z.infer<typeof FoundEnvironmentSchema>

/** An input of what was found, with what Binnacle would give it; '' where that is not known. */
export const FoundInputSchema = z.object({
  name: z.string(),
  isRequired: z.boolean(),
  about: z.string(),
  value: z.string(),
})
export type FoundInput = z.infer<typeof FoundInputSchema>

/** One of those that a way can be used with: a workflow, an app of a server. */
export const FoundChoiceSchema = z.object({
  /** As the workspace file has it. */
  name: z.string(),
  label: z.string(),
  /** What else is known of it: how often it ran, and when last. */
  words: z.string(),
  inputs: z.array(FoundInputSchema),
  /** Its own; null where they are those of the way. */
  environments: z.array(FoundEnvironmentSchema).nullable(),
  /** The repository that it is deployed from, as an address; null where that is not known. */
  repository: z.string().nullable(),
})
export type FoundChoice = z.infer<typeof FoundChoiceSchema>

const FoundDeploysSchema = z.object({
  state: z.literal('found'),
  way: z.string(),
  /** What was found. */
  words: z.string(),
  choices: z.array(FoundChoiceSchema),
  environments: z.array(FoundEnvironmentSchema),
})
export type FoundDeploys = z.infer<typeof FoundDeploysSchema>

/** What came of a look at one way to deploy. */
export const LookedDeploysSchema = z.discriminatedUnion('state', [
  SignInNeededSchema,
  RefusedSchema,
  FoundDeploysSchema,
])
export type LookedDeploys = z.infer<typeof LookedDeploysSchema>
