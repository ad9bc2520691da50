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
  type SilentService,
} from './insights'
export { type Culprit, type EnvironmentPast, insightsOf, type Past } from './measure'
export type { InsightStore, ShippedDeploy } from './store'
