import { type FSWatcher, watch } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { ok } from '@core/result'
import type { LocalApp, LocalContext } from '../context'
import { plainGitFolder, readGit } from '../git'

/** One commit touches several files; they are told of together. */
const DEBOUNCE_MS = 100

/**
 * Calls back soon after a branch or tag of a repository moved. Answers what ends it. Where the system cannot
 * watch (no such folder yet, no watches left) nothing is said: the repository is asked from time to time anyway.
 */
export function watchRepository(context: LocalContext, repository: string, listener: () => void): () => void {
  const watchers: FSWatcher[] = []
  let waiting: (() => void) | null = null
  let ended = false
  const moved = (): void => {
    if (waiting !== null || ended) return
    waiting = context.clock.after(DEBOUNCE_MS, () => {
      waiting = null
      listener()
    })
  }
  const end = (): void => {
    ended = true
    waiting?.()
    for (const watcher of watchers.splice(0)) watcher.close()
    context.closed.removeEventListener('abort', end)
  }
  context.closed.addEventListener('abort', end)
  const apps = [...context.apps.values()].filter((app) => resolve(app.repository) === repository)
  for (const app of apps) {
    void foldersOf(app).then((folders) => {
      for (const folder of folders) if (!ended) watchFolder(folder, moved, watchers)
    })
  }
  return end
}

/**
 * The folders in which the files of refs lie. They are named one by one, since Node watches whole trees on Linux only
 * from version 20 on; branches in folders other than the watched one's are seen when asked.
 */
async function foldersOf(app: LocalApp): Promise<string[]> {
  const plain = await plainGitFolder(app)
  const answer =
    plain !== null
      ? ok(`${plain}\n${plain}`)
      : await readGit(app, ['rev-parse', '--absolute-git-dir', '--git-common-dir'])
  if (!answer.ok) return []
  const [own = '', shared = ''] = answer.value.split('\n')
  const common = resolve(app.repository, shared)
  const heads = join(common, 'refs', 'heads')
  const ofBranch = dirname(join(heads, app.branch))
  return [...new Set([own, common, heads, ofBranch, join(common, 'refs', 'tags'), join(common, 'reftable')])]
}

/** What changes in a git folder without any ref having moved. A fetch (`FETCH_HEAD`) moves those of a remote, and may bring a commit that was not there. */
const NOT_A_REF =
  /^(index|binnacle|config|description|COMMIT_EDITMSG|gc\.pid|hooks|info|objects|logs)$|\.lock$/

function watchFolder(folder: string, moved: () => void, watchers: FSWatcher[]): void {
  try {
    const watcher = watch(folder, { persistent: false }, (_event, name) => {
      if (name === null || !NOT_A_REF.test(name)) moved()
    })
    // A folder that goes away ends its watch; that is no news about refs that a question would not find out.
    watcher.on('error', () => watcher.close())
    watchers.push(watcher)
  } catch {
    // See above: it is asked from time to time anyway.
  }
}
