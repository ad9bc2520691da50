// @ts-check
// The data folder of somebody who has used Binnacle for years: a workspace, a repository, 100,000 deploys.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../lib/processes.mjs'
import { APPS, DEPLOYS, deployAt, ENVIRONMENTS, shaOf } from './measure/deploys.mjs'

const BATCH = 10_000
const COMMITS = 10
/** Of so many deploys, the newest, it is known what they brought: so many commits each. */
const KNOWN = 10_000
const BROUGHT = 3

/**
 * @param {string} folder A new one.
 * @param {typeof import('./parts')} parts
 * @returns {Promise<{ data: string, workspace: string }>}
 */
export async function writeDataFolder(folder, { openHistory }) {
  const data = join(folder, 'data')
  const repository = join(folder, 'repository')
  mkdirSync(data, { recursive: true })
  const commits = await writeRepository(repository)
  const workspace = join(folder, 'binnacle.json')
  writeFileSync(workspace, JSON.stringify({ version: 1, apps: APPS.map((name) => appOf(name, repository)) }))
  const history = openHistory(join(data, 'history.db'), (problem) => {
    throw new Error(problem.sentence)
  })
  for (let from = 0; from < DEPLOYS; from += BATCH)
    history.put(Array.from({ length: BATCH }, (_, i) => realDeploy(from + i, commits)))
  for (let i = DEPLOYS - KNOWN; i < DEPLOYS; i++) history.shipped.put(shippedAt(i))
  history.close()
  return { data, workspace }
}

/** The newest deploys are of commits that there are, so that what waits since then is counted. @param {number} i @param {readonly string[]} commits */
function realDeploy(i, commits) {
  const deploy = deployAt(i)
  const isNewest = i >= DEPLOYS - APPS.length * ENVIRONMENTS.length
  return isNewest ? { ...deploy, sha: commits[i % commits.length] ?? deploy.sha } : deploy
}

/** What a deploy brought. @param {number} i */
function shippedAt(i) {
  const { app, environment, number, createdAt, by } = deployAt(i)
  const brought = Array.from({ length: BROUGHT }, (_, nth) => ({
    repository: app,
    sha: shaOf(DEPLOYS + i * BROUGHT + nth),
    subject: 'Change the page',
    author: by,
    at: createdAt - (nth + 1) * 3_600_000,
    pull: {
      number: i,
      title: 'Change the page',
      author: by,
      url: null,
      openedAt: createdAt - 5 * 3_600_000,
      reviewedAt: createdAt - 3 * 3_600_000,
      mergedAt: createdAt - 3_600_000,
    },
  }))
  const at = { app, environment, number, attempt: 1 }
  return { ...at, base: null, head: shaOf(i), items: 1, brought, tookOut: [] }
}

/** @param {string} name @param {string} repository */
const appOf = (name, repository) => ({
  name,
  source: { service: 'local', repository, branch: 'main' },
  deploy: { service: 'local', ship: 'true' },
  environments: ENVIRONMENTS.map((environment) => ({ name: environment })),
})

/** The same one at every run. @param {string} folder @returns {Promise<string[]>} Its commits. */
async function writeRepository(folder) {
  mkdirSync(folder)
  const env = {
    ...process.env,
    GIT_AUTHOR_DATE: '2026-10-01T12:00:00Z',
    GIT_COMMITTER_DATE: '2026-10-01T12:00:00Z',
  }
  /** @param {string[]} words */
  const git = (...words) =>
    run('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', ...words], { cwd: folder, env })
  await git('init', '--quiet', '--initial-branch=main')
  for (let i = 0; i < COMMITS; i++) {
    writeFileSync(join(folder, 'page.txt'), `Version ${i}\n`)
    await git('add', '.')
    await git('commit', '--quiet', '-m', `Change the page for the ${i + 1}. time`)
  }
  return (await git('rev-list', 'HEAD')).trim().split('\n')
}
