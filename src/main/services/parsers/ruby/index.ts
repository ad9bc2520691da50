import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { RubyParser } from '@core/migrations/parser'
import { byBytes } from '@core/migrations/sql/lines'
import { fail, ok } from '@core/result'
import { parsePrism } from '@ruby/prism/src/parsePrism.js'
import * as words from '../words'
import { writesIn } from './known'
import { RubyReader } from './statements'

/** Waits until Ruby can be read. */
export async function startRuby(): Promise<RubyParser> {
  const file = createRequire(import.meta.url).resolve('@ruby/prism/src/prism.wasm')
  const module = await WebAssembly.compile(await readFile(file))
  let instance: WebAssembly.Instance | null = null
  return {
    ruby: (text) => {
      try {
        instance ??= start(module)
        const { value, errors } = parsePrism(instance.exports, text)
        const [error] = errors
        if (error !== undefined) return fail('invalid', words.NOT_RUBY, error.message)
        return ok(new RubyReader(byBytes(text).lineAt, writesIn(value)).statements(value))
      } catch (cause) {
        // What is nested without end fills the stack, and leaves the parser in a state of which nobody knows.
        instance = null
        return fail('invalid', words.NESTED_TOO_DEEPLY, cause)
      }
    },
  }
}

/** The parser is linked to a system interface of which it uses nothing: it is given a text and answers a tree. Each call is refused. */
function start(module: WebAssembly.Module): WebAssembly.Instance {
  const refused = 52
  const imports: Record<string, Record<string, () => number>> = {}
  for (const { module: from, name } of WebAssembly.Module.imports(module))
    imports[from] = { ...imports[from], [name]: () => refused }
  const instance = new WebAssembly.Instance(module, imports)
  const { _initialize: initialize } = instance.exports
  if (typeof initialize === 'function') initialize()
  return instance
}
