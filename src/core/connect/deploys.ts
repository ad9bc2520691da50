import { z } from 'zod'
import { environmentName } from '../services/fields'
import { RefusedSchema, SignInNeededSchema } from './code'

/** The ways in which an app can be deployed, and what each is asked with. */
export const WayAskedSchema = z.discriminatedUnion('way', [
  z.object({ way: z.literal('actions'), url: z.string().max(2000), repository: z.string().max(200) }),
  z.object({ way: z.literal('deployments'), url: z.string().max(2000), repository: z.string().max(200) }),
  z.object({ way: z.literal('freight'), url: z.string().max(2000) }),
])
export type WayAsked = z.infer<typeof WayAskedSchema>

/** An environment that was found. `note`: what else is known of it ("mei or ops-team approve"). */
export const FoundEnvironmentSchema = z.object({
  name: environmentName,
  note: z.string(),
  /** Somebody has to approve a deploy there, or it looks like production. */
  isProtected: z.boolean(),
})
export type FoundEnvironment = z.infer<typeof FoundEnvironmentSchema>

/** An input of a workflow, with what Binnacle would give it; '' where that is not known. */
export const FoundInputSchema = z.object({
  name: z.string(),
  isRequired: z.boolean(),
  about: z.string(),
  value: z.string(),
})
export type FoundInput = z.infer<typeof FoundInputSchema>

export const FoundWorkflowSchema = z.object({
  /** The name of its file. */
  file: z.string(),
  name: z.string(),
  inputs: z.array(FoundInputSchema),
  /** How often it ran, and when last. */
  words: z.string(),
})
export type FoundWorkflow = z.infer<typeof FoundWorkflowSchema>

export const FoundFreightAppSchema = z.object({
  name: z.string(),
  environments: z.array(FoundEnvironmentSchema),
  /** The repository that it is deployed from, as an address; null where Freight does not say. */
  repository: z.string().nullable(),
})

/** What came of a look at one way to deploy; `words` says what was found. */
export const LookedDeploysSchema = z.union([
  z.discriminatedUnion('state', [SignInNeededSchema, RefusedSchema]),
  z.object({
    state: z.literal('found'),
    way: z.literal('actions'),
    words: z.string(),
    workflows: z.array(FoundWorkflowSchema),
    environments: z.array(FoundEnvironmentSchema),
  }),
  z.object({
    state: z.literal('found'),
    way: z.literal('deployments'),
    words: z.string(),
    environments: z.array(FoundEnvironmentSchema),
  }),
  z.object({
    state: z.literal('found'),
    way: z.literal('freight'),
    words: z.string(),
    apps: z.array(FoundFreightAppSchema),
  }),
])
export type LookedDeploys = z.infer<typeof LookedDeploysSchema>
