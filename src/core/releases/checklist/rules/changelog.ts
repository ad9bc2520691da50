import { counted } from '../../../text/time'
import { type ItemJudgement, judged, metJudgement, notYet, unmet } from '../evidence'
import type { Changelog } from '../facts'
import type { ChecklistRule } from '../rule'
import { someOf } from '../rule'
import { isAnyHeading, isHeadingOf, isPointer, saysSomething } from '../version-in'

/** The changelog has a heading for the version and something below it. */
export const changelog: ChecklistRule = {
  subject: 'The changelog',
  ofCandidate: true,
  group: 'words',
  comesWithTime: true,
  wording: /^(the )?change ?log (has|is up to date|names)( .+)?$/i,
  title: ({ version }) => `Changelog has ${version}`,
  judge: ({ changelog: file, version }) =>
    judged(file, (found, at) => {
      if (found === null) return { says: 'unknown', sentence: 'There is no changelog at the candidate.' }
      const lines = (found.text ?? '').replace(/^\uFEFF/, '').split(/\r?\n/)
      if (found.fragments.length === 0 && isPointer(found.text ?? ''))
        return { says: 'unknown', sentence: `${found.path} only says where the changelog is.` }
      const place = lines.findIndex((line, i) => isHeadingOf(line, version, lines[i + 1]))
      if (place < 0) return withoutHeading(found, version, at)
      const where = `${found.path}, line ${place + 1}`
      const below = lines.slice(place + 1)
      const next = below.findIndex((line, i) => isAnyHeading(line, below[i + 1]))
      const section = next < 0 ? below : below.slice(0, next)
      return saysSomething(section)
        ? metJudgement('ready', `${where}.`, at)
        : unmet('empty', `${where}: nothing stands below it.`, at)
    }),
}

/** Fragments become the section when the version is made, which is still to be done. */
function withoutHeading({ path, fragments }: Changelog, version: string, at: number): ItemJudgement {
  if (fragments.length === 0) return unmet('without it', `${path} does not have ${version}.`, at)
  return notYet(
    `${counted(fragments.length, 'fragment')} not in the changelog yet: ${someOf(fragments)}.`,
    at,
  )
}
