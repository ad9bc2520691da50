import { environmentKey } from '@core/deploys/deploy'
import { fail, ok, type Result } from '@core/result'
import { appNamed } from '@core/snapshot/apps'
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
  const about = appNamed(snapshot, app)
  if (about === undefined)
    return fail(
      'invalid',
      words.noSuchApp(
        app,
        snapshot.apps.map(({ name }) => name),
      ),
    )
  const found = about.environments.find(({ name }) => name === environment)
  return found === undefined
    ? fail(
        'invalid',
        words.noEnvironment(
          app,
          environment,
          about.environments.map(({ name }) => name),
        ),
      )
    : ok({ app, environment, protected: found.protected, about })
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
