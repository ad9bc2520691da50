export {
  type Found,
  sameWatch,
  type Watch,
  type WatchName,
  WatchNameSchema,
  WatchSchema,
  type WatchStore,
  type Whereabouts,
  WhereaboutsSchema,
} from './answer'
export { type Asked, readAsked } from './ask'
export {
  type Change,
  ChangeSchema,
  type Shipped,
  type ShippedStore,
  type Sighting,
  shippedOf,
} from './shipped'
export { type Facts, type Where, whereIs } from './where'
