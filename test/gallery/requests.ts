import type { WaitingRequest } from '../../src/contract/features/chat'
import { T0 } from '../unit/support/builders'

/** A person asked for a deploy in the team's chat. */
export const ASKED: WaitingRequest = {
  id: '1',
  own: false,
  by: 'mei',
  app: 'site',
  environment: 'production',
  what: 'deploy',
  plan: 'Deploy main (5555555 Describe the new rate limits) to site/production.',
  verdict: {
    level: 'caution',
    reasons: [
      { rule: 'late', level: 'caution', sentence: 'It’s Friday 17:10, outside working hours.' },
      { rule: 'ci', level: 'go', sentence: 'CI is green on 5555555.' },
    ],
  },
  since: T0,
}

/** It was asked for in this window. */
export const ASKED_HERE: WaitingRequest = { ...ASKED, id: '3', by: 'ada', own: true }
