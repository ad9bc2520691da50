export { createHttp } from './client'
export { isSuccess, sentenceOf, statusProblem } from './status'
export type { Http, HttpRequest, HttpResponse } from './types'
