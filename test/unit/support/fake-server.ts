import type { CiReport } from '@core/ci/ci'
import type { Commit, FoundRefs, Range, Ref } from '@core/commits/commit'
import { type Deploy, environmentKey } from '@core/deploys/deploy'
import type {
  CiService,
  DeployAddress,
  DeployService,
  HistoryPage,
  IncludedRepository,
  LogChunk,
  SourceHost,
  StartRequest,
  WatchedApp,
} from '@core/ports'
import { fail, ok, type Problem, type Result } from '@core/result'
import { aCommit, aDeploy, anApp, aRange, aReport, became, cancelled, finished, queued, T0 } from './builders'

/** How the network treats the next request. */
export type Weather = 'fine' | 'refused' | 'answer lost' | 'request lost' | 'silent' | 'fault'

/** A deploy server in memory. It carries no intents, as most servers do not. */
export class FakeServer implements DeployService {
  readonly id = 'server'
  readonly label = 'Server'
  readonly capabilities = anApp().capabilities
  readonly apps = ['site']
  deploys: Deploy[] = []
  weather: Weather = 'fine'
  /** Every request that arrived. */
  readonly arrived: string[] = []
  now = () => T0

  async latest(): Promise<Result<readonly Deploy[]>> {
    this.arrived.push('latest')
    if (this.weather === 'refused' || this.weather === 'silent') return fail('unreachable', 'No answer.')
    return ok(this.deploys.map((deploy) => ({ ...deploy, observedAt: this.now() })))
  }

  async history(cursor: string | null): Promise<Result<HistoryPage>> {
    const from = Number(cursor ?? 0)
    return ok({
      deploys: this.deploys.slice(from, from + 2),
      next: from + 2 < this.deploys.length ? String(from + 2) : null,
    })
  }

  start(request: StartRequest): Promise<Result<Deploy>> {
    return this.create(request, 'deploy')
  }

  rollBack(request: StartRequest, _target: DeployAddress): Promise<Result<Deploy>> {
    return this.create(request, 'rollback')
  }

  async cancel(address: DeployAddress): Promise<Result<null>> {
    this.arrived.push(`cancel ${address.number}`)
    this.deploys = this.deploys.map((d) => (d.number === address.number ? became(d, cancelled()) : d))
    return ok(null)
  }

  async log(): Promise<Result<LogChunk>> {
    return ok({ text: '', nextOffset: 0, size: 0, ended: true })
  }

  async buildKept() {
    return null
  }

  /** Ends the newest deploy. */
  finish(): void {
    this.deploys = this.deploys.map((deploy, i) => (i === 0 ? became(deploy, finished(this.now())) : deploy))
  }

  private async create(request: StartRequest, kind: Deploy['kind']): Promise<Result<Deploy>> {
    if (this.weather === 'refused') return fail('unreachable', 'Connection refused.')
    if (this.weather === 'request lost' || this.weather === 'silent') return fail('lost', 'No answer.')
    if (this.weather === 'fault') return fail('fault', 'The server failed.')
    this.arrived.push(`start ${environmentKey(request)}`)
    const { app, environment, ref, sha, by } = request
    const deploy = aDeploy({
      app,
      environment,
      ref,
      sha,
      by,
      kind,
      number: this.deploys.length + 1,
      state: queued(),
      createdAt: this.now(),
    })
    this.deploys = [deploy, ...this.deploys]
    return this.weather === 'answer lost' ? fail('lost', 'No answer.') : ok(deploy)
  }
}

/** A source host with one branch. */
export class FakeSource implements SourceHost {
  readonly id = 'git'
  readonly label = 'Git'
  head: Commit = aCommit()
  /** Its branches, where there are several or one is gone; by name. */
  branches: Readonly<Record<string, Commit>> | null = null
  isAncestor?: NonNullable<SourceHost['isAncestor']>
  mergedAs?: NonNullable<SourceHost['mergedAs']>
  compared: string[] = []
  problem: Problem | null = null

  async resolve(ref: string): Promise<Result<Commit>> {
    if (this.problem !== null) return { ok: false, problem: this.problem }
    if (/^[0-9a-f]{40}$/.test(ref)) return ok(aCommit({ sha: ref }))
    const head = this.branches === null ? this.head : this.branches[ref]
    return head === undefined ? fail('gone', `There is no branch ${ref}.`) : ok(head)
  }

  async compare(base: string | null, head: string): Promise<Result<Range>> {
    this.compared.push(`${base?.slice(0, 1)}..${head.slice(0, 1)}`)
    return ok(aRange({ base, head, totalCommits: base === head ? 0 : 3 }))
  }

  async refs(): Promise<Result<FoundRefs>> {
    return ok({ refs: [], total: 0 })
  }

  async tags(): Promise<Result<readonly Ref[]>> {
    return ok([])
  }
}

/** A CI that answers what it is told to. */
export class FakeCi implements CiService {
  readonly id = 'ci'
  readonly label = 'CI'
  state: CiReport['state'] = 'passing'
  asked = 0
  now = (): number => T0 + this.asked

  async report(sha: string): Promise<Result<CiReport>> {
    this.asked++
    return ok(aReport(this.state, { sha, observedAt: this.now() }))
  }
}

/** The app `site` with everything behind it. */
export function aWatchedApp() {
  const deploy = new FakeServer()
  const source = new FakeSource()
  const ci = new FakeCi()
  const app: WatchedApp = {
    name: 'site',
    branch: 'main',
    source,
    ci: [ci],
    includes: [],
    deploy,
    errors: null,
    releases: null,
  }
  return { app, deploy, source, ci }
}

const PIN = { file: 'sentry-version', pattern: /^([0-9a-f]{40})$/ }

/** A repository that comes along with the app. */
export const anInclude = (
  source: SourceHost,
  over: Partial<IncludedRepository> = {},
): IncludedRepository => ({
  repository: 'getsentry/sentry',
  source,
  pin: PIN,
  ...over,
})

/** Which commit of it each commit of the app's source names. */
export function pinsOf(source: FakeSource): Map<string, string> {
  const pins = new Map<string, string>()
  const file: SourceHost['file'] = async (sha, path) => ok(path === PIN.file ? (pins.get(sha) ?? null) : null)
  Object.assign(source, { file })
  return pins
}
