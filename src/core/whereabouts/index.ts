export {
  type ChangeWhereabouts,
  sameWatch,
  type Watch,
  type WatchName,
  WatchNameSchema,
  WatchSchema,
  type WatchStore,
  type Whereabouts,
  WhereaboutsSchema,
} from './answer'
export { type ChangeQuery, readChangeQuery } from './ask'
export {
  type ChangeSighting,
  type Shipped,
  type ShippedChange,
  ShippedChangeSchema,
  type ShippedStore,
  shippedOf,
} from './shipped'
export { type Where, type WhereaboutsFacts, wayKey, whereIs } from './where'
