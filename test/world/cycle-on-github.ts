import type { MadeCycle } from './cycle.ts'
import { type GitHubServer, startGitHub } from './github/server.ts'

export const CYCLE_TOKEN = 'a-token-of-octocat'

/**
 * A month of work as `octo/harbour` on a GitHub, with its pull requests; every branch was pushed to when its newest commit was made, and
 * it is `now` (epoch ms).
 */
export async function cycleOnGithub({ repository, pulls }: MadeCycle, now: number): Promise<GitHubServer> {
  let time = now
  const github = await startGitHub({ clock: { now: () => time }, token: CYCLE_TOKEN })
  const { model } = github
  const harbour = model.addRepository({ fullName: 'octo/harbour', repository })
  harbour.allow(model.user('octocat'), 'admin')
  for (const { author } of pulls) model.user(author)
  const format = '--format=%(refname:short) %(committerdate:unix)'
  const branches = repository.git(['for-each-ref', '--sort=committerdate', format, 'refs/heads'])
  for (const line of branches.trim().split('\n')) {
    const [branch = '', at] = line.split(' ')
    time = Number(at) * 1000
    harbour.pushed({ branch, sha: repository.resolve(branch) ?? '' })
  }
  time = now
  for (const { author, label, branch, sha, at, ...pull } of pulls) {
    harbour.pulls.add({
      ...pull,
      user: model.user(author),
      labels: label === null ? [] : [harbour.label(label)],
      headRef: branch,
      baseRef: 'master',
      createdAt: at - 3_600_000,
      merged: { sha, at },
    })
  }
  return github
}
