import { z } from 'zod'
import { environmentName } from '../services/fields'
import { GITHUB_URL } from '../services/github'
import { FoundTagsSchema } from './code'
import { CodePlaceSchema } from './place'

const text = z.string().trim().max(2000)

/** What is to check an app's commits. */
export const DraftCiSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('command'), check: text }),
  /** One that was found: as it stands in the file. */
  z.object({ kind: z.literal('hosted'), entry: z.record(z.string().max(200), z.json()) }),
])

/** How an app is to be deployed; `none`: that is set up later. */
export const DraftDeploySchema = z.discriminatedUnion('way', [
  z.object({ way: z.literal('none') }),
  z.object({ way: z.literal('commands'), build: text, ship: text }),
  z.object({
    way: z.literal('actions'),
    url: text,
    repository: text,
    workflow: text,
    inputs: z.record(z.string().max(200), text),
  }),
  z.object({ way: z.literal('deployments'), url: text, repository: text }),
  z.object({ way: z.literal('freight'), url: text, app: text }),
])
export type DraftDeploy = z.infer<typeof DraftDeploySchema>
export type DeployMethod = DraftDeploy['way']

/** An app as the person has put it together in the window. */
export const DraftAppSchema = z.object({
  name: z.string().trim().max(200),
  /** null: only its deploys are watched. */
  code: CodePlaceSchema.nullable(),
  branch: text,
  ci: DraftCiSchema,
  deploy: DraftDeploySchema,
  /** In the order that a change takes. */
  environments: z.array(z.object({ name: environmentName, isProtected: z.boolean() })).max(100),
  /** A release that is made of the app. */
  release: FoundTagsSchema.pick({ scheme: true, cadence: true, day: true }).nullable(),
})
export type DraftApp = z.infer<typeof DraftAppSchema>

type Json = Readonly<Record<string, unknown>>

/** An app and its releases as the workspace file writes them. */
export interface WrittenDraft {
  readonly app: Json
  readonly release: Json | null
}

/**
 * A draft as the workspace file writes it. What is the same as a default, or as the source's own, is left out; so is whatever is empty: no
 * command stands in for one that is missing. `pathOf` tells the path of a folder by its id; null where it is no longer known.
 */
export function writtenDraft(draft: DraftApp, pathOf: (id: string) => string | null): WrittenDraft {
  const { name, release } = draft
  return {
    app: {
      name,
      ...sourceOf(draft, pathOf),
      ...ciOf(draft),
      ...deployOf(draft),
    },
    release:
      release === null
        ? null
        : {
            name,
            app: name,
            cadence: release.cadence,
            ...(release.day !== undefined && { day: release.day }),
            tag: release.scheme,
          },
  }
}

function sourceOf({ code, branch }: DraftApp, pathOf: (id: string) => string | null): Json {
  if (code === null) return {}
  if (code.kind === 'folder')
    return { source: { service: 'local', repository: pathOf(code.id) ?? '', branch } }
  return { source: { service: 'github', ...ownUrl(code.url), repository: code.repository, branch } }
}

/** The address of a GitHub, unless it is everybody's. */
const ownUrl = (url: string): Json => (url === GITHUB_URL ? {} : { url })

function ciOf(draft: DraftApp): Json {
  const { ci } = draft
  if (ci.kind === 'none' || draft.code === null) return {}
  if (ci.kind === 'command') return ci.check === '' ? {} : { ci: [{ service: 'local', check: ci.check }] }
  const { url = GITHUB_URL, repository, ...rest } = ci.entry
  const isOwn = draft.code.kind === 'github' && draft.code.url === url && draft.code.repository === repository
  return { ci: [isOwn ? rest : ci.entry] }
}

function deployOf(draft: DraftApp): Json {
  const { deploy, code } = draft
  const environments = draft.environments.map(({ name, isProtected }, i) => {
    const before = draft.environments[i - 1]?.name
    return {
      name,
      ...(isProtected && { protected: true }),
      ...(before !== undefined && code !== null && { promoteFrom: before }),
    }
  })
  switch (deploy.way) {
    case 'none':
      return {}
    case 'commands': {
      const { build, ship } = deploy
      // Without a command nothing is deployed, and the window says so.
      if (ship === '') return {}
      return { deploy: { service: 'local', ...(build !== '' && { build }), ship }, environments }
    }
    case 'actions': {
      const { workflow } = deploy
      const inputs = Object.fromEntries(Object.entries(deploy.inputs).filter(([, value]) => value !== ''))
      return { deploy: { service: 'github', ...ownPlace(draft, deploy), workflow, inputs }, environments }
    }
    case 'deployments':
      return { deploy: { service: 'github', ...ownPlace(draft, deploy) }, environments }
    case 'freight':
      return { deploy: { service: 'freight', url: deploy.url, app: deploy.app }, environments }
  }
}

/** Where something of it is on GitHub, unless that is where its source is. */
function ownPlace(
  { code }: DraftApp,
  { url, repository }: { readonly url: string; readonly repository: string },
): Json {
  const isOwn = code?.kind === 'github' && code.url === url && code.repository === repository
  return isOwn ? {} : { ...ownUrl(url), repository }
}
