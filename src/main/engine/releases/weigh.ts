import type { PullRequest } from '@core/commits/commit'
import { LIMITS } from '@core/limits'
import type { SourceHost } from '@core/ports'
import { folderOf } from '@core/releases/changelogs'
import type { ReleaseConfig } from '@core/releases/config'
import {
  CHANGESET_SETTINGS,
  CHANGESETS,
  changesetsIn,
  packageOfTag,
  type Weighed,
  weighedBy,
  weighedOf,
} from '@core/releases/cycle'
import type { WholeRange } from '@core/releases/reader'
import { shapeOf } from '@core/releases/schemes'
import { unreadChangesets } from '@core/releases/words'
import { parsedJson } from '@core/text/json'
import { z } from 'zod'

/** So many changesets are read in one question, and so many where each is one; of more nobody says what all of them ask for. */
const MOST = LIMITS.engine.changesets
const MOST_ASKED = LIMITS.engine.changesetsAsked

type App = { readonly source: SourceHost }

/** What the changes of a release ask of its version: by its commits and pull requests, or where changesets wait for it, by those. */
export async function weighRelease(
  app: App,
  config: ReleaseConfig,
  { whole, pulls }: { readonly whole: WholeRange; readonly pulls: readonly PullRequest[] },
): Promise<Weighed> {
  const weighed = weighedOf(whole, pulls)
  if (shapeOf(config.tag.scheme).kind === 'calendar') return weighed
  const names = await app.source.names?.(whole.head, CHANGESETS)
  const paths = names?.ok === true ? changesetsIn(names.value).map((name) => `${CHANGESETS}/${name}`) : []
  if (paths.length === 0) return weighed
  const packages = await packagesOf(app.source, config, whole.head)
  if (packages.size === 0) return weighed
  const [settings, ...texts] = (await textsOf(app.source, whole.head, [CHANGESET_SETTINGS, ...paths])) ?? []
  const waiting = paths.flatMap((path, i) => {
    const text = texts[i]
    return typeof text === 'string' ? [{ path, text }] : []
  })
  // One that can't be read may ask for more than all others.
  if (waiting.length < paths.length || typeof settings !== 'string')
    return { ...weighed, why: unreadChangesets(paths.length - waiting.length, weighed.why) }
  return { ...weighed, ...weighedBy(waiting, packages, settings) }
}

/** The texts of files, in their order; null where they are too many for the host. */
async function textsOf(
  source: SourceHost,
  sha: string,
  paths: readonly string[],
): Promise<readonly (string | null | undefined)[] | null> {
  if (paths.length > (source.files === undefined ? MOST_ASKED : MOST) + 1) return null
  if (source.files !== undefined) {
    const read = await source.files(paths.map((path) => ({ sha, path })))
    return read.ok ? read.value : null
  }
  const texts = await Promise.all(paths.map((path) => source.file?.(sha, path)))
  return texts.map((text) => (text?.ok === true ? text.value : undefined))
}

const ManifestSchema = z.object({ name: z.string() })

/** The names of the packages that a release is of, by its tags, its paths, or else the manifest of the repository; none where nothing tells them. */
async function packagesOf(
  source: SourceHost,
  { tag, paths }: ReleaseConfig,
  sha: string,
): Promise<ReadonlySet<string>> {
  const tagged = packageOfTag(tag.prefix)
  if (tagged !== null) return new Set([tagged])
  const names = new Set<string>()
  for (const folder of new Set((paths ?? ['']).map(folderOf))) {
    const text = await source.file?.(sha, folder === '' ? 'package.json' : `${folder}/package.json`)
    const name = text?.ok === true ? nameIn(text.value) : null
    if (name !== null) names.add(name)
  }
  return names
}

function nameIn(manifest: string | null): string | null {
  const read = ManifestSchema.safeParse(parsedJson(manifest ?? ''))
  return read.success ? read.data.name : null
}
