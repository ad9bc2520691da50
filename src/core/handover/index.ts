export {
  type Handover,
  HandoverPeriodSchema,
  type HandoverQuestion,
  HandoverQuestionSchema,
  HandoverSchema,
  type HandoverSources,
  handoverOf,
} from './handover'
export { handoverMarkdown } from './markdown'
