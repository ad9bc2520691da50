import { type CheckFailure, type CiReport, joinReports } from '@core/ci/ci'
import { struckOut } from '@core/failures/excerpt'
import type { CiService, WatchedApp } from '@core/ports'
import { fail, ok, type Result } from '@core/result'
import * as words from './words'

export interface CiAnswer {
  /** What all CIs of the app say together; the first problem where one of them could not be asked, since it alone might be red. */
  readonly report: Result<CiReport>
  /** What each of them said by itself. */
  readonly words: readonly { readonly service: CiService; readonly answer: Result<CiReport> }[]
}

/** Asks every CI of an app about a commit, all at once. */
export async function askCi({ ci }: Pick<WatchedApp, 'ci'>, sha: string): Promise<CiAnswer> {
  const words = await Promise.all(ci.map(async (service) => ({ service, answer: await service.report(sha) })))
  const reports: CiReport[] = []
  for (const { service, answer } of words) {
    if (!answer.ok) return { report: answer, words }
    reports.push(addressed(service, ci.length > 1 ? toldSilent(service, answer.value) : answer.value))
  }
  return { report: ok(joinReports(sha, reports)), words }
}

/** What a CI knows of a commit; null where nothing. One that runs on demand begins by being asked for a report, so it is only asked what it knows. */
export const askKnown = async (service: CiService, sha: string): Promise<Result<CiReport | null>> =>
  service.isOnDemand === true ? (service.known?.(sha) ?? ok(null)) : service.report(sha)

/** The same as what a verdict is made of: null where nothing checks the app. */
export async function ciFacts(app: WatchedApp, sha: string): Promise<CiReport | 'unknown' | null> {
  if (app.ci.length === 0) return null
  const { report } = await askCi(app, sha)
  return report.ok ? report.value : 'unknown'
}

/** Why a check failed; `check` is its id in what `askCi` answered. `clean` takes secrets out of what its log says. */
export async function askFailure(
  { name, ci }: Pick<WatchedApp, 'name' | 'ci'>,
  check: string,
  clean: (text: string) => string,
): Promise<Result<CheckFailure>> {
  for (const service of ci) {
    const prefix = prefixOf(service)
    if (!check.startsWith(prefix) || service.failure === undefined) continue
    const why = await service.failure(check.slice(prefix.length))
    return why.ok ? ok({ ...why.value, excerpt: struckOut(why.value.excerpt, clean) }) : why
  }
  return fail('invalid', words.noCiKnowsMore(name))
}

/** Has a commit checked again by every CI that can. `whyNot`: why nothing can be sent to one now, in which case nothing is sent to any. */
export async function recheck(
  { name, ci }: Pick<WatchedApp, 'name' | 'ci'>,
  sha: string,
  whyNot: (service: CiService) => string | null,
): Promise<Result<null>> {
  const able = ci.filter((service) => service.recheck !== undefined)
  if (able.length === 0) return fail('invalid', words.notRunAgain(name))
  for (const service of able) {
    const why = whyNot(service)
    if (why !== null) return fail('unreachable', why)
  }
  const answers = await Promise.all(able.map((service) => service.recheck?.(sha) ?? ok(null)))
  return answers.find((answer) => !answer.ok) ?? ok(null)
}

/** One of several that has reported nothing is named: the others alone don't make a commit green. */
const toldSilent = ({ label }: CiService, report: CiReport): CiReport =>
  report.state === 'none' ? { ...report, unseen: [...(report.unseen ?? []), words.noResult(label)] } : report

/** A CI knows its checks by names that another may use as well, so here each goes by its CI's name too. */
const addressed = (service: CiService, report: CiReport): CiReport => ({
  ...report,
  checks: report.checks.map((check) =>
    check.id === null ? check : { ...check, id: `${prefixOf(service)}${check.id}` },
  ),
})

const prefixOf = ({ id }: CiService): string => `${id} / `
