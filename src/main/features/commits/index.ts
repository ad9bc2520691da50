import { type CiState, joinReports } from '@core/ci/ci'
import { LIMITS } from '@core/limits'
import type { SourceHost, WatchedApp } from '@core/ports'
import { fail, ok } from '@core/result'
import { type AppNamed, appIn } from '../../engine/apps'
import { askKnown } from '../../engine/ci'
import type { Feature } from '../feature'
import { type Mask, masked } from './masked'
import { unreadable } from './words'

const { commits: MOST_COMMITS, pulls: MOST_PULLS } = LIMITS.choices

interface Ports {
  readonly app: AppNamed
  readonly mask: Mask
}

/** Commits as a person looks at them before anything ships: which there are, what CI says of them, what each changes. */
export function commits({ app: appNamed, mask }: Ports): Feature<'shippable' | 'commitsCi' | 'commitDiff'> {
  return {
    topics: {},
    calls: {
      shippable: async ({ app: name }) => {
        const app = appIn(appNamed, name)
        return app.ok ? ok(await shippableOf(app.value)) : app
      },
      commitsCi: async ({ app: name, shas }) => {
        const app = appIn(appNamed, name)
        if (!app.ok) return app
        const states = await Promise.all(shas.map((sha) => knownCi(app.value, sha)))
        return ok(shas.flatMap((sha, i) => states[i]?.map((state) => ({ sha, state })) ?? []))
      },
      commitDiff: async ({ app: name, repository, sha }) => {
        const app = appIn(appNamed, name)
        if (!app.ok) return app
        const diff = await sourceIn(app.value, repository)?.diff?.(sha)
        if (diff === undefined) return fail('invalid', unreadable(repository ?? name))
        return diff.ok ? masked(diff.value, mask) : diff
      },
    },
  }
}

async function shippableOf({ source, branch }: WatchedApp) {
  const [recent, pulls] = await Promise.all([
    source.recent?.(branch, MOST_COMMITS) ?? ok([]),
    source.openPulls?.(MOST_PULLS) ?? ok([]),
  ])
  return {
    commits: recent.ok ? [...recent.value] : [],
    pulls: pulls.ok ? [...pulls.value] : [],
    problems: [recent, pulls].flatMap((answer) => (answer.ok ? [] : [answer.problem.sentence])),
  }
}

/** What all CIs of an app say of a commit, as one state; none where one of them can't be asked, since it alone might be red. */
async function knownCi({ ci }: WatchedApp, sha: string): Promise<CiState[]> {
  if (ci.length === 0) return []
  const reports = await Promise.all(ci.map((service) => askKnown(service, sha)))
  const known = reports.flatMap((report) => (report.ok && report.value !== null ? [report.value] : []))
  return known.length < ci.length ? [] : [joinReports(sha, known).state]
}

const sourceIn = ({ source, includes }: WatchedApp, repository: string | null): SourceHost | undefined =>
  repository === null ? source : includes.find((one) => one.repository === repository)?.source
