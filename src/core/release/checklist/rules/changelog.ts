import { judged, met, unmet } from '../known'
import type { Rule } from '../rule'
import { isAnyHeading, isHeadingOf } from '../version-in'

/** The changelog has a heading for the version and something below it. */
export const changelog: Rule = {
  subject: 'The changelog',
  ofCandidate: true,
  wording: /^(the )?change ?log (has|is up to date|names)( .+)?$/i,
  title: ({ version }) => `Changelog has ${version}`,
  judge: ({ changelog: file, version }) =>
    judged(file, (found, at) => {
      if (found === null) return { says: 'unknown', sentence: 'There is no changelog at the candidate.' }
      const lines = found.text.split(/\r?\n/)
      const place = lines.findIndex((line) => isHeadingOf(line, version))
      if (place < 0) return unmet('without it', `${found.path} does not have ${version}.`, at)
      const where = `${found.path}, line ${place + 1}`
      const below = lines.slice(place + 1)
      const next = below.findIndex(isAnyHeading)
      const section = next < 0 ? below : below.slice(0, next)
      return section.some((line) => /\w/.test(line))
        ? met('ready', `${where}.`, at)
        : unmet('empty', `${where}: nothing stands below it.`, at)
    }),
}
