import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator } from '@playwright/test'
import { type GitHubServer, startGitHub } from '../../../world/github/server.ts'
import type { Binnacle } from '../app'
import type { Harbour } from './freight'

export const CLIENT_ID = 'Ov23liMadeUp'

/** A GitHub Enterprise on this machine. Whoever signs in there by a code is asked for once a second. */
export async function openGitHub(): Promise<GitHubServer> {
  const github = await startGitHub({ basePath: '/api/v3' })
  github.model.device.clientIds.add(CLIENT_ID)
  github.model.device.intervalSeconds = 1
  github.model.device.penaltySeconds = 2
  return github
}

/**
 * Puts the harbour's repository onto that GitHub; answers a workspace whose source it is, and which Freight deploys. `more` is what else
 * its app says.
 */
export function workspaceOf(harbour: Harbour, { model, apiUrl: url }: GitHubServer, more = {}): unknown {
  const { repository } = harbour
  model.addRepository({ fullName: 'octo/docs', repository }).allow(model.user('octocat'), 'admin')
  const app = {
    name: 'docs',
    source: { service: 'github', repository: 'octo/docs', branch: 'master', url },
    deploy: { service: 'freight', url: harbour.proxy.url, app: 'docs' },
    environments: [{ name: 'staging' }, { name: 'production' }],
    ...more,
  }
  return { version: 1, apps: [app] }
}

/** A browser that does nothing but write down what it is to open. */
export function standInBrowser(folder: string): { env: Record<string, string>; opened: () => string[] } {
  const bin = join(folder, 'bin')
  const file = join(folder, 'opened')
  mkdirSync(bin)
  writeFileSync(file, '')
  writeFileSync(join(bin, 'xdg-open'), `#!/bin/sh\necho "$1" >> ${file}\n`)
  chmodSync(join(bin, 'xdg-open'), 0o755)
  return {
    env: { PATH: `${bin}:${process.env.PATH}` },
    opened: () => readFileSync(file, 'utf8').split('\n').filter(Boolean),
  }
}

export const accountsOf = (app: Binnacle): Locator => app.page.getByRole('region', { name: 'Accounts' })

/** The row of one account. @param name As it is shown, "Freight (127.0.0.1:1234)". */
export const accountOf = (app: Binnacle, name: string): Locator =>
  accountsOf(app).getByRole('listitem', { name, exact: true })

/** The name of a server's account. */
export const nameOf = (kind: 'GitHub' | 'Freight', url: string): string => `${kind} (${new URL(url).host})`

/** Types a secret into the open dialog, as a person does, and presses the button. */
export async function typeSecret(app: Binnacle, secret: string): Promise<void> {
  const dialog = app.page.getByRole('dialog')
  await dialog.getByLabel(/^(Token|Key)$/).fill(secret)
  await dialog.getByRole('button', { name: 'Check and save' }).click()
}

/** Adds a GitHub Enterprise with a token. */
export async function addEnterprise(app: Binnacle, address: string, token: string): Promise<void> {
  await app.view('Settings')
  await accountsOf(app).getByRole('button', { name: 'Add GitHub Enterprise…' }).click()
  await app.page.getByRole('dialog').getByLabel('Address').fill(address)
  await typeSecret(app, token)
}
