import { environmentKey } from '@core/deploys/deploy'
import { fail, ok, type Result } from '@core/result'
import { appTyped, environmentTyped } from '@core/snapshot/apps'
import type { App, Snapshot } from '@core/snapshot/snapshot'
import type { ParsedArguments } from '../command'
import * as words from '../words'

/** An environment of the workspace, by the names of the command line. */
export interface Here {
  readonly app: string
  readonly environment: string
  readonly protected: boolean
  readonly about: App
}

/** The environment that APP and ENV name, or which there are. */
export function environmentIn(snapshot: Snapshot, app: string, environment: string): Result<Here> {
  const about = appTyped(snapshot, app)
  if (!about.ok) return about
  const found = environmentTyped(about.value, environment)
  if (!found.ok) return found
  const { name, protected: isProtected } = found.value
  return ok({ app: about.value.name, environment: name, protected: isProtected, about: about.value })
}

/** The names of what APP and ENV mean, where only APP or neither need be given. */
export function namesIn(
  snapshot: Snapshot,
  [app, environment]: readonly string[],
): Result<{ readonly app: string | null; readonly environment: string | null }> {
  if (app === undefined) return ok({ app: null, environment: null })
  if (environment !== undefined) {
    const here = environmentIn(snapshot, app, environment)
    return here.ok ? ok({ app: here.value.app, environment: here.value.environment }) : here
  }
  const about = appTyped(snapshot, app)
  return about.ok ? ok({ app: about.value.name, environment: null }) : about
}

/** What the person typed to confirm (`--yes ENV`), or that they must; null where nothing needs it. */
export function confirmation(
  parsed: ParsedArguments,
  { environment, protected: isProtected, ...at }: Here,
  needs: boolean = isProtected,
): Result<string | null> {
  const typed = parsed.value('yes')
  if (typed !== null && typed !== environment)
    return fail('invalid', words.otherEnvironment(typed, environment))
  if (!needs || typed !== null) return ok(typed)
  const key = environmentKey({ app: at.app, environment })
  return fail('invalid', words.isProtected(key, quoted(environment)))
}

const quoted = (word: string): string => (/^[\w./@-]+$/.test(word) ? word : JSON.stringify(word))
