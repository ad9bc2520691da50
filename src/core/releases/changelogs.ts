import { z } from 'zod'
import { tomlOf } from './locks/toml'

/** The names of changelogs, the likeliest first; with `.md`, `.rst`, `.txt` or nothing behind them. */
const NAMES = [
  ...['changelog', 'change-log', 'change_log', 'changes', 'history', 'news'],
  ...['release-notes', 'release_notes', 'releasenotes', 'releases', 'whatsnew'],
]
const CHANGELOG =
  /^(?<name>change[-_]?log|changes|history|news|release-notes|release_notes|releasenotes|releases|whatsnew)(?:\.(?:md|mdx|markdown|rst|txt|adoc|asciidoc))?$/i

/** Folders of fragments, of which a tool makes the section of a version when it is released (towncrier, changesets, scriv, changie, go-changelog, reno). */
const FRAGMENTS =
  /^(?:news|newsfragments|changelog\.d|changes\.d|\.changeset|\.changes|changes|changelog|changelogs|\.changelog|\.chloggen|releasenotes|unreleased)$/i
/** In such a folder those that are not released yet may have one of their own, beside files of the versions before. */
const UNRELEASED = /^(?:unreleased|fragments|notes)$/i
/** What stands in such a folder beside the fragments. */
const NO_FRAGMENT =
  /^(?:readme|index|config|changelog|agents|claude|gemini|v?\d+\.\d+\.\d+|\.)|(?:^|[_-])template\.|\.tpl\.|\.(?:jinja2?|j2|json|toml|py|sh|ini|cfg)$/i
/** towncrier counts several fragments of one issue and kind: `12.feature.1`. */
const FRAGMENT = /\.(?:md|rst|txt|ya?ml)$|\.[a-z]+(?:\.\d{1,4})?$/i

/** The changelog among the names of a folder; null where there is none. */
export function changelogIn(names: readonly string[]): string | null {
  const rank = (name: string): number =>
    NAMES.indexOf((CHANGELOG.exec(name)?.groups?.name ?? '').toLowerCase())
  const [first] = names.filter((name) => CHANGELOG.test(name)).sort((a, b) => rank(a) - rank(b))
  return first ?? null
}

/** The folders of fragments among the names of a folder. A name without anything behind it may be a changelog as well, so it has to be listed. */
export const fragmentFolders = (names: readonly string[]): string[] =>
  names.filter((name) => FRAGMENTS.test(name))

/** The folder of what is not released yet among the names of such a folder; null where there is none. */
export const unreleasedIn = (names: readonly string[]): string | null =>
  names.find((name) => UNRELEASED.test(name)) ?? null

/** The fragments among the names of such a folder. */
export const fragmentsIn = (names: readonly string[]): string[] =>
  names.filter((name) => FRAGMENT.test(name) && !NO_FRAGMENT.test(name))

/** Files in which a tool is told where its fragments are. */
export const FRAGMENT_SETTINGS: readonly string[] = ['towncrier.toml', 'pyproject.toml']

const SettingsSchema = z.object({
  tool: z.object({
    towncrier: z
      .object({
        directory: z.string().optional(),
        package: z.string().optional(),
        package_dir: z.string().optional(),
      })
      .optional(),
    scriv: z.object({ fragment_directory: z.string().optional() }).optional(),
  }),
})

/** The folder of fragments that such a file names, for towncrier or scriv, as a path from the file's own folder; null where it names none. */
export function fragmentFolderNamedIn(text: string): string | null {
  const settings = SettingsSchema.safeParse(tomlOf(text))
  if (!settings.success) return null
  const { towncrier, scriv } = settings.data.tool
  const { directory, package: name, package_dir: folder = '.' } = towncrier ?? {}
  const ofPackage = name === undefined ? undefined : `${folder}/${name.replaceAll('.', '/')}/newsfragments`
  const path = (directory ?? ofPackage ?? scriv?.fragment_directory)?.split('/') ?? []
  return path.length === 0 || path.includes('..')
    ? null
    : path.filter((part) => part !== '' && part !== '.').join('/') || null
}

/** The folders in which a changelog of a release is looked for: of a part of the repository its own first. */
export function changelogFolders(paths: readonly string[] | undefined): string[] {
  const own = (paths ?? []).map(folderOf)
  return [...new Set([...own, '', 'docs', 'doc'])]
}

/** The folder that a pattern is about: what stands before the first part with a wildcard. */
export function folderOf(pattern: string): string {
  const parts = pattern.split('/').filter((part) => part !== '' && part !== '.')
  const wild = parts.findIndex((part) => /[*?{[]/.test(part))
  return parts.slice(0, wild < 0 ? undefined : wild).join('/')
}

/** A file of a repository as a page of its host is addressed, or beside the text that names it. */
const ON_HOST = /\/(?:blob|tree|raw|src)\/[^/\s]{1,100}\/([\w./-]{1,200}\.(?:md|rst|txt|adoc))\b/
const BESIDE = /(?:^|[\s(<"'`])(?:\.\/)?((?:[\w.-]{1,60}\/){0,5}[\w.-]{1,60}\.(?:md|rst|txt|adoc))\b/

/** The file to which a changelog refers that only says where the changelog is; null where it names none of the repository. */
export function changelogNamedIn(text: string): string | null {
  const path = ON_HOST.exec(text)?.[1] ?? BESIDE.exec(text)?.[1] ?? null
  const isOne = path !== null && /change|history|news|release/i.test(path.slice(path.lastIndexOf('/') + 1))
  return isOne ? path : null
}
