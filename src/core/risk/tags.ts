import { z } from 'zod'
import type { ChangedFile, CommitChange } from '../commits/change'
import { ShaSchema } from '../commits/commit'
import { kindOf } from './kinds'
import { isLockFile } from './lock-files'
import type { Patterns } from './patterns'

/** What a commit touches beside code, in the words of a label: "migration", "lock file", "flag: plan-limits", "infrastructure". */
export const ChangeTagsSchema = z.object({ sha: ShaSchema, tags: z.array(z.string()) })
export type ChangeTags = z.infer<typeof ChangeTagsSchema>

/** The labels of one commit, each once, in a fixed order. */
export function tagsOf({ files }: Pick<CommitChange, 'files'>, patterns: Patterns): string[] {
  const tags = files.flatMap((file) => labelsOf(file, patterns))
  return [...new Set(tags)].sort((a, b) => rankOf(a) - rankOf(b))
}

const ORDER = ['migration', 'infrastructure', 'lock file', 'flag']
const rankOf = (tag: string): number => ORDER.findIndex((known) => tag.startsWith(known))

/** Configuration and manifests are too common to be worth a label. */
function labelsOf(file: ChangedFile, patterns: Patterns): string[] {
  switch (kindOf(file.path, patterns)) {
    case 'migrations':
      return ['migration']
    case 'infrastructure':
      return ['infrastructure']
    case 'dependencies':
      return isLockFile(file.path) ? ['lock file'] : []
    case 'flags':
      return flagNames(file).map((name) => (name === null ? 'flag' : `flag: ${name}`))
    default:
      return []
  }
}

/** A file of all flags: its lines name them. Any other file of flags is called as its flag is. */
const OF_MANY = /^(flags|feature[_-]flags|features|flipper|unleash)$/
/** A key without indentation or one step in, as YAML, JSON and TOML write it. */
const KEY = /^ {0,4}["']?([A-Za-z][\w.-]*)["']?\s*[:=]/

function flagNames({ path, hunks }: ChangedFile): (string | null)[] {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '')
  if (!OF_MANY.test(name)) return [name]
  const lines = (hunks ?? []).flatMap(({ added, removed }) => [...added.map(({ text }) => text), ...removed])
  const keys = lines.flatMap((line) => KEY.exec(line)?.[1] ?? [])
  return keys.length === 0 ? [null] : keys
}
