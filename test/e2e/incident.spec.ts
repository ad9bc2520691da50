import type { Locator } from '@playwright/test'
import { type Incident, openIncident, type Pushed } from './support/servers/incident'
import { expect, test } from './support/test'

const migration = (operation: string): string => `from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("billing", "0230_seats")]

    operations = [
        ${operation},
    ]
`
const DROPPED = 'migrations.RemoveField(model_name="project", name="owner")'
const ADDED =
  'migrations.AddField(model_name="project", name="nickname", field=models.CharField(null=True, max_length=40))'

const owner = (operation: string): Pushed => ({
  author: 'devon',
  subject: 'Projects have no owner any more',
  path: 'site/billing/migrations/0231_project_owner.py',
  content: migration(operation),
})
const tides: Pushed = {
  author: 'ana',
  subject: 'Describe the tides',
  path: 'docs/tides.md',
  content: 'High.\n',
}
const views: Pushed = {
  author: 'robin',
  subject: 'Show the seats of a plan',
  path: 'site/billing/views.py',
  content: 'def seats(plan):\n    return plan.seats\n',
}
/** What the release says when it cannot start on the schema that it has just migrated to. */
const LOG = [
  '>> Migrating',
  '  Applying billing.0231_project_owner... OK',
  '>> Starting the workers',
  'Traceback (most recent call last):',
  '  File "/srv/site/billing/views.py", line 2, in seats',
  '    return plan.seats',
  "AttributeError: 'NoneType' object has no attribute 'seats'",
  'worker exited with code 1',
]

const BROKE = "AttributeError: 'NoneType' object has no attribute 'seats'"
/** What users meet with a release, as its client tells Sentry. */
const breakage = (release: string) => ({
  title: BROKE,
  release,
  users: [
    { id: '7', email: 'kim@example.com' },
    { id: '8', email: 'lee@example.com' },
  ],
  frames: [{ filename: 'site/billing/views.py', function: 'seats', lineNo: 2, inApp: true }],
  breadcrumbs: [{ type: 'http', category: 'xhr', message: 'GET /billing/', before: 900 }],
})

let incident: Incident
test.beforeEach(async ({ folder }) => {
  incident = await openIncident(folder)
})
test.afterEach(() => incident.close())

for (const { what, operation, word, reason } of [
  { what: 'dropped', operation: DROPPED, word: 'Stop', reason: /0231_project_owner\.py:8/ },
  { what: 'only added', operation: ADDED, word: 'Go', reason: /0231_project_owner\.py/ },
]) {
  test(`a bad deploy that ${what} a column: what broke, whose change, whom it hurts, and whether going back is safe`, async ({
    start,
    notifications,
  }) => {
    const app = await start({ workspace: incident.workspace, env: incident.env })
    await app.deploy('site/production')
    await notifications.waitFor('site/production#1 finished')
    const [, , culprit = ''] = incident.push(tides, owner(operation), views)
    incident.plan(culprit, { outcome: 'failed', lines: LOG })
    await app.look()
    await expect(app.environment('site/production')).toContainText('3 commits waiting')
    await app.deploy('site/production')
    await expect(app.environment('site/production')).toContainText('failed')
    incident.sentry.model.breaks(breakage(culprit))
    await notifications.clickTheOneShown()

    await expect(app.failure.getByRole('heading', { level: 2 })).toContainText('site/production#2 failed')
    await expect(app.failure).toContainText("AttributeError: 'NoneType' object has no attribute 'seats'")
    const first = suspects(app.failure).first()
    await expect(first).toContainText(culprit.slice(0, 7))
    await expect(first).toContainText('Show the seats of a plan')
    await expect(first).toContainText('views.py')
    await expect(app.verdict(app.failure).getByRole('heading')).toHaveText(word)
    await expect(app.verdict(app.failure)).toContainText(reason)
    await expect(app.failure).toContainText('2 users')

    await app.failure.getByRole('button', { name: /^Roll back to/ }).click()
    const send = app.rollbackSheet.getByRole('button', { name: 'Roll back', exact: true })
    await expect(app.verdict(app.rollbackSheet).getByRole('heading')).toHaveText(word)
    await expect(send).toBeEnabled({ enabled: word === 'Go' })
  })
}

test('errors that begin with a deploy are told, traced to the change, and the way back is there', async ({
  start,
  notifications,
  trayOf,
}) => {
  const before = await start({ workspace: incident.workspace, env: incident.env })
  await before.deploy('site/production')
  await notifications.waitFor('site/production#1 finished')
  const [, culprit = ''] = incident.push(tides, views)
  await before.look()
  await expect(before.environment('site/production')).toContainText('2 commits waiting')
  await before.deploy('site/production')
  await notifications.waitFor('site/production#2 finished')
  await before.close()
  incident.sentry.model.breaks(breakage(culprit))
  const app = await start({ workspace: incident.workspace, env: incident.env })
  const told = await notifications.waitFor('1 new error since site/production#2')
  expect(told.body).toBe(`2 users hit ${BROKE}.`)

  // Tray, headline, title and badge count what Failures lists.
  const tray = await trayOf(app)
  const headline = app.page.locator('header', { has: app.page.getByRole('heading', { name: 'Now' }) })
  await expect(headline).toContainText('1 new error since site/production#2.')
  await expect.poll(() => tray.toolTip()).toContain('1 new error since site/production#2')
  expect(await tray.state()).toBe('failing')
  const row = app.environment('site/production')
  await expect(row).toContainText('1 new error · 2 users hit AttributeError')
  await expect(row).toContainText('since #2')
  const failures = app.page.getByRole('link', { name: 'Failures' })
  await expect(failures).toHaveAccessibleDescription('1 needs attention')
  await expect(app.page).toHaveTitle('(1) Binnacle')

  const outage = incident.page.model.open('Checkout is down', 'critical', ['Checkout'])
  await app.look()
  const began = await notifications.waitFor('Critical incident: Checkout is down')
  expect(began.body).toMatch(/^Statuspage .*says it affects Checkout\./)
  const needs = app.page.getByRole('region', { name: 'Needs attention' })
  await expect(needs.getByRole('listitem')).toHaveText(/“Checkout is down” \(critical incident\)/)
  await expect(headline).toContainText('“Checkout is down” (critical incident)')
  await expect.poll(() => tray.toolTip()).toContain('“Checkout is down” (critical incident)')
  await expect(app.page).toHaveTitle('(2) Binnacle')
  incident.page.model.update(outage, 'resolved')
  await app.look()
  await notifications.waitFor('Incident over: Checkout is down')
  await expect(app.page).toHaveTitle('(1) Binnacle')

  await expect(needs).toBeHidden()
  await row.getByRole('button', { name: 'Why?' }).click()
  await expect(app.failure.getByRole('heading', { level: 2 })).toHaveText(
    '1 new error since site/production#2',
  )
  await expect(app.page.getByText('One failure needs attention.')).toBeVisible()
  await expect(suspects(app.failure).first()).toContainText('Show the seats of a plan')
  await expect(suspects(app.failure).first()).toContainText('It changes line 2 of site/billing/views.py')
  const met = app.failure.getByRole('region', { name: /^What users hit/ })
  await met.getByRole('button', { name: /AttributeError/ }).click()
  await expect(met).toContainText('kim@example.com')
  await expect(met.getByText('GET /billing/')).toBeHidden()
  await met.getByRole('button', { name: '1 breadcrumb before it' }).click()
  await expect(met.getByText('GET /billing/')).toBeVisible()
  await expect(app.failure.getByRole('button', { name: /^Roll back to/ })).toBeVisible()

  await app.page.keyboard.press('Control+u')
  const support = app.page.getByRole('dialog', { name: 'Support' })
  await support.getByRole('searchbox').fill('Kim Doe <KIM@example.com>')
  await app.page.keyboard.press('Enter')
  await expect(support).toContainText(BROKE)
  await expect(support).toContainText('site/production#2')
})

const suspects = (region: Locator): Locator =>
  region.getByRole('list', { name: 'Suspects' }).getByRole('listitem')
