export { suspectsOf } from './suspects'
