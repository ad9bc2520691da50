export {
  type Handover,
  HandoverPeriodSchema,
  type HandoverQuestion,
  HandoverQuestionSchema,
  HandoverSchema,
  handoverOf,
} from './handover'
export { handoverMarkdown } from './markdown'
