import { pick } from './random.ts'
import type { Branch, CommitToMake } from './repository.ts'

interface Story {
  readonly seed: () => number
  readonly commits: number
  /** When it ends, epoch ms. */
  readonly now: number
}

const DAY_MS = 24 * 3_600_000
const DAYS = 335
/** The newest commits are younger than the newest deploy, so that something waits to be shipped. */
const WAITING = 5
const WAITING_MS = 30 * 60_000

const AUTHORS = ['armin', 'matt', 'dcramer', 'ckj', 'jtcunning', 'david', 'benv', 'lauryn'] as const

const VERBS = ['Fix', 'Speed up', 'Rename', 'Remove', 'Add', 'Document', 'Test', 'Simplify'] as const
const THINGS = [
  'the event ingestion',
  'release health',
  'the project settings',
  'rate limits',
  'the issue stream',
  'source map lookup',
  'the alert rules',
  'digest mails',
  'the search index',
  'session tokens',
  'the billing report',
  'the onboarding tour',
] as const
const ENDINGS = [
  '',
  '',
  '',
  ' for large organizations',
  ' on slow networks',
  ' behind a flag',
  ' again',
] as const

const PLACES = [
  'src/api/endpoints/',
  'src/tasks/',
  'src/models/',
  'static/app/views/',
  'docs/',
  'migrations/',
] as const

/** A repository's branches as a team leaves them: `master`, one whose deploys fail and one whose deploys take long. */
export function story({ seed: random, commits, now }: Story): Branch[] {
  const old = commits - WAITING
  const span = DAYS * DAY_MS - WAITING_MS
  const master = Array.from({ length: commits }, (_, i) => {
    const past =
      i < old ? WAITING_MS + span * (1 - (i + 1) / old) : (WAITING_MS * (commits - i)) / (WAITING + 2)
    return commit(random, now - past, i)
  })
  const single = (name: string, subject: string): Branch => ({
    name,
    from: 'master',
    commits: [{ ...commit(random, now - 60_000, 0), subject, path: `${name}.txt`, content: `${subject}\n` }],
  })
  return [
    { name: 'master', commits: master },
    single('broken', 'Restart all workers at once'),
    single('slow', 'Rebuild the search index while deploying'),
  ]
}

function commit(random: () => number, at: number, i: number): CommitToMake {
  const subject = `${pick(random, VERBS)} ${pick(random, THINGS)}${pick(random, ENDINGS)}`
  const word = subject.toLowerCase().replace(/\W+/g, '_')
  const path = `${pick(random, PLACES)}${word.slice(0, 40)}.txt`
  return { author: pick(random, AUTHORS), subject, at, path, content: `${subject}\nrevision ${i}\n` }
}
