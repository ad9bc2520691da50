import type { SourceHost } from '@core/ports'
import { ok, type Result } from '@core/result'

/** The notes that GitHub would write, of what git knows: pull requests by their messages, and authors by their names. */
export async function writeNotes(
  source: SourceHost,
  { tag, previous, head }: { tag: string; previous: string | null; head: string },
): Promise<Result<string>> {
  const range = await source.compare(previous, head)
  if (!range.ok) return range
  const pulls = (await source.pulls?.(range.value)) ?? ok([])
  if (!pulls.ok) return pulls
  const fresh = previous === null ? [] : await newcomers(source, range.value)
  const changes = pulls.value.map(({ title, author, number }) => `* ${title} by ${author} in #${number}`)
  const begun = fresh.map((author) => {
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

/** Who has written nothing before; nobody where that isn't known. */
async function newcomers(
  { releases }: SourceHost,
  { base, head }: { base: string | null; head: string },
): Promise<readonly string[]> {
  const whole = await releases?.whole(base, head)
  if (whole?.ok !== true) return []
  const fresh = await releases?.newAuthors(whole.value)
  return fresh?.ok ? fresh.value : []
}
