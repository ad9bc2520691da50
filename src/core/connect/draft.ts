import { z } from 'zod'
import { environmentName } from '../services/descriptor/fields'
import { FoundTagsSchema } from './code'
import {
  CHECK_BY_COMMAND,
  FOLDER,
  hostNamed,
  OFFERED,
  type OfferedHost,
  type OfferedWay,
  type ServiceOffers,
  wayNamed,
} from './offered'
import { CodePlaceSchema } from './place'

const text = z.string().trim().max(2000)

/** What is to check an app's commits. */
export const DraftCiSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('command'), check: text }),
  /** One that was found: as it stands in the file. */
  z.object({ kind: z.literal('hosted'), entry: z.record(z.string().max(200), z.json()) }),
])

/** No way to deploy: that is set up later. */
export const SET_UP_LATER = 'none'

/** How an app is to be deployed: by a way of a service, with what was chosen and typed for it. */
export const DraftDeploySchema = z.object({
  way: z.string().refine((name) => name === SET_UP_LATER || wayNamed(name, OFFERED.ways) !== undefined),
  values: z.record(z.string().max(200), text),
  inputs: z.record(z.string().max(200), text),
})

/** An app as the person has put it together in the window. */
export const DraftAppSchema = z.object({
  name: z.string().trim().max(200),
  /** null: only its deploys are watched. */
  code: CodePlaceSchema.refine(
    (place) => place.kind === 'folder' || hostNamed(place.service, OFFERED.hosts) !== undefined,
  ).nullable(),
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
export function writtenDraft(
  draft: DraftApp,
  pathOf: (id: string) => string | null,
  { ways, hosts }: ServiceOffers = OFFERED,
): WrittenDraft {
  const { name, release } = draft
  return {
    app: {
      name,
      ...sourceOf(draft, pathOf, hosts),
      ...ciOf(draft, hosts),
      ...deployOf(draft, ways),
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

function sourceOf(
  { code, branch }: DraftApp,
  pathOf: (id: string) => string | null,
  hosts: readonly OfferedHost[],
): Json {
  if (code === null) return {}
  if (code.kind === 'folder')
    return { source: { service: FOLDER.kind, ...FOLDER.entry(pathOf(code.id) ?? ''), branch } }
  const host = hostNamed(code.service, hosts)
  return host === undefined ? {} : { source: { service: host.kind, ...host.entry(code), branch } }
}

function ciOf({ ci, code }: DraftApp, hosts: readonly OfferedHost[]): Json {
  if (ci.kind === 'none' || code === null) return {}
  if (ci.kind === 'command') {
    const { kind, entry } = CHECK_BY_COMMAND
    return ci.check === '' ? {} : { ci: [{ service: kind, ...entry(ci.check) }] }
  }
  const { url, repository, ...rest } = ci.entry
  const isOwn =
    code.kind === 'hosted' &&
    code.url === (url ?? hostNamed(code.service, hosts)?.publicUrl) &&
    code.repository === repository
  return { ci: [isOwn ? rest : ci.entry] }
}

function deployOf(draft: DraftApp, ways: readonly OfferedWay[]): Json {
  const { deploy, code } = draft
  const source = code?.kind === 'hosted' ? code : null
  const way = wayNamed(deploy.way, ways)
  const entry = way?.entry({ ...deploy, source }) ?? null
  if (way === undefined || entry === null) return {}
  const environments = draft.environments.map(({ name, isProtected }, i) => {
    const before = draft.environments[i - 1]?.name
    return {
      name,
      ...(isProtected && { protected: true }),
      ...(before !== undefined && code !== null && { promoteFrom: before }),
    }
  })
  return { deploy: { service: way.kind, ...entry }, environments }
}
