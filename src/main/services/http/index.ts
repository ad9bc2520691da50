export { createHttp } from './client'
export { retryAfterMs } from './retry-after'
export { isSuccess, sentenceOf, statusProblem } from './status'
export type { Http, HttpRequest, HttpResponse } from './types'
