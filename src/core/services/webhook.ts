import type { ServiceFacts } from './descriptor/service'

/** A server of the team's that is told what happens. */
export const webhook = {
  kind: 'webhook',
  name: 'Webhook',
  account: {
    publicUrl: null,
    secret: 'key',
    variable: 'BINNACLE_WEBHOOK_KEY',
    enter: 'Enter a key…',
    isUntried: true,
    needs: [
      {
        sentence:
          'Any long text that you and the receiver share. What is sent is signed with it, and the key itself never leaves this machine.',
      },
    ],
  },
  parts: {},
} as const satisfies ServiceFacts
