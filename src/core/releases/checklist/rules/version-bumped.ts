import { judged, metJudgement, unmet } from '../evidence'
import type { ChecklistRule } from '../rule'
import { someOf } from '../rule'
import { namesVersion } from '../version-in'

/** Every file that is to name the version does. */
export const versionBumped: ChecklistRule = {
  subject: 'The version',
  ofCandidate: true,
  group: 'candidate',
  comesWithTime: true,
  wording: /^(the )?version( .+)? (is )?bumped( .+)?$/i,
  title: ({ version }) => `Version is bumped to ${version}`,
  judge: ({ versionFiles, version }) =>
    judged(versionFiles, (files, at) => {
      if (files.length === 0)
        return { says: 'unknown', sentence: 'The workspace file names no file that contains the version.' }
      const missing = files.filter(({ text }) => text === null).map(({ path }) => path)
      if (missing.length > 0) return unmet('not there', `There is no ${someOf(missing)}.`, at)
      const without = files
        .filter(({ text }) => text !== null && !namesVersion(text, version))
        .map(({ path }) => path)
      if (without.length > 0)
        return unmet(
          'not bumped',
          `${someOf(without)} ${without.length === 1 ? 'does' : 'do'} not name ${version}.`,
          at,
        )
      return metJudgement('bumped', `${someOf(files.map(({ path }) => path))}.`, at)
    }),
}
