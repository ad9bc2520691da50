export type { Webhook } from './config'
export { isWanted, type Message, messageOf, pingMessage, subjectOf } from './message'
export {
  type Attempt,
  afterAttempt,
  again,
  type Delivery,
  DeliverySchema,
  type DeliveryStore,
  isDead,
  isWaiting,
  nextOf,
} from './queue'
