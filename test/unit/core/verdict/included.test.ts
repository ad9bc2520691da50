import type { Range } from '@core/commits/commit'
import { allChanges } from '@core/shipment'
import {
  type DeployFacts,
  deployVerdict,
  type RollbackFacts,
  type RULES,
  rollbackVerdict,
} from '@core/verdict'
import { describe, expect, it } from 'vitest'
import { aCommit, aHold, aPolicy, aRange, aRangeOf, changesOf, sha } from '../../support/builders'
import { aDeployFacts, aRollbackFacts, filesAt, saidBy } from '../../support/verdict/facts'

/** One commit of the app itself, which only moves the pin, and all that matters in the other repository. */
const including = (range: Range) =>
  changesOf(aRange({ totalCommits: 1, ...filesAt('sentry-version') }), {
    repository: 'getsentry/sentry',
    range,
  })
const takingOut = (range: Range) =>
  changesOf(aRange({ head: sha('9'), totalRemoved: 1, ...filesAt('sentry-version') }), {
    repository: 'getsentry/sentry',
    range,
  })
const shipping = (...paths: string[]) => including(aRange({ totalCommits: 29, ...filesAt(...paths) }))
const goingBack = (...paths: string[]) => takingOut(aRange({ totalRemoved: 29, ...filesAt(...paths) }))
const revert = aCommit({ sha: sha('c'), subject: 'Revert "Cache quotas"', reverts: sha('d'), author: 'bo' })
const reverted = aCommit({ sha: sha('d'), subject: 'Cache quotas' })

/** What the rules learn from what ships. */
type Learned = 'changes' | 'migrations' | 'reverted' | 'notGreen' | 'held'
interface Spoken<Facts> {
  readonly facts: Partial<Facts>
  readonly says: string
}
/**
 * What a rule says when all that it looks for is in an included repository. One that reads anything of what ships must have an example
 * here, and one without is one whose facts have nothing of it: the type of the rule decides.
 */
type Examples<When extends 'deploy' | 'rollback', Facts> = {
  readonly [Name in keyof Asked<When>]: Extract<keyof Parameters<Asked<When>[Name]>[0], Learned> extends never
    ? null
    : Spoken<Facts>
}
/** The rules that are asked then, each by what it is asked. */
type Asked<When extends 'deploy' | 'rollback'> = {
  readonly [Name in keyof typeof RULES as (typeof RULES)[Name] extends Record<When, unknown>
    ? Name
    : never]: (typeof RULES)[Name] extends Record<When, infer Ask extends (facts: never) => unknown>
    ? Ask
    : never
}

const HELD = {
  facts: {
    held: {
      hold: aHold(),
      stand: {
        kind: 'stop',
        still: [{ sha: sha('b'), subject: 'Cache quotas', author: 'Bo', repository: 'getsentry/sentry' }],
      },
    },
  },
  says: 'sentry@bbbbbbb “Cache quotas” was rolled back and is still in this range.',
} as const

const DEPLOYS: Examples<'deploy', DeployFacts> = {
  trusted: null,
  reachable: null,
  uncertain: null,
  requested: null,
  locked: null,
  held: HELD,
  marked: null,
  migrations: {
    facts: {
      migrations: [
        {
          level: 'caution',
          sentence: 'sentry: 2.sql:1 drops x.',
          path: '2.sql',
          line: 1,
          repository: 'getsentry/sentry',
        },
      ],
    },
    says: 'sentry: 2.sql:1 drops x.',
  },
  reverted: {
    facts: { changes: including(aRangeOf([revert, reverted])) },
    says: 'One change ships together with its revert: 1 of sentry.',
  },
  range: {
    facts: { changes: shipping() },
    says: '30 commits ahead of what runs there: 1 of site, 29 of sentry.',
  },
  fixes: {
    facts: { changes: including(aRange({ removed: [revert], totalRemoved: 1 })) },
    says: 'This takes out sentry@ccccccc “Revert "Cache quotas"” by bo, a revert.',
  },
  size: {
    facts: { changes: shipping(), policy: aPolicy({ maxCommits: 20 }) },
    says: '30 commits ship together, more than the 20 that this team ships at once: 1 of site, 29 of sentry.',
  },
  ci: null,
  commits: {
    facts: { notGreen: { known: [{ name: 'sentry#12', title: 'Cache quotas', state: 'failing' }] } },
    says: 'CI was not green on sentry#12 “Cache quotas” (red).',
  },
  freeze: null,
  incident: null,
  promotion: null,
  infrastructure: {
    facts: { changes: shipping('Dockerfile') },
    says: 'sentry: Dockerfile changes what the app is built or runs on.',
  },
  configuration: {
    facts: { changes: shipping('config/a.yml', 'config/b.yml') },
    says: 'sentry: config/a.yml and config/b.yml change how the app is configured.',
  },
  submodules: {
    facts: {
      changes: including(aRange({ submodules: [{ path: 'vendor/lib', from: sha('1'), to: sha('2') }] })),
    },
    says: 'sentry: The submodule vendor/lib moves from 1111111 to 2222222. What that changes is not listed.',
  },
  dependencies: {
    facts: { changes: shipping('web/package.json') },
    says: 'sentry: web/package.json changes, and its lock file beside it does not.',
  },
  flags: {
    facts: { changes: shipping('config/flags.yml') },
    says: 'sentry: config/flags.yml changes feature flags, which can be switched without a deploy.',
  },
  unlisted: {
    facts: { changes: including(aRange({ totalCommits: 1, ...filesAt('a'), totalFiles: 900 })) },
    says: 'Only 1 file of 900 in sentry could be checked for risk.',
  },
  time: null,
  queue: null,
  waiting: null,
}

const ROLLBACKS: Examples<'rollback', RollbackFacts> = {
  trusted: null,
  reachable: null,
  uncertain: null,
  requested: null,
  locked: null,
  held: HELD,
  marked: null,
  migrations: {
    facts: {
      migrations: [
        {
          level: 'stop',
          sentence: 'sentry: 2.sql:1 drops x.',
          path: '2.sql',
          line: 1,
          repository: 'getsentry/sentry',
        },
      ],
    },
    says: 'sentry: 2.sql:1 drops x.',
  },
  fixes: {
    facts: { changes: takingOut(aRange({ removed: [revert], totalRemoved: 1 })) },
    says: 'This takes out sentry@ccccccc “Revert "Cache quotas"” by bo, a revert.',
  },
  takenOut: {
    facts: { changes: goingBack() },
    says: '30 commits will be taken out and wait to ship again: 1 of site, 29 of sentry.',
  },
  build: null,
  target: null,
  freeze: null,
  incident: null,
  infrastructure: {
    facts: { changes: goingBack('Dockerfile') },
    says: 'sentry: Dockerfile goes back too; what it set up elsewhere may not.',
  },
  configuration: {
    facts: { changes: goingBack('config/a.yml') },
    says: 'sentry: config/a.yml is restored to its version at that deploy.',
  },
  submodules: {
    facts: {
      changes: takingOut(aRange({ submodules: [{ path: 'vendor/lib', from: sha('2'), to: sha('1') }] })),
    },
    says: 'sentry: The submodule vendor/lib moves from 2222222 to 1111111.',
  },
  dependencies: {
    facts: { changes: goingBack('yarn.lock') },
    says: 'sentry: yarn.lock is restored to its version at that deploy, and so are the dependencies.',
  },
  flags: {
    facts: { changes: goingBack('config/flags.yml') },
    says: 'sentry: config/flags.yml changes feature flags, which can be switched without a deploy.',
  },
  unlisted: {
    facts: { changes: takingOut(aRange({ totalRemoved: 1, ...filesAt('a'), filesCut: true })) },
    says: 'Only 1 file of more in sentry could be checked for risk.',
  },
  running: null,
}

const spoken = <Facts>(examples: Readonly<Record<string, Spoken<Facts> | null>>) =>
  Object.entries(examples).flatMap(([rule, example]) => (example === null ? [] : [{ rule, ...example }]))

describe('what an included repository brings', () => {
  it.each(spoken(DEPLOYS))('is judged by “$rule” before a deploy', ({ facts, says }) => {
    const { reasons } = deployVerdict(aDeployFacts(facts))
    expect(reasons.map(({ sentence }) => sentence).join('\n')).toContain(says)
  })

  it.each(spoken(ROLLBACKS))('is judged by “$rule” before a rollback', ({ facts, says }) => {
    const { reasons } = rollbackVerdict(aRollbackFacts(facts))
    expect(reasons.map(({ sentence }) => sentence).join('\n')).toContain(says)
  })

  it('is looked for in its own files: a lock file of the app is none of its', () => {
    const changes = changesOf(aRange({ totalCommits: 1, ...filesAt('yarn.lock', 'package.json') }), {
      repository: 'getsentry/sentry',
      range: aRange({ totalCommits: 1, ...filesAt('package.json') }),
    })
    expect(saidBy('dependencies', deployVerdict(aDeployFacts({ changes })))).toEqual([
      'caution: yarn.lock and package.json change what the app depends on.',
      'caution: sentry: package.json changes, and its lock file beside it does not.',
    ])
  })

  it('is where one can look for oneself', () => {
    const { reasons } = deployVerdict(aDeployFacts({ changes: shipping('ops/main.tf') }))
    expect(reasons[0]?.at).toEqual({ path: 'ops/main.tf', line: null, repository: 'getsentry/sentry' })
  })

  it('goes back although the app itself goes forward', () => {
    const changes = including(aRange({ totalRemoved: 2 }))
    expect(saidBy('range', deployVerdict(aDeployFacts({ changes })))).toEqual([
      'caution: This goes back: it takes out 2 commits (2 of sentry) that run there now.',
    ])
  })

  it('is never taken for nothing where it is not known', () => {
    const changes = changesOf(aRange({ totalCommits: 3 }), {
      repository: 'getsentry/sentry',
      unknown: 'GitHub cannot be reached.',
    })
    const forward = deployVerdict(aDeployFacts({ changes }))
    expect(forward.level).toBe('caution')
    expect(saidBy('range', forward)).toEqual([
      'caution: What comes along from getsentry/sentry is not known: GitHub cannot be reached.',
      'go: At least 3 commits ahead of what runs there: 3 of site and an unknown number of sentry.',
    ])
    expect(saidBy('range', rollbackVerdict(aRollbackFacts({ changes })))).toContain(
      'caution: What comes along from getsentry/sentry is not known: GitHub cannot be reached.',
    )
  })

  it('is a number of its own where nothing else is known', () => {
    const changes = changesOf(aRange(), { repository: 'getsentry/sentry', unknown: 'No answer.' })
    expect(saidBy('range', deployVerdict(aDeployFacts({ changes })))).toContain(
      'go: An unknown number of commits ahead of what runs there: an unknown number of sentry.',
    )
  })

  it('is named in full where the app is called so too', () => {
    const { parts } = allChanges({
      own: { repository: 'sentry', range: aRange() },
      included: [{ repository: 'getsentry/sentry', range: aRange() }],
    })
    expect(parts.map(({ name }) => name)).toEqual(['sentry', 'getsentry/sentry'])
  })
})
