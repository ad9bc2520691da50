import { z } from 'zod'
import type { HostedPlace } from '../connect/place'
import type { GivenToWay } from '../connect/way'
import { fail, ok, type Result } from '../result'
import { isLoopbackHost, parsedUrl } from '../util/url'
import { BRANCH_EDITED, NOT_EDITED } from './descriptor/editing'
import { address, branch, checkPatterns, repository } from './descriptor/fields'
import {
  asksItsUrl,
  type Fault,
  type Origin,
  PinSchema,
  part,
  partCompleted,
  repositoryOf,
  runsNothing,
} from './descriptor/part'
import type { ServiceFacts } from './descriptor/service'

/** Something that Binnacle does at GitHub, and what a fine-grained token must be given for it. */
interface Permission {
  /** By GitHub's names ("Permissions required for fine-grained personal access tokens"), with the access in brackets. */
  readonly needs: string
  readonly for: string
}

/** What a fine-grained token is given for Binnacle. */
export const FINE_GRAINED: readonly Permission[] = [
  {
    needs: 'Contents, Pull requests, Actions and Commit statuses (read)',
    for: 'branches, what ships and CI',
  },
  { needs: 'Actions and Deployments (write)', for: 'deploying, cancelling and approving' },
  { needs: 'Issues (read, or write to post them)', for: 'release checklists' },
]

/** What no fine-grained token can be given, and what comes of it: "Checks" is not among its permissions. */
export const NO_CHECK_RUNS =
  'GitHub has no permission that lets a fine-grained token read check runs of private repositories. CI then comes from GitHub Actions and commit statuses, and checks by other apps are not seen. A classic token with the scope “repo” sees them.'

/** The API of github.com. */
export const GITHUB_URL = 'https://api.github.com'

const service = z.literal('github')
const url = address.transform((text) => text.replace(/\/{1,100}$/, ''))

const GithubSourceSchema = z.strictObject({
  service,
  repository,
  branch,
  url: url.default(GITHUB_URL),
})

/** Repository and address are the source's own unless they are written. */
const elsewhere = { repository: repository.optional(), url: url.optional() }

const GithubCiSchema = z.strictObject({
  service,
  ...elsewhere,
  /** The names of the checks that must pass, where GitHub is not to say it by its branch protection. */
  required: z.array(z.string().min(1, 'the name of a check')).optional(),
  ...checkPatterns,
})

const GithubDeploySchema = z.strictObject({
  service,
  ...elsewhere,
  /** The file of a workflow that is started by `workflow_dispatch`; without one a deployment is created. */
  workflow: z.string().min(1, 'the file of a workflow').optional(),
  /** What the workflow is given; `{environment}`, `{ref}`, `{sha}` and `{previousSha}` are put in. */
  inputs: z.record(z.string(), z.string()).optional(),
})

/** A repository whose commits come along: a file of the app's commit names the other's commit. */
const GithubIncludeSchema = z.strictObject({
  service,
  repository,
  url: url.optional(),
  pin: PinSchema,
  /** The branch that its fixes and reverts come to; its default branch unless written. */
  branch: branch.optional(),
})

/** The GitHub that the source is at; of another source the one that is everybody's. */
const urlOf = (origin: Origin | null): string =>
  (origin?.kind === 'github' ? origin.hosted?.url : undefined) ?? GITHUB_URL

const atSource = <Part extends { repository?: string | undefined; url?: string | undefined }>(
  written: Part,
  origin: Origin | null,
  fault: (fault: Fault) => void,
) => ({
  ...written,
  repository: repositoryOf(written, origin, fault),
  url: written.url ?? urlOf(origin),
})

const workflowWords = (workflow: string, inputs: Readonly<Record<string, string>> = {}): string =>
  [workflow, ...Object.entries(inputs).map(([name, value]) => `${name}=${value}`)].join(' ')

/** The address of a GitHub, unless it is everybody's. */
const ownUrl = (url: string): { readonly url?: string } => (url === GITHUB_URL ? {} : { url })

/** Where something of an app is on GitHub, unless that is where its source is. */
function placeBeside({ values: { url = '', repository = '' }, source }: GivenToWay) {
  const isOwn = source?.service === 'github' && source.url === url && source.repository === repository
  return isOwn ? {} : { ...ownUrl(url), repository }
}

/* Why what was typed isn't the address of a GitHub Enterprise. */
const NOT_AN_ADDRESS = 'That isn’t an address. Enter one like https://github.example.com.'
const NOT_HTTPS = 'The address must begin with https, or the token could be read on its way.'
const NOT_ENTERPRISE = 'github.com isn’t a GitHub Enterprise server. It’s already in the list.'

/**
 * The address of the API of a GitHub Enterprise, from what a person types: `github.example.com` or any page of it. A Server's API is
 * below `/api/v3`, that of GHE.com is a host of its own ("GitHub Enterprise Cloud with data residency"). Http only on this machine.
 */
export function enterpriseApi(typed: string): Result<string> {
  const text = typed.trim()
  const url = parsedUrl(/^https?:\/\//i.test(text) ? text : `https://${text}`)
  if (url === null || url.username !== '' || url.password !== '') return fail('invalid', NOT_AN_ADDRESS)
  if (url.protocol === 'http:' && !isLoopbackHost(url.hostname)) return fail('invalid', NOT_HTTPS)
  if (/^(www\.|api\.)?github\.com$/.test(url.hostname)) return fail('invalid', NOT_ENTERPRISE)
  if (url.hostname.endsWith('.ghe.com')) return ok(`https://api.${url.hostname.replace(/^api\./, '')}`)
  return ok(`${url.origin}/api/v3`)
}

/* Why what was typed isn't a repository. */
const NOT_A_PLACE = 'Enter a repository as “owner/name”, or its address.'
const NOT_A_REPOSITORY = 'That address isn’t a repository’s. It ends in “/owner/name”.'

const NAME = /^([\w.-]+)\/([\w.-]+?)(?:\.git)?$/

/** A repository on GitHub by what a person types or a remote says: `owner/name`, or any address of it, also a clone's. */
function placeOf(typed: string): Result<HostedPlace> {
  const text = typed.trim()
  const named = NAME.exec(text)
  if (named !== null) return ok({ url: GITHUB_URL, repository: `${named[1]}/${named[2]}` })
  const url = parsedUrl(text.replace(/^(?:ssh:\/\/)?git@([^:/]{1,253})[:/]/, 'https://$1/'))
  const [owner, name] = url?.pathname.split('/').filter(Boolean) ?? []
  if (url === null || owner === undefined || name === undefined) return fail('invalid', NOT_A_PLACE)
  const path = NAME.exec(`${owner}/${name}`)
  if (path === null) return fail('invalid', NOT_A_REPOSITORY)
  const at = `${path[1]}/${path[2]}`
  if (/^(www\.)?github\.com$/.test(url.hostname)) return ok({ url: GITHUB_URL, repository: at })
  const api = enterpriseApi(url.origin)
  return api.ok ? ok({ url: api.value, repository: at }) : api
}

/** Any host could be a GitHub Enterprise, so of a remote's only one that is called like one is taken for it. */
function placeOfRemote(address: string): HostedPlace | null {
  if (!/^(https:\/\/|ssh:\/\/git@|git@)/.test(address)) return null
  const place = placeOf(address)
  return place.ok && /github|\.ghe\.com/.test(place.value.url) ? place.value : null
}

export const github = {
  kind: 'github',
  name: 'GitHub',
  account: {
    publicUrl: GITHUB_URL,
    publicName: 'GitHub',
    secret: 'token',
    variable: 'BINNACLE_GITHUB_TOKEN',
    enter: 'Use a token…',
    needs: [
      {
        title: 'Classic',
        sentence: 'needs the scope `repo`, and `read:org` to name the teams that review.',
      },
      {
        title: 'Fine-grained',
        sentence: 'needs these permissions for the repositories:',
        items: FINE_GRAINED.map(({ needs, for: what }) => `${needs} for ${what}`),
        after: NO_CHECK_RUNS,
      },
    ],
  },
  parts: {
    source: part('github', GithubSourceSchema, {
      servers: asksItsUrl,
      commands: runsNothing,
      editing: BRANCH_EDITED,
      origin: ({ repository, url, branch }) => ({
        kind: 'github',
        folder: null,
        hosted: { repository, url },
        branch,
      }),
      code: {
        at: 'host',
        label: 'A repository on GitHub',
        example: 'owner/name, or its address',
        placeOf,
        placeOfRemote,
        textOf: ({ url, repository }) =>
          url === GITHUB_URL ? repository : `${new URL(url).origin}/${repository}`,
        entry: ({ url, repository }) => ({ ...ownUrl(url), repository }),
        checks: {
          folder: '.github/workflows/',
          file: /\.ya?ml$/,
          words: (repository) => `GitHub checks of ${repository}`,
        },
      },
    }),
    ci: partCompleted(
      'github',
      GithubCiSchema,
      atSource<z.infer<typeof GithubCiSchema>>,
    )({ servers: asksItsUrl, commands: runsNothing, editing: { fields: [], shownBy: 'repository' } }),
    deploy: partCompleted(
      'github',
      GithubDeploySchema,
      atSource<z.infer<typeof GithubDeploySchema>>,
    )({
      servers: asksItsUrl,
      commands: ({ workflow, inputs, repository: where }) =>
        workflow === undefined ? [] : [{ what: 'workflow', command: workflowWords(workflow, inputs), where }],
      editing: { fields: [{ path: ['workflow'], label: 'Workflow' }] },
      ways: [
        {
          way: 'actions',
          label: 'GitHub Actions',
          icon: 'workflow',
          at: 'host',
          choice: { name: 'workflow', label: 'Workflow', areWorkflows: true },
          fields: [],
          entry: (given) => ({
            ...placeBeside(given),
            workflow: given.values.workflow,
            inputs: Object.fromEntries(Object.entries(given.inputs).filter(([, value]) => value !== '')),
          }),
        },
        {
          way: 'deployments',
          label: 'GitHub deployments',
          icon: 'review',
          at: 'host',
          fields: [],
          entry: placeBeside,
        },
      ],
    }),
    includes: partCompleted('github', GithubIncludeSchema, (written, origin) => ({
      ...written,
      url: written.url ?? urlOf(origin),
    }))({ servers: asksItsUrl, commands: runsNothing, editing: NOT_EDITED }),
  },
} as const satisfies ServiceFacts
