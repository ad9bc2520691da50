import type { Deploy } from '../../src/core/deploys/deploy'
import { DEFAULT_SETTINGS, type Settings } from '../../src/core/settings'
import type { App, Snapshot } from '../../src/core/snapshot/snapshot'
import {
  aCommit,
  aDeploy,
  aHold,
  anApp,
  aQuietWorld,
  aReport,
  failed,
  finished,
  running,
  sha,
  T0,
} from '../unit/support/builders'
import { WORKSPACE } from './world/workspace'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

const NAMES = ['staging', 'canary', 'production'] as const
const GROUPS = ['Payments', 'Search', 'Platform'] as const
const SUBJECTS = [
  'Invoices as PDF',
  'Retry Stripe webhooks',
  'Faster invoices',
  'Cheaper event counters, which were the most expensive part of the page that everybody opens first',
  'VAT in Norway',
]

/** Made-up numbers that are the same each time. */
const pick = <T>(from: readonly T[], n: number): T => {
  const chosen = from[n % from.length]
  if (chosen === undefined) throw new Error('nothing to choose from')
  return chosen
}

const appNamed = (name: string, environments: readonly string[], group?: string): App =>
  anApp({
    name,
    ...(group !== undefined && { group }),
    environments: environments.map((one, index) => ({
      name: one,
      protected: one === 'production',
      promoteFrom: environments[index - 1] ?? null,
    })),
  })

/** The deploy of an environment: most are fine, a few in each of the states that need a look. */
function deployIn(app: App, environment: string, n: number): Deploy {
  const commit = sha('0123456789abcdef'.charAt((n * 7) % 16))
  const common = {
    app: app.name,
    environment,
    number: 40 + n,
    sha: commit,
    subject: pick(SUBJECTS, n),
    by: pick(['ada', 'mei', 'matt', 'armin'], n),
  }
  const at = T0 - ((n * 37) % 200) * HOUR - MINUTE
  switch (n % 89) {
    case 3:
      return aDeploy({ ...common, state: failed(T0 - 4 * MINUTE) })
    case 7:
      return aDeploy({ ...common, state: running(T0 - MINUTE) })
    case 11:
      return aDeploy({ ...common, state: { status: 'queued', waitingFor: 'a review by mei' } })
    default:
      return aDeploy({ ...common, state: finished(at) })
  }
}

function worldOf(apps: readonly App[]): Snapshot {
  const quiet = aQuietWorld(...apps)
  const deploys: Snapshot['deploys'] = {}
  const leads: Snapshot['leads'] = {}
  const waiting: Snapshot['waiting'] = {}
  const holds: Snapshot['holds'] = {}
  const heads: Snapshot['heads'] = {}
  const ci: Snapshot['ci'] = {}
  for (const [index, app] of apps.entries()) {
    const head = aCommit({ sha: sha('f'), subject: 'The newest commit' })
    heads[app.name] = { commit: head, observedAt: T0 }
    const report = aReport(index % 9 === 4 ? 'failing' : 'passing', { sha: head.sha })
    ci[app.name] = { latest: report, conclusive: report }
    for (const [place, { name }] of app.environments.entries()) {
      const key = `${app.name}/${name}`
      const deploy = deployIn(app, name, index * 3 + place)
      deploys[key] = {
        39: aDeploy({ ...deploy, number: 39, sha: sha('9'), state: finished(T0 - 300 * HOUR) }),
        [deploy.number]: deploy,
      }
      const runs = deploy.state.status === 'finished' ? deploy.sha : sha('9')
      const before = app.environments[place - 1]
      const runsBefore = before === undefined ? null : deploys[`${app.name}/${before.name}`]
      const newest = runsBefore?.[40 + index * 3 + place - 1]
      if (newest?.sha != null && newest.state.status === 'finished' && runs !== null && index % 2 === 0)
        leads[key] = {
          base: runs,
          head: newest.sha,
          ahead: 1 + ((index * 5) % 14),
          behind: 0,
          observedAt: T0,
        }
      if (place === 0 && runs !== null)
        waiting[key] = { base: runs, head: head.sha, commits: index % 4, included: [], observedAt: T0 }
      if ((index * 3 + place) % 31 === 5)
        holds[key] = { hold: aHold({ app: app.name, environment: name }), observedAt: T0 }
    }
  }
  return { ...quiet, deploys, leads, waiting, holds, heads, ci }
}

const words = [
  'billing',
  'checkout',
  'ledger',
  'tax',
  'relay',
  'getsentry',
  'snuba',
  'symbolicator',
  'docs',
  'seer',
]

/** Sixty apps with three environments each, all in one list. */
export const SIXTY: Snapshot = worldOf(
  Array.from({ length: 60 }, (_, n) => {
    const name =
      n === 17 ? 'customer-data-platform-for-everybody' : `${pick(words, n)}${n < 10 ? '' : `-${n}`}`
    return appNamed(name, NAMES)
  }),
)

/** Apps in groups: one with columns of five environments, one of three, and one in which every app has names of its own. */
export const GROUPED: Snapshot = worldOf([
  ...words
    .slice(0, 5)
    .map((name) =>
      appNamed(name, ['dev', 'staging', 'canary', 'production', 'Production EU'], pick(GROUPS, 0)),
    ),
  ...words.slice(5, 8).map((name) => appNamed(name, NAMES, pick(GROUPS, 1))),
  ...words
    .slice(8)
    .map((name, n) =>
      appNamed(
        name,
        [`${name}-preview`, `prod/eu-west-${n}`, `prod/us-east-${n}`, `prod/ap-southeast-${n}`],
        pick(GROUPS, 2),
      ),
    ),
])

/** What a person chose for the apps of the gallery's workspace. */
export const hidden = (names: readonly string[], pinned: readonly string[] = []): Settings => ({
  ...DEFAULT_SETTINGS,
  appsInNow: [{ workspace: WORKSPACE.file ?? '', pinned: [...pinned], hidden: [...names] }],
})

const calm = SIXTY.apps.map(({ name }) => name).slice(-4)
export const CHOSEN_OF_SIXTY = hidden(calm.slice(0, 2), calm.slice(2))
