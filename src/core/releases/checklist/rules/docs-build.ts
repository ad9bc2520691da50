import { isNamed } from '../../../ci/ci'
import { judged, metJudgement, notYet, unmet } from '../evidence'
import type { ChecklistRule } from '../rule'
import { someOf } from '../rule'

/** The checks that build the documentation have passed at the candidate. */
export const docsBuild: ChecklistRule = {
  subject: 'The build of the docs',
  ofCandidate: true,
  group: 'candidate',
  wording: /^(the )?doc(s|umentation) builds?( is green)?$/i,
  title: () => 'Docs build',
  judge: ({ ci, docsChecks }) =>
    judged(ci, (report, at) => {
      const checks = (report?.checks ?? []).filter(({ name }) => isNamed([name], docsChecks))
      if (checks.length === 0)
        return { says: 'unknown', sentence: `No check has a name like ${someOf(docsChecks)}.` }
      const failing = checks.filter(({ state }) => state === 'failing' || state === 'cancelled')
      if (failing.length > 0) return unmet('red', `${someOf(failing.map(({ name }) => name))} failed.`, at)
      if (checks.some(({ state }) => state !== 'passing')) return notYet('The docs are being built.', at)
      return metJudgement('green', `${someOf(checks.map(({ name }) => name))} passed.`, at)
    }),
}
