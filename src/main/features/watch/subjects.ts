import { type Deploy, environmentKey } from '@core/deploys/deploy'
import { LIMITS } from '@core/limits'
import type { WatchedApp } from '@core/ports'
import { Cache } from '@core/util/cache'

/** So many commits are looked up after one list, so that a first look at a long one is no burst. */
const AT_ONCE = LIMITS.engine.subjects

/**
 * What commits are about, for deploy services that know only their sha. A commit never changes, so each is asked about
 * once; one that the source host does not know is not asked about again.
 */
export class Subjects {
  /** By app and sha; null while it is asked for, or where nobody knows. */
  private readonly known = new Cache<string, string | null>(LIMITS.memory.small)

  constructor(private readonly app: (name: string) => WatchedApp | undefined) {}

  /**
   * The deploys with the subjects that are known by now. The others are looked up, the newest of each environment first; `learned` is
   * called once when that has brought some.
   */
  fill(deploys: readonly Deploy[], learned: () => void = () => {}): Deploy[] {
    void this.learn(deploys, learned)
    return deploys.map((deploy) =>
      deploy.subject === null ? { ...deploy, subject: this.known.get(keyOf(deploy)) ?? null } : deploy,
    )
  }

  /** An app's repository has more of its history, or less: what nobody knew is asked about once more. */
  askAgain(app: string): void {
    for (const [key, subject] of this.known.entries())
      if (subject === null && key.startsWith(`${app} `)) this.known.delete(key)
  }

  private async learn(deploys: readonly Deploy[], learned: () => void): Promise<void> {
    const unknown = newestOfEachFirst(deploys).filter(
      (deploy) => deploy.subject === null && deploy.sha !== null && !this.known.has(keyOf(deploy)),
    )
    const missing = [...new Map(unknown.map((deploy) => [keyOf(deploy), deploy])).entries()].slice(0, AT_ONCE)
    const found = await Promise.all(
      missing.map(async ([key, { app, sha }]) => {
        this.known.set(key, null)
        const commit = sha === null ? undefined : await this.app(app)?.source.resolve(sha)
        if (commit?.ok) this.known.set(key, commit.value.subject)
        return commit?.ok === true
      }),
    )
    if (found.includes(true)) learned()
  }
}

/** The newest deploy of each environment, then the second of each, and so on. */
function newestOfEachFirst(deploys: readonly Deploy[]): Deploy[] {
  const places = new Map<string, number>()
  return [...deploys]
    .sort((a, b) => b.number - a.number)
    .map((deploy) => {
      const place = places.get(environmentKey(deploy)) ?? 0
      places.set(environmentKey(deploy), place + 1)
      return { deploy, place }
    })
    .sort((a, b) => a.place - b.place)
    .map(({ deploy }) => deploy)
}

const keyOf = ({ app, sha }: Pick<Deploy, 'app' | 'sha'>): string => `${app} ${sha}`
