export { Calendar } from './calendar'
export type { BroughtCommit, Fact } from './fact'
export {
  type Bucket,
  type Figures,
  type Insights,
  type InsightsQuestion,
  InsightsQuestionSchema,
  InsightsSchema,
  type Median,
} from './insights'
export type { EnvironmentPast } from './judge'
export { type Culprit, insightsOf } from './measure'
export type { InsightStore } from './store'
