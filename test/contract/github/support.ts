import { GithubClient } from '../../../src/main/services/github/api/client'
import { githubRepository } from '../../../src/main/services/github/source/repository'
import { createHttp } from '../../../src/main/services/http'
import { type Port, port, TOKEN } from '../github-world/support/support'

/**
 * The client on a GitHub with the repository `octo/site`. Its clock and the server's stand still until time passes. `skewMs`: how far the
 * server's clock is ahead.
 */
export async function open({
  skewMs = 0,
  ...options
}: Parameters<typeof port>[0] & { skewMs?: number } = {}) {
  const world = await port(options)
  const time = clockOf(world, skewMs)
  const account: { token: string | null } = { token: TOKEN }
  const pictures = new Map<string, string>()
  /** What the person was told to change. */
  const notices: string[] = []
  const client = new GithubClient({
    url: world.github.apiUrl,
    token: () => account.token,
    http: createHttp({ clock: time }),
    clock: time,
    notify: (sentence) => notices.push(sentence),
  })
  const repository = githubRepository(client, 'octo/site', (author, url) => pictures.set(author, url))
  return {
    ...world,
    client,
    account,
    pictures,
    notices,
    clock: time,
    /** The repository as the client has it. */
    site: repository,
    /** What was asked below the repository since the last time, as "METHOD path". */
    asked: () => {
      const asked = world.github.requests.map(({ method, path, status }) => `${method} ${path} ${status}`)
      world.github.requests.length = 0
      return asked.map((line) => line.replace(/ \S*\/repos\/octo\/site/, ' '))
    },
  }
}

/** Between two changes the client leaves GitHub alone for so long, ms. */
const PAUSE_MS = 1_000

/** Passes with the server's, at once over the pause between changes; the limits of single requests are real. */
function clockOf(world: Port, skewMs: number) {
  return {
    now: () => world.github.model.now - skewMs,
    after: (ms: number, run: () => void) => {
      if (ms <= PAUSE_MS) world.pass(ms / 1000)
      const timer = setTimeout(run, ms <= PAUSE_MS ? 0 : ms)
      return () => clearTimeout(timer)
    },
  }
}
