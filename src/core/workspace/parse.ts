import { stripComments } from 'jsonc-parser'
import { z } from 'zod'
import { type ReleaseConfig, ReleaseConfigSchema } from '../releases/config'
import { type Freeze, FreezeSchema, spanOf } from '../risk'
import { partsOf, shapes } from '../services/list'
import { type AppConfig, AppConfigSchema } from './app'
import { shortenedErrors, toErrors, type WorkspaceError } from './errors'
import { oddValue } from './values'
import { WebhookSchema } from './webhook'
import * as words from './words'

const IncidentSourceSchema = z.discriminatedUnion(
  'service',
  shapes(partsOf('incidents'), ({ schema }) => schema),
)
export type IncidentSource = z.infer<typeof IncidentSourceSchema>

/** Where the team talks. */
const ChatConfigSchema = z.discriminatedUnion(
  'service',
  shapes(partsOf('chat'), ({ schema }) => schema),
)
export type ChatConfig = z.infer<typeof ChatConfigSchema>

type Report = (path: readonly (string | number)[], expected: string, input: unknown) => void

/** The file that a team shares: what to watch and how it ships. It holds no secret. */
export const WorkspaceSchema = z
  .strictObject({
    $schema: z.string().optional(),
    version: z.literal(1),
    apps: z.array(AppConfigSchema),
    freezes: z.array(FreezeSchema).default([]),
    incidents: z.array(IncidentSourceSchema).default([]),
    releases: z.array(ReleaseConfigSchema).default([]),
    chat: ChatConfigSchema.optional(),
    webhooks: z.array(WebhookSchema).default([]),
  })
  .superRefine(({ apps, freezes, releases, webhooks }, context) => {
    const report: Report = (path, message, input) => {
      context.addIssue({ code: 'custom', path: [...path], message, input })
    }
    const names = apps.map((app) => app.name)
    apps.forEach((app, i) => {
      if (names.indexOf(app.name) !== i) report(['apps', i, 'name'], words.OWN_APP_NAME, app.name)
    })
    freezes.forEach((freeze, i) => {
      checkFreeze(freeze, i, apps, report)
    })
    webhooks.forEach(({ url, apps: of = [] }, i) => {
      if (webhooks.findIndex((other) => other.url === url) !== i)
        report(['webhooks', i, 'url'], words.OWN_ADDRESS, url)
      of.forEach((name, n) => {
        if (!names.includes(name)) report(['webhooks', i, 'apps', n], words.anApp(names), name)
      })
    })
    releases.forEach((release, i) => {
      if (releases.findIndex(({ name }) => name === release.name) !== i)
        report(['releases', i, 'name'], words.OWN_RELEASE_NAME, release.name)
      checkRelease(release, i, apps, report)
    })
  })
export type WorkspaceConfig = z.infer<typeof WorkspaceSchema>

/** What a workspace file says, or what is wrong with it. `file` is absolute. */
export type LoadedWorkspace =
  | ({ readonly ok: true; readonly file: string } & Omit<WorkspaceConfig, '$schema' | 'version'>)
  | { readonly ok: false; readonly file: string; readonly errors: readonly WorkspaceError[] }

/** A freeze that could never hold is a mistake that nobody would notice in time. */
function checkFreeze(freeze: Freeze, i: number, apps: readonly AppConfig[], report: Report): void {
  const { begin, end } = spanOf(freeze)
  // A date that cannot be read is reported by itself.
  const isRead = Number.isFinite(begin) && Number.isFinite(end)
  if (isRead && end <= begin) report(['freezes', i, 'to'], words.timeAfter(freeze.from), freeze.to)
  const names = apps.map(({ name }) => name)
  const environments = [
    ...new Set(apps.flatMap((app) => app.environments.map((environment) => environment.name))),
  ]
  freeze.apps?.forEach((name, n) => {
    if (!names.includes(name)) report(['freezes', i, 'apps', n], words.anApp(names), name)
  })
  freeze.environments?.forEach((name, n) => {
    if (!environments.includes(name))
      report(['freezes', i, 'environments', n], words.anEnvironment(environments), name)
  })
}

/** A release is made of an app of the file that has a source, and the hosted product is one of its environments. */
function checkRelease({ app, hosted }: ReleaseConfig, i: number, apps: readonly AppConfig[], report: Report) {
  const names = apps.map(({ name }) => name)
  const known = words.anApp(names)
  if (!names.includes(app)) report(['releases', i, 'app'], known, app)
  else if (apps.find(({ name }) => name === app)?.source === undefined)
    report(['releases', i, 'app'], words.APP_WITH_SOURCE, app)
  if (hosted === undefined) return
  const environments = apps.find(({ name }) => name === hosted.app)?.environments.map(({ name }) => name)
  if (environments === undefined) report(['releases', i, 'hosted', 'app'], known, hosted.app)
  else if (!environments.includes(hosted.environment))
    report(
      ['releases', i, 'hosted', 'environment'],
      words.environmentOf(hosted.app, environments),
      hosted.environment,
    )
}

export type ParsedWorkspace =
  | { readonly ok: true; readonly workspace: WorkspaceConfig }
  | { readonly ok: false; readonly errors: readonly WorkspaceError[] }

/** Reads the text of a workspace file. The first of its errors are reported, each with its path and what was expected. */
export function parseWorkspace(text: string): ParsedWorkspace {
  let json: unknown
  try {
    json = JSON.parse(withoutComments(text))
  } catch (cause) {
    return { ok: false, errors: [{ path: '', sentence: words.notJson(placeOf(cause, text)) }] }
  }
  const odd = oddValue(json)
  if (odd !== null) return { ok: false, errors: [odd] }
  const parsed = WorkspaceSchema.safeParse(json, { reportInput: true })
  if (parsed.success) return { ok: true, workspace: parsed.data }
  return { ok: false, errors: shortenedErrors(toErrors(parsed.error.issues, json)) }
}

/** Comments become spaces, so that what is wrong keeps its place. */
const withoutComments = (text: string): string => stripComments(text.replace(/^\uFEFF/, ''), ' ')

/** Where the JSON breaks off. The engine's own message is not repeated, since it quotes the file, which may be any file. */
function placeOf(cause: unknown, text: string): string {
  const position = /at position (\d+)/.exec(cause instanceof Error ? cause.message : '')?.[1]
  if (position === undefined) return ''
  const before = text.slice(0, Number(position)).split('\n')
  return words.wrongAt(before.length, (before.at(-1) ?? '').length + 1)
}
