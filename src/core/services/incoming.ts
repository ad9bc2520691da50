import { senderAt, senderName } from '../incoming/senders'
import type { ServiceFacts } from './descriptor/service'

/** Webhooks that come in: each sender signs with a secret of its own. */
export const incoming = {
  kind: 'incoming',
  name: 'Incoming webhooks',
  account: {
    publicUrl: null,
    secret: 'key',
    variable: 'BINNACLE_INCOMING_KEY',
    enter: 'Enter a secret…',
    isUntried: true,
    placeName: (url) => {
      const sender = senderAt(url)
      return sender === null ? null : `Webhooks of ${senderName(sender)}`
    },
    needs: [
      {
        sentence:
          'The secret that the sender signs with: the one that you set for GitHub’s webhook, the client secret of Sentry’s integration, or what you put behind `?key=` for Statuspage.',
      },
    ],
  },
  parts: {},
} as const satisfies ServiceFacts
