import { userInfo } from 'node:os'
import { startSlack } from '../world/slack/server'
import { press } from './support/app'
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
    await expect.poll(() => project.begun('production').length).toBe(1)
    const withdrawn = await ask(3)
    await expect.poll(() => notifications.displayed()).toBe(1)
    slack.people.press('U0MEI', CHANNEL, withdrawn, 'Withdraw')
    await expect.poll(() => notifications.displayed()).toBe(0)
  } finally {
    await slack.close()
  }
})

test('a deploy pressed in the window waits for a second person’s approval in Slack', async ({
  start,
  project,
}) => {
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
    const options = {
      workspace: { version: 1, apps: [project.app({ environments })], chat },
      env: { BINNACLE_SLACK_BOT_TOKEN: slack.tokens.bot, BINNACLE_SLACK_APP_TOKEN: slack.tokens.app },
    }
    const app = await start(options)
    await expect.poll(() => slack.sockets.connections, { timeout: 20_000 }).toBe(1)
    const sheet = await app.openDeploy('site/staging')
    await expect(sheet).toContainText('Needs a second person’s approval before it ships: tom.')
    await press(sheet.getByRole('button', { name: 'Ask for approval' }))
    await expect(sheet).toBeHidden()
    const waiting = app.page.getByRole('region', { name: 'Requests' })
    await expect(waiting).toContainText('Waiting for a second person to approve it in chat.')
    const request = () => channel.messages.find(({ text }) => text.startsWith(`${me} asks: Deploy main`))
    await expect.poll(() => request()?.text, { timeout: 30_000 }).toContain('Waiting for a second person')
    const shown = request()
    if (shown === undefined) throw new Error('no request')
    expect(project.begun('staging')).toEqual([])
  } finally {
    await slack.close()
  }
})
