import { z } from 'zod'
import { chatFields } from '../chat/config'
import { address } from './descriptor/fields'
import { asksItsUrl, part, runsNothing } from './descriptor/part'
import type { ServiceFacts } from './descriptor/service'

/** The Web API of everybody's Slack. */
export const SLACK_URL = 'https://slack.com/api'

/** A channel by its id (`C…`, private ones `G…`): names change, and anybody can take one that is free. */
const channelId = z
  .string()
  .regex(
    /^[CG][A-Z0-9]{2,30}$/,
    'the id of a channel (C0123ABCD): Slack shows it at the end of a channel’s details',
  )

/** A person by their id. Names are not taken: anybody can call themselves anything. */
const memberId = /^[UW][A-Z0-9]{2,30}$/

/** What the bot token is for, and the scope that lets it. */
export const SLACK_SCOPES = [
  { scope: 'chat:write', for: 'post and update messages' },
  {
    scope: 'channels:history',
    for: 'find the message of a deploy again (groups:history in a private channel)',
  },
  { scope: 'users:read', for: 'name the person who asked' },
] as const

export const slack = {
  kind: 'slack',
  name: 'Slack',
  account: {
    publicUrl: SLACK_URL,
    secret: 'token',
    variable: 'BINNACLE_SLACK_BOT_TOKEN',
    enter: 'Enter a token…',
    needs: [
      {
        title: 'Bot token',
        sentence: 'begins with `xoxb-` and needs these scopes:',
        items: SLACK_SCOPES.map(({ scope, for: what }) => `${scope} to ${what}`),
      },
      {
        title: 'Incoming webhook',
        sentence: 'Its address, `https://hooks.slack.com/services/…`, in place of a token: it can only post.',
      },
    ],
  },
  parts: {
    chat: part(
      'slack',
      z
        .strictObject({
          service: z.literal('slack'),
          url: address.transform((text) => text.replace(/\/{1,100}$/, '')).default(SLACK_URL),
          ...chatFields(channelId),
        })
        .superRefine(({ people }, context) => {
          for (const id of Object.keys(people))
            if (!memberId.test(id))
              context.addIssue({
                code: 'custom',
                path: ['people', id],
                message: 'the member ID of a person (U0123ABCD), which their profile shows',
                input: id,
              })
        }),
      {
        servers: asksItsUrl,
        commands: runsNothing,
        editing: {
          fields: [
            { path: ['channel'], label: 'Channel ID' },
            { path: ['prefix'], label: 'Word before a command', example: 'binnacle' },
          ],
          add: { label: 'Connect Slack: the channel’s ID', entry: (channel) => ({ channel }) },
        },
      },
    ),
  },
} as const satisfies ServiceFacts

/** The app-level token, by which Slack tells of messages and buttons. It is a secret of its own, and only for who answers in chat. */
export const slackSocket = {
  kind: 'slack-socket',
  name: 'Slack Socket Mode',
  asksServersOf: 'slack',
  account: {
    publicUrl: SLACK_URL,
    secret: 'token',
    variable: 'BINNACLE_SLACK_APP_TOKEN',
    enter: 'Enter a token…',
    needs: [
      {
        sentence:
          'An app-level token (`xapp-`…) with the scope `connections:write`. Only needed where this Binnacle answers in chat.',
      },
    ],
  },
  parts: {},
} as const satisfies ServiceFacts
