import type { ServiceFacts } from './service'
import { SLACK_URL } from './slack'

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
