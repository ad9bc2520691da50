import { cutTo } from '@core/foreign-text'
import { LIMITS } from '@core/limits'
import type { SourceHost } from '@core/ports'
import { ok, type Result } from '@core/result'
import type { LocalApp } from '../context'
import { readGit } from '../git'
import { cutsOf } from '../history'

/** The notes that GitHub would write, of what git knows: pull requests by their messages, and authors by their names. */
export async function writeNotes(
  app: LocalApp,
  source: SourceHost,
  { tag, previous, head }: { tag: string; previous: string | null; head: string },
): Promise<Result<string>> {
  const range = await source.compare(app.name, previous, head)
  if (!range.ok) return range
  const pulls = (await source.pulls?.(app.name, range.value)) ?? ok([])
  if (!pulls.ok) return pulls
  const known = previous === null ? ok(null) : await authorsOf(app, previous)
  if (!known.ok) return known
  const changes = pulls.value.map(({ title, author, number }) => `* ${title} by ${author} in #${number}`)
  const begun = range.value.authors
    .filter((author) => known.value !== null && !known.value.has(author))
    .map((author) => {
      const first = pulls.value.findLast((pull) => pull.author === author)
      return `* ${author} made their first contribution${first === undefined ? '' : ` in #${first.number}`}`
    })
  const parts = [
    ...(changes.length > 0 ? [`## What's Changed\n${changes.join('\n')}`] : []),
    ...(begun.length > 0 ? [`## New Contributors\n${begun.join('\n')}`] : []),
    `**Full Changelog**: ${previous === null ? tag : `${previous}...${tag}`}`,
  ]
  return ok(parts.join('\n\n'))
}

/** Everybody who wrote a commit up to a ref; null where the history is cut off, so that nobody knows. */
async function authorsOf(app: LocalApp, ref: string): Promise<Result<ReadonlySet<string> | null>> {
  const cuts = await cutsOf(app)
  if (!cuts.ok) return cuts
  if (cuts.value.size > 0) return ok(null)
  const printed = await readGit(app, ['log', '--format=%aN', '--end-of-options', ref, '--'])
  return printed.ok
    ? ok(new Set(printed.value.split('\n').map((name) => cutTo(name, LIMITS.field.name))))
    : printed
}
