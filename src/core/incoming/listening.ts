import type { Clock } from '../ports'
import type { Sender } from './senders'

/** What is listened for. */
export interface Listening {
  readonly port: number
  readonly clock: Clock
  /** What a sender signs with; null while there is no secret. */
  readonly secret: (sender: Sender) => string | null
  /** A verified event, as JSON where it is. */
  readonly heard: (sender: Sender, event: unknown) => void
  /** Something came that is not listened to: unsigned, too long, too much, or here before. */
  readonly refused: (sender: Sender | null) => void
}
