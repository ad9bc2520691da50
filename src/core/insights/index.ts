export { Calendar } from './calendar'
export { type BroughtCommits, CI_STEP, type Fact, factsOf } from './fact'
export { FactBlock } from './fact-block'
export {
  type Bucket,
  type Figures,
  type Insights,
  type InsightsQuestion,
  InsightsQuestionSchema,
  InsightsSchema,
  type Median,
} from './insights'
export { type Culprit, type EnvironmentPast, insightsOf } from './measure'
export type { InsightStore, ShippedDeploy } from './store'
