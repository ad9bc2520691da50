import { z } from 'zod'
import { PinSchema } from './pin'
import type { ServiceFacts } from './service'
import { branch, command } from './words'

const LocalSourceSchema = z.strictObject({
  service: z.literal('local'),
  /** A folder; relative to the workspace file. */
  repository: z.string().min(1, 'a folder'),
  branch,
  /** Checks and builds have the content of its submodules, which is fetched from where `.gitmodules` says; else they are empty. */
  submodules: z.boolean().default(false),
})

const LocalCiSchema = z.strictObject({ service: z.literal('local'), check: command })

const LocalDeploySchema = z.strictObject({
  service: z.literal('local'),
  build: command.optional(),
  ship: command,
  timeoutSeconds: z.number().positive().max(86_400).default(600),
})

/** A repository on this machine whose commits come along: a file of the app's commit names the other's commit. */
const LocalIncludeSchema = z.strictObject({
  service: z.literal('local'),
  /** A folder; relative to the workspace file. */
  repository: z.string().min(1, 'a folder'),
  pin: PinSchema,
  /** The branch that its fixes and reverts come to; the one that its origin has, or that it is on, unless written. */
  branch: branch.optional(),
})

/** What is on this machine: git, and commands of the workspace file. */
export const local = {
  kind: 'local',
  name: 'This machine',
  parts: {
    source: LocalSourceSchema,
    ci: LocalCiSchema,
    deploy: LocalDeploySchema,
    includes: LocalIncludeSchema,
  },
} as const satisfies ServiceFacts
