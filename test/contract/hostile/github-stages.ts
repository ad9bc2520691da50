// What the engine asks GitHub beyond source and checks: deploys, releases, issues, and the sign-in.
import { fail, ok, type Result } from '@core/result'
import { GithubClient } from '../../../src/main/services/github/api/client'
import { createGithubCi } from '../../../src/main/services/github/checks'
import { createGithubDeploys } from '../../../src/main/services/github/deploys'
import { signInByDevice } from '../../../src/main/services/github/device-flow'
import { createGithubReleases } from '../../../src/main/services/github/release-host'
import { githubRepository } from '../../../src/main/services/github/source/repository'
import { createGithubSource } from '../../../src/main/services/github/source/source'
import type { Http } from '../../../src/main/services/http'
import { DISPATCH, request, yard } from '../github/deploys/yard'
import { open } from '../github/support'
import { TOKEN } from '../github-world/support/support'
import type { HostileService, Question } from './services'

/** So many polls a person waits for a server that never says yes. */
const MOST_POLLS = 20

const absent = async (): Promise<Result<never>> => fail('invalid', 'GitHub has no such part.')

/** A GitHub by which the site is deployed: one run went well, one failed. */
export const GITHUB_DEPLOYS: HostileService = {
  name: 'GitHub that deploys',
  secret: TOKEN,
  stage: async () => {
    let isBroken = false
    const world = await yard({
      jobs: () => [
        {
          name: 'ship',
          environment: 'production',
          steps: [{ name: 'upload', seconds: 5, lines: ['uploading', 'Error: no room'], fails: isBroken }],
        },
      ],
    })
    const numbers: number[] = []
    for (const [i, sha] of [world.before, world.head].entries()) {
      isBroken = i === 1
      const begun = await world.service.start(request(sha), `intent-${i}`)
      if (begun.ok) numbers.push(begun.value.number)
      world.pass(100)
      await world.service.latest([])
    }
    return {
      target: world.github.apiUrl,
      clock: world.clock,
      questions: (url, http, clock) => {
        const site = siteAt(url, http, clock.now)
        const deploys = createGithubDeploys({
          repository: site,
          app: 'site',
          environments: ['staging', 'production'],
          dispatch: DISPATCH,
          clock,
          asked: () => null,
        })
        const ci = createGithubCi(site, {
          branch: 'master',
          required: null,
          ignore: [],
          mayFail: [],
          clock,
          pendingMs: 10_000,
        })
        const log = (number: number) => deploys.log({ app: 'site', environment: 'production', number }, 0)
        const check = async (): Promise<Result<unknown>> => {
          const report = await ci.report(world.head)
          if (!report.ok) return report
          const [first] = report.value.checks
          return (await ci.failure?.(first?.id ?? '0')) ?? absent()
        }
        return {
          latest: () => deploys.latest([]),
          history: () => deploys.history(null),
          log: () => log(numbers.at(-1) ?? 0),
          check,
        }
      },
    }
  },
}

/** A GitHub with a release, its issues, and its sign-in page. */
export const GITHUB_RELEASES: HostileService = {
  name: 'GitHub that releases',
  secret: TOKEN,
  stage: async () => {
    const world = await open()
    const { issues } = world.repository
    const user = world.github.model.user('armin')
    const milestone = issues.addMilestone('26.11.0', user)
    issues.add({ title: 'Left', milestone, labels: [world.repository.label('blocker')] }, user)
    const git = world.repository.history.repository
    git.git(['tag', 'v1', 'master~1'])
    const head = git.resolve('master') ?? ''
    const base = git.resolve('master~2') ?? ''
    const releases = createGithubReleases(world.site)
    await releases.createDraft({
      ...{ tag: '26.11.0', sha: head, title: 'Release 26.11.0', body: 'One', isPrerelease: false },
    })
    return {
      target: world.github.apiUrl,
      clock: world.clock,
      questions: (url, http, clock): Readonly<Record<string, Question>> => {
        const site = siteAt(url, http, clock.now)
        const source = createGithubSource(site)
        const host = createGithubReleases(site)
        const { tracker, releases } = source
        return {
          tag: () => host.findTag('v1'),
          draft: () => host.findRelease('26.11.0'),
          branch: () => host.findBranch('master', base),
          milestone: () => tracker?.milestone(['26.11.0']) ?? absent(),
          blockers: () => tracker?.openWith(['blocker']) ?? absent(),
          whole: () => releases?.whole(base, head) ?? absent(),
          signIn: () => signIn(url, http, world),
        }
      },
    }
  },
}

function siteAt(url: string, http: Http, now: () => number) {
  const clock = {
    now,
    after: (_ms: number, run: () => void) => {
      const timer = setTimeout(run, 1)
      return () => clearTimeout(timer)
    },
  }
  const client = new GithubClient({ url, token: () => TOKEN, http, clock, notify: () => {} })
  return githubRepository(client, 'octo/site', () => {})
}

/** A person signs in, enters the code at once, and gives up where it leads to nothing. */
function signIn(url: string, http: Http, world: Awaited<ReturnType<typeof open>>): Promise<Result<string>> {
  const giveUp = new AbortController()
  let polls = 0
  const clock = {
    now: world.clock.now,
    after: (ms: number, run: () => void) => {
      polls += 1
      if (polls > MOST_POLLS) giveUp.abort()
      world.pass(Math.min(ms, 60_000) / 1000)
      const timer = setTimeout(run, 1)
      return () => clearTimeout(timer)
    },
  }
  const { device } = world.github.model
  return signInByDevice({
    url,
    clientId: 'Iv1.0123456789abcdef',
    http,
    clock,
    signal: giveUp.signal,
    show: ({ code }) => device.approve(code, world.github.model.user('armin')),
  }).then((answer) => (answer.ok ? ok('signed in') : answer))
}
