import type { Asks } from '@contract/asks'

/** What chat asks of the other features: the same calls as the window and the command line. */
export const CHAT_CALLS = [
  'snapshot',
  'shipment',
  'deployPreview',
  'rollbackPreview',
  'whereabouts',
  'releases',
  'liftHold',
  'setLock',
] as const

export type ChatAsks = Asks<(typeof CHAT_CALLS)[number]>
