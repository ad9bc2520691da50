import type { PullRequest } from '@core/commits/commit'
import { LIMITS } from '@core/limits'
import type { SourceHost } from '@core/ports'
import type { ReleaseConfig, WholeRange } from '@core/releases'
import { folderOf } from '@core/releases/changelogs'
import { jsonOf } from '@core/releases/checklist/locks/npm'
import { type Weighed, weighedOf } from '@core/releases/cycle'
import { CHANGESETS, changesetsIn, packageOfTag, weighedBy } from '@core/releases/cycle/changesets'
import { shapeOf } from '@core/releases/schemes'
import { z } from 'zod'

/** So many changesets are read; of more nobody says what all of them ask for. */
const MOST = LIMITS.engine.changesets

type App = { readonly source: SourceHost }

/** What the changes of a release ask of its version: by its commits and pull requests, or where changesets wait for it, by those. */
export async function weighRelease(
  app: App,
  config: ReleaseConfig,
  { whole, pulls }: { readonly whole: WholeRange; readonly pulls: readonly PullRequest[] },
): Promise<Weighed> {
  const weighed = weighedOf(whole, pulls)
  if (shapeOf(config.tag.scheme).kind === 'calendar') return weighed
  const waiting = await readChangesets(app.source, whole.head)
  if (waiting.length === 0) return weighed
  const packages = await packagesOf(app.source, config, whole.head)
  const asked = packages === 'unknown' ? null : weighedBy(waiting, packages)
  return asked === null ? weighed : { ...weighed, ...asked }
}

async function readChangesets(source: SourceHost, sha: string): Promise<{ path: string; text: string }[]> {
  const names = await source.names?.(sha, CHANGESETS)
  const paths = names?.ok === true ? changesetsIn(names.value).map((name) => `${CHANGESETS}/${name}`) : []
  if (paths.length > MOST) return []
  const read: { path: string; text: string }[] = []
  for (const path of paths) {
    const text = await source.file?.(sha, path)
    // One that can't be read may ask for more than all others.
    if (text?.ok !== true || text.value === null) return []
    read.push({ path, text: text.value })
  }
  return read
}

const ManifestSchema = z.object({ name: z.string() })

/** The names of the packages that a release is of; null for all of the repository. */
async function packagesOf(
  source: SourceHost,
  { tag, paths }: ReleaseConfig,
  sha: string,
): Promise<ReadonlySet<string> | null | 'unknown'> {
  const tagged = packageOfTag(tag.prefix)
  if (tagged !== null) return new Set([tagged])
  if (paths === undefined) return null
  const names = new Set<string>()
  for (const folder of new Set(paths.map(folderOf))) {
    const text = await source.file?.(sha, folder === '' ? 'package.json' : `${folder}/package.json`)
    const name = text?.ok === true ? nameIn(text.value) : null
    if (name !== null) names.add(name)
  }
  return names.size === 0 ? 'unknown' : names
}

function nameIn(manifest: string | null): string | null {
  const read = ManifestSchema.safeParse(jsonOf(manifest ?? ''))
  return read.success ? read.data.name : null
}
