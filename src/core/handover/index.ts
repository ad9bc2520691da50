export { type Handover, HandoverSchema, handoverOf, type Since, SinceSchema } from './handover'
export { handoverMarkdown } from './markdown'
