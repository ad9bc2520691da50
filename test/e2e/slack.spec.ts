import { userInfo } from 'node:os'
import type { Locator } from '@playwright/test'
import { type SlackServer, startSlack } from '../world/slack/server'
import type { Message } from '../world/slack/types'
import { type Binnacle, press } from './support/app'
import { expect, test } from './support/test'

const CHANNEL = 'C0SHIPS'
const ALL = ['*/*']

test('a deploy is asked for in Slack, approved by a second person, followed in one message and cancelled from there', async ({
  start,
  project,
}) => {
  const slack = await startSlack()
  try {
    const channel = slack.model.addChannel(CHANNEL, 'ships')
    for (const name of ['MEI', 'TOM', 'STRANGER']) slack.model.addPerson(`U0${name}`, name.toLowerCase())
    const may = { deploy: ALL, rollback: ALL, cancel: ALL, hold: ALL, approve: ALL }
    const people = { U0MEI: { name: 'mei', may }, U0TOM: { name: 'tom', may } }
    const chat = { service: 'slack', url: slack.url, channel: CHANNEL, prefix: 'binnacle', people }
    const environments = [{ name: 'staging', approvals: 1 }]
    project.hold('ship-staging')
    const app = await start({
      workspace: { version: 1, apps: [project.app({ environments })], chat },
      env: { BINNACLE_SLACK_BOT_TOKEN: slack.tokens.bot, BINNACLE_SLACK_APP_TOKEN: slack.tokens.app },
    })
    await expect(app.environment('site/staging')).toBeVisible()
    await expect.poll(() => slack.sockets.connections, { timeout: 20_000 }).toBe(1)
    const said = (text: string) =>
      expect
        .poll(() => channel.messages.map((message) => message.text).join('\n---\n'), { timeout: 30_000 })
        .toContain(text)

    slack.people.say('U0STRANGER', CHANNEL, 'binnacle deploy site')
    await said('I don’t know you')

    slack.people.say('U0MEI', CHANNEL, 'binnacle deploy site to staging')
    await said('mei asks: Deploy main')
    const request = channel.messages.find(({ text }) => text.startsWith('mei asks:'))
    if (request === undefined) throw new Error('no request')
    slack.people.press('U0MEI', CHANNEL, request, 'Deploy')
    await said('Waiting for a second person to approve it.')

    // The connection breaks; what is pressed meanwhile arrives once there is another one.
    slack.sockets.cut()
    slack.people.press('U0TOM', CHANNEL, request, 'Approve')
    await said('site/staging#1 was sent. Approved by tom.')
    await said('[site/staging] Starting deploy #1')
    await expect(app.active('site/staging#1')).toContainText('Shipping')

    slack.people.say('U0TOM', CHANNEL, 'binnacle cancel site#1')
    await said('tom asks: Cancel site/staging#1.')
    const cancel = channel.messages.find(({ text }) => text.startsWith('tom asks:'))
    if (cancel === undefined) throw new Error('no cancel')
    slack.people.press('U0TOM', CHANNEL, cancel, 'Cancel deploy')
    await said('was cancelled after')
    const ofDeploy = channel.messages.filter(({ metadata }) => metadata !== null)
    expect(ofDeploy).toHaveLength(1)
    expect(ofDeploy[0]?.text).toMatch(
      /^\[site\/staging\] Deploy #1 \(\w{7}\) was cancelled after \d+\.\d\ds\n.*mei, through Slack, approved by tom/,
    )
    expect(project.runs('staging')).toBeNull()
  } finally {
    await slack.close()
  }
})

test('a deploy to a protected environment that is asked for in Slack is denied and approved from the notification at the desktop', async ({
  start,
  project,
  notifications,
}) => {
  const slack = await startSlack()
  try {
    const channel = slack.model.addChannel(CHANNEL, 'ships')
    slack.model.addPerson('U0MEI', 'mei')
    const people = { U0MEI: { name: 'mei', may: { deploy: ALL } } }
    const chat = { service: 'slack', url: slack.url, channel: CHANNEL, prefix: 'binnacle', people }
    const environments = [{ name: 'production', protected: true }]
    const app = await start({
      workspace: { version: 1, apps: [project.app({ environments })], chat },
      env: { BINNACLE_SLACK_BOT_TOKEN: slack.tokens.bot, BINNACLE_SLACK_APP_TOKEN: slack.tokens.app },
    })
    await expect(app.environment('site/production')).toBeVisible()
    await expect.poll(() => slack.sockets.connections, { timeout: 20_000 }).toBe(1)
    const requests = () => channel.messages.filter(({ text }) => text.startsWith('mei asks:'))
    const ask = async (count: number) => {
      slack.people.say('U0MEI', CHANNEL, 'binnacle deploy site')
      await expect
        .poll(() => requests()[count - 1]?.text, { timeout: 30_000 })
        .toContain('at the desktop has to approve it')
      const request = requests()[count - 1]
      if (request === undefined) throw new Error('no request')
      slack.people.press('U0MEI', CHANNEL, request, 'Deploy')
      return request
    }

    const denied = await ask(1)
    await notifications.press('Deny')
    await expect.poll(() => denied.text, { timeout: 30_000 }).toMatch(/Denied by .+\. Nothing was sent\./)
    await expect.poll(() => notifications.displayed()).toBe(0)

    // Approving leads to the verdict; only who has read it there sends it.
    const approved = await ask(2)
    await notifications.press('Approve…')
    const sheet = app.page.getByRole('dialog', { name: 'Approve request for site/production' })
    await expect(sheet.getByRole('region', { name: 'Verdict' })).toBeVisible()
    expect(approved.text).toContain('Waiting for')
    expect(project.begun('production')).toEqual([])
    await press(sheet.getByRole('button', { name: 'Approve' }))
    await expect
      .poll(() => approved.text, { timeout: 30_000 })
      .toContain('site/production#1 was sent. Approved by')
    await expect(app.page.getByRole('region', { name: 'Requests' })).toBeHidden()

    // One that waits in vain is put away with its notification.
    await notifications.waitFor('site/production#1 finished')
    const withdrawn = await ask(3)
    await expect.poll(() => withdrawn.text, { timeout: 30_000 }).toContain('Waiting for')
    await expect.poll(() => notifications.displayed()).toBe(1)
    slack.people.press('U0MEI', CHANNEL, withdrawn, 'Withdraw')
    await expect.poll(() => notifications.displayed()).toBe(0)
  } finally {
    await slack.close()
  }
})

/** The app with a chat whose only other person is Tom, with a request begun in the window that waits for him. */
const fromWindow = test.extend<{ asked: Asked }>({
  // What moves this app's clock must not move another's.
  ownElectron: true,
  asked: async ({ start, project }, use) => {
    const slack = await startSlack()
    try {
      const channel = slack.model.addChannel(CHANNEL, 'ships')
      for (const name of ['ME', 'TOM']) slack.model.addPerson(`U0${name}`, name.toLowerCase())
      const me = userInfo().username
      const people = {
        U0ME: { name: me, may: { approve: ALL } },
        U0TOM: { name: 'tom', may: { approve: ALL } },
      }
      const chat = { service: 'slack', url: slack.url, channel: CHANNEL, prefix: 'binnacle', people }
      const environments = [{ name: 'staging', approvals: 1 }]
      const app = await start({
        workspace: { version: 1, apps: [project.app({ environments })], chat },
        env: { BINNACLE_SLACK_BOT_TOKEN: slack.tokens.bot, BINNACLE_SLACK_APP_TOKEN: slack.tokens.app },
      })
      await expect.poll(() => slack.sockets.connections, { timeout: 20_000 }).toBe(1)
      const sheet = await app.openDeploy('site/staging')
      await expect(sheet).toContainText('Needs a second person’s approval before it ships: tom.')
      await press(sheet.getByRole('button', { name: 'Ask for approval' }))
      await expect(sheet).toBeHidden()
      const waiting = app.page.getByRole('region', { name: 'Requests' })
      await expect(waiting).toContainText('Waiting for a second person to approve it in chat.')
      const request = () => channel.messages.find(({ text }) => text.startsWith(`${me} asks: Deploy main`))
      await expect
        .poll(() => request()?.text, { timeout: 30_000 })
        .toContain('Waiting for a second person to approve it.')
      const message = request()
      if (message === undefined) throw new Error('no request')
      expect(project.begun('staging')).toEqual([])
      await use({ app, me, waiting, slack, message })
    } finally {
      await slack.close()
    }
  },
})

interface Asked {
  readonly app: Binnacle
  readonly me: string
  readonly waiting: Locator
  readonly slack: SlackServer
  readonly message: Message
}

fromWindow(
  'a deploy pressed in the window ships once a second person approves it in Slack, never by one’s own hand',
  async ({ asked: { app, me, waiting, slack, message }, project, notifications }) => {
    slack.people.press('U0ME', CHANNEL, message, 'Approve')
    await expect
      .poll(() => slack.calls.map(({ given }) => String(given.text)), { timeout: 30_000 })
      .toContain('Someone other than the person who asked has to approve this.')
    expect(project.begun('staging')).toEqual([])

    slack.people.press('U0TOM', CHANNEL, message, 'Approve')
    await expect
      .poll(() => message.text, { timeout: 30_000 })
      .toContain('site/staging#1 was sent. Approved by tom.')
    await notifications.waitFor('site/staging: approved and sent')
    await expect(waiting).toBeHidden()
    await expect.poll(() => project.shipped('staging')).toEqual([project.head()])
    await app.view('History')
    await expect(app.historyRow('site/staging#1')).toContainText('Finished')
    await app.historyRow('site/staging#1').click()
    await expect(app.page.getByRole('complementary')).toContainText(`${me}, approved by tom`)
  },
)

fromWindow(
  'a deploy pressed in the window is not sent where a second person denies it in Slack',
  async ({ asked: { app, waiting, slack, message }, project, notifications }) => {
    slack.people.press('U0TOM', CHANNEL, message, 'Deny')
    await expect.poll(() => message.text, { timeout: 30_000 }).toContain('Denied by tom. Nothing was sent.')
    await notifications.waitFor('site/staging: nothing was sent')
    await expect(waiting).toBeHidden()
    await app.view('History')
    await expect(app.historyRows).toHaveCount(0)
    expect(project.begun('staging')).toEqual([])
  },
)

fromWindow(
  'a deploy pressed in the window that nobody answers within an hour is not sent any more',
  async ({ asked: { app, waiting, slack, message }, project, notifications }) => {
    await app.app.evaluate(() => {
      const { now } = Date
      Date.now = () => now() + 61 * 60_000
    })
    slack.people.press('U0TOM', CHANNEL, message, 'Approve')
    await expect
      .poll(() => message.text, { timeout: 30_000 })
      .toContain('Nobody answered in time, so nothing was sent. Ask again.')
    await notifications.waitFor('site/staging: nothing was sent')
    await expect(waiting).toBeHidden()
    expect(project.begun('staging')).toEqual([])
  },
)
