import { z } from 'zod'
import { PUBLIC_URLS } from '../account'
import { PinSchema } from './pin'
import { address, branch, checkPatterns, repository } from './words'

/** The API of github.com. */
export const GITHUB_URL = PUBLIC_URLS.github

const service = z.literal('github')
const url = address.transform((text) => text.replace(/\/{1,100}$/, ''))

export const GithubSourceSchema = z.strictObject({
  service,
  repository,
  branch,
  url: url.default(GITHUB_URL),
})

/** Repository and address are the source's own unless they are written. */
const elsewhere = { repository: repository.optional(), url: url.optional() }

export const GithubCiSchema = z.strictObject({
  service,
  ...elsewhere,
  /** The names of the checks that must pass, where GitHub is not to say it by its branch protection. */
  required: z.array(z.string().min(1, 'the name of a check')).optional(),
  ...checkPatterns,
})

export const GithubDeploySchema = z.strictObject({
  service,
  ...elsewhere,
  /** The file of a workflow that is started by `workflow_dispatch`; without one a deployment is created. */
  workflow: z.string().min(1, 'the file of a workflow').optional(),
  /** What the workflow is given; `{environment}`, `{ref}`, `{sha}` and `{previousSha}` are put in. */
  inputs: z.record(z.string(), z.string()).optional(),
})

/** A repository whose commits come along: a file of the app's commit names the other's commit. */
export const GithubIncludeSchema = z.strictObject({
  service,
  repository,
  url: url.optional(),
  pin: PinSchema,
  /** The branch that its fixes and reverts come to; its default branch unless written. */
  branch: branch.optional(),
})
