export interface Answer {
  readonly status: number
  readonly json?: unknown
  /** In place of JSON. */
  readonly content?: { readonly type: string; readonly bytes: Buffer | string }
  readonly headers?: Readonly<Record<string, string>>
}

/** Ends the handling of a request with an error answer. */
export class Refusal extends Error {
  readonly answer: Answer

  constructor(answer: Answer) {
    super(`refused with ${answer.status}`)
    this.answer = answer
  }
}

const DOCUMENTATION = 'https://docs.github.com/rest'

/** Refuses a request as GitHub does. */
export function refuse(
  status: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): never {
  const body = { message, documentation_url: DOCUMENTATION, status: String(status) }
  throw new Refusal({ status, json: body, headers })
}

/** Sends a request on to another address. */
export function redirect(status: 301 | 307, url: string): never {
  const body = { message: 'Moved Permanently', url, documentation_url: DOCUMENTATION }
  throw new Refusal({ status, json: body, headers: { location: url } })
}

/** Refuses a body of which one field is not as it must be. */
export function invalid(
  resource: string,
  field: string,
  code: 'missing_field' | 'invalid' | 'already_exists',
): never {
  const body = {
    message: 'Validation Failed',
    errors: [{ resource, field, code }],
    documentation_url: DOCUMENTATION,
    status: '422',
  }
  throw new Refusal({ status: 422, json: body })
}
