export {
  type Handover,
  type HandoverPeriod,
  HandoverPeriodSchema,
  HandoverSchema,
  handoverOf,
} from './handover'
export { handoverMarkdown } from './markdown'
