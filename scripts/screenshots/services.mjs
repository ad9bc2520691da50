// @ts-check
// Pictures of each service: the app with servers that stand on this machine (test/world).
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { call, environment, open, picture, view } from './app.mjs'
import { deploy, ended } from './past.mjs'
import { openTeam, shownAs } from './team.mjs'

/**
 * @typedef {import('../lib/electron.mjs').Electron} Electron
 * @typedef {import('../lib/desktop.mjs').Desktop} Desktop
 * @typedef {import('./app.mjs').Album} Album
 * @typedef {import('./app.mjs').Shown} Shown
 */

const PRODUCTION = { app: 'site', environment: 'production' }
/** What users hit with the release that the pictures of Sentry are of. */
const BROKE = "AttributeError: 'NoneType' object has no attribute 'seats'"

/**
 * What users hit since a deploy (Sentry), and an incident that is open (Statuspage).
 * @param {Electron} electron @param {Desktop} desktop @param {Album} album
 */
export async function incidentPictures(electron, desktop, album) {
  const { openIncident } = await import('../../test/e2e/support/servers/incident.ts')
  const incident = await openIncident(folderIn(desktop, 'incident'))
  try {
    const [{ source, deploy: by }] = /** @type {any} */ (incident.workspace).apps
    const names = shownAs({
      [source.url]: 'github.example.com',
      [by.url]: 'freight.example.com',
      [incident.sentry.url]: 'sentry.example.com',
      [incident.page.url]: 'status.example.com',
    })
    const options = started(desktop, 'incident', incident.workspace, names)
    const before = await open(electron, desktop, options)
    await signIn(before, secretsOf(incident.env))
    await environment(before, 'site/production').getByText('CI green').waitFor()
    await shipped(before)
    const [, , culprit = ''] = incident.push(
      commitOf('ana', 'Describe the tides', 'docs/tides.md', 'High.\n'),
      commitOf('devon', 'Name the plans', 'site/billing/plans.py', 'NAMES = ["team", "business"]\n'),
      commitOf(
        'robin',
        'Show the seats of a plan',
        'site/billing/views.py',
        'def seats(plan):\n    return plan.seats\n',
      ),
    )
    await call(before, 'refresh', null)
    await environment(before, 'site/production').getByText('3 commits waiting').waitFor()
    await shipped(before)
    await before.app.close()
    incident.sentry.model.breaks({
      title: BROKE,
      release: culprit,
      users: ['kim', 'lee', 'noor'].map((name, i) => ({ id: `${i + 7}`, email: `${name}@example.com` })),
      frames: [{ filename: 'site/billing/views.py', function: 'seats', lineNo: 2, inApp: true }],
      breadcrumbs: [{ type: 'http', category: 'xhr', message: 'GET /billing/', before: 900 }],
    })
    incident.page.model.open('Checkout is down', 'major', ['Checkout'])
    const shown = await open(electron, desktop, options)
    await shown.page.getByRole('region', { name: 'Needs attention' }).waitFor()
    await environment(shown, 'site/production').getByText('1 new error').waitFor()
    await picture(shown, album, 'statuspage')
    await environment(shown, 'site/production').getByRole('button', { name: 'Why?' }).click()
    const failure = shown.page.getByRole('region', { name: 'Failure', exact: true })
    const users = failure.getByRole('region', { name: /^What users hit/ })
    await users.getByRole('button', { name: /AttributeError/ }).click()
    await users.getByText('kim@example.com').waitFor()
    await users.getByText('kim@example.com').scrollIntoViewIfNeeded()
    await picture(shown, album, 'sentry')
    await shown.app.close()
  } finally {
    await incident.close()
  }
}

/** Ships the newest commit. @param {Shown} shown */
async function shipped(shown) {
  await ended(shown, 'site/production', await deploy(shown, PRODUCTION, 'main'))
}

/** @param {string} author @param {string} subject @param {string} path @param {string} content */
const commitOf = (author, subject, path, content) => ({ author, subject, path, content })

/**
 * The other services, of one team: two apps on GitHub, of which one is built by Travis too, two apps that Freight deploys, of which one is
 * checked by GitLab CI, a Slack and a webhook.
 * @param {Electron} electron @param {Desktop} desktop @param {Album} album
 */
export async function teamPictures(electron, desktop, album) {
  const team = await openTeam(folderIn(desktop, 'servers'))
  try {
    const shown = await open(electron, desktop, started(desktop, 'team', team.workspace, team.names))
    await call(shown, 'setIncoming', { port: 8790 })
    await signIn(shown, team.secrets)
    await environment(shown, 'website/staging').getByText('CI green').waitFor()
    await environment(shown, 'docs/staging').getByText('CI red').waitFor()
    await settingsPictures(shown, album)
    await view(shown, 'Now')
    await checksPicture(shown, album, 'website/staging', 'travis')
    await checksPicture(shown, album, 'docs/staging', 'gitlab')
    await freightPicture(shown, album)
    await githubPicture(shown, album)
    await team.ask('binnacle deploy getsentry to production', 'Deploy')
    await shown.page.getByRole('region', { name: 'Requests' }).waitFor()
    await picture(shown, album, 'slack')
    await shown.app.close()
  } finally {
    await team.close()
  }
}

/** @param {Shown} shown @param {Album} album */
async function settingsPictures(shown, album) {
  const { page } = shown
  await view(shown, 'Settings')
  await page.getByRole('region', { name: 'Sources' }).getByText('stale').waitFor({ state: 'detached' })
  const accounts = page.getByRole('region', { name: 'Accounts' })
  await accounts.getByText('Signed in as').first().waitFor()
  await accounts.evaluate((section) => section.scrollIntoView())
  await picture(shown, album, 'accounts')
  await page
    .getByRole('region', { name: 'Webhooks', exact: true })
    .evaluate((section) => section.scrollIntoView())
  await picture(shown, album, 'webhooks')
}

/** The checks of an environment's newest commit. @param {Shown} shown @param {Album} album @param {string} at @param {string} name */
async function checksPicture(shown, album, at, name) {
  await environment(shown, at).getByTitle('Show the checks').click()
  await shown.page.getByRole('dialog').getByRole('listitem').first().waitFor()
  await picture(shown, album, name)
  await shown.page.keyboard.press('Escape')
}

/** One deploy under way, and what else can be done with the app. @param {Shown} shown @param {Album} album */
async function freightPicture(shown, album) {
  await deploy(shown, { app: 'getsentry', environment: 'staging' }, 'slow')
  const active = shown.page.getByRole('region', { name: 'Active deploys' })
  await active.getByText(/0:0[5-9] of about/).waitFor()
  await environment(shown, 'getsentry/production')
    .getByRole('button', { name: 'More of getsentry/production' })
    .click()
  await shown.page.getByRole('menuitem', { name: 'Lock getsentry…' }).waitFor()
  await picture(shown, album, 'freight')
  await shown.page.keyboard.press('Escape')
}

/** One that waits for a review. @param {Shown} shown @param {Album} album */
async function githubPicture(shown, album) {
  await shown.page.getByRole('heading', { name: 'Now' }).click()
  await deploy(shown, { app: 'website', environment: 'production' }, 'master')
  await shown.page.getByRole('button', { name: /^Approve website\/production/ }).waitFor()
  await picture(shown, album, 'github')
}

/** The folder of some servers. @param {Desktop} desktop @param {string} name */
function folderIn(desktop, name) {
  const folder = join(desktop.home, name)
  mkdirSync(folder, { recursive: true })
  return folder
}

/**
 * How the app is started with a workspace of its own, and a data folder of its own.
 * @param {Desktop} desktop @param {string} name @param {unknown} workspace @param {Record<string, string>} names
 */
function started(desktop, name, workspace, names) {
  const folder = folderIn(desktop, `team/${name}`)
  const file = join(folder, 'binnacle.json')
  writeFileSync(file, JSON.stringify(workspace, null, 2))
  return { data: join(folder, 'data'), args: [`--workspace=${file}`, '--trust-workspace'], names }
}

/** Signs in to every server that stands on this machine, as a person does in Settings. @param {Shown} shown @param {Record<string, string>} secrets By kind. */
async function signIn(shown, secrets) {
  for (const { kind, url } of (await call(shown, 'accounts', null)).accounts) {
    const secret = secrets[kind]
    if (secret !== undefined && new URL(url).hostname === '127.0.0.1')
      await call(shown, 'enterSecret', { server: { kind, url }, secret })
  }
  await call(shown, 'refresh', null)
}

/** By kind, what variables hold. @param {Readonly<Record<string, string>>} env */
const secretsOf = (env) => ({
  github: env.BINNACLE_GITHUB_TOKEN ?? '',
  freight: env.BINNACLE_FREIGHT_KEY ?? '',
  sentry: env.BINNACLE_SENTRY_TOKEN ?? '',
})
