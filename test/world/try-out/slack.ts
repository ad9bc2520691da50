import { type SlackServer, startSlack } from '../slack/server.ts'

const CHANNEL = 'C0SHIPS'

/** A Slack with a channel and three people, and the workspace that talks there. */
export async function startTalk(
  workspace: unknown,
): Promise<{ readonly slack: SlackServer; readonly workspace: unknown }> {
  const slack = await startSlack()
  slack.model.everyMs = 1_000
  slack.model.addChannel(CHANNEL, 'ships')
  for (const name of ['mei', 'tom', 'stranger']) {
    const id = `U0${name.toUpperCase()}`
    slack.model.addPerson(id, name)
    slack.model.addChannel(`D0${name.toUpperCase()}`, name, id)
  }
  const all = ['*/*']
  const may = { deploy: all, rollback: all, cancel: all, hold: all, approve: all }
  const people = { U0MEI: { name: 'mei', may }, U0TOM: { name: 'tom', may } }
  const chat = { service: 'slack', url: slack.url, channel: CHANNEL, prefix: 'binnacle', people }
  return { slack, workspace: typeof workspace === 'object' ? { ...workspace, chat } : workspace }
}
