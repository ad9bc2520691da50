import { type CiReport, joinReports } from '@core/ci'
import type { CiService, WatchedApp } from '@core/ports'
import { ok, type Result } from '@core/result'

export interface CiAnswer {
  /** What all CIs of the app say together; the first problem where one of them could not be asked, since it alone might be red. */
  readonly report: Result<CiReport>
  /** What each of them said by itself. */
  readonly words: readonly { readonly service: CiService; readonly answer: Result<CiReport> }[]
}

/** Asks every CI of an app about a commit, all at once. */
export async function askCi({ name, ci }: Pick<WatchedApp, 'name' | 'ci'>, sha: string): Promise<CiAnswer> {
  const words = await Promise.all(
    ci.map(async (service) => ({ service, answer: await service.report(name, sha) })),
  )
  const reports: CiReport[] = []
  for (const { answer } of words) {
    if (!answer.ok) return { report: answer, words }
    reports.push(answer.value)
  }
  return { report: ok(joinReports(sha, reports)), words }
}

/** The same as what a verdict is made of: null where nothing checks the app. */
export async function ciFacts(app: WatchedApp, sha: string): Promise<CiReport | 'unknown' | null> {
  if (app.ci.length === 0) return null
  const { report } = await askCi(app, sha)
  return report.ok ? report.value : 'unknown'
}
