export { isWanted, messageOf, pingMessage, subjectOf, type WebhookMessage } from './message'
export {
  afterAttempt,
  again,
  type Delivery,
  type DeliveryAttempt,
  DeliverySchema,
  type DeliveryStore,
  isDead,
  isWaiting,
  nextOf,
} from './queue'
