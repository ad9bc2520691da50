import { readExcerpt } from '@core/failures/excerpt'
import { withGravest } from '@core/migrations/gravest'
import { needsOf } from '@core/migrations/parser'
import { compareLocks } from '@core/releases/locks/compare'
import { assertNever } from '@core/result'
import { masked, withoutSecrets } from '@core/secrets'
import { boundedText } from '@core/text/bounded-json'
import { loadParsers } from '../services/parsers'
import { JOBS, type JobKind } from './jobs'

/** Does one job. Throws where its input is not what the job takes, or where it cannot be done. */
export async function runJob(kind: JobKind, input: unknown): Promise<unknown> {
  switch (kind) {
    case 'answer': {
      const { bytes, secrets, limits } = JOBS.answer.input.parse(input)
      return boundedText(withoutSecrets(Buffer.from(bytes).toString('utf8'), secrets), limits)
    }
    case 'excerpt':
      return readExcerpt(JOBS.excerpt.input.parse(input).log)
    case 'locks':
      return compareLocks(JOBS.locks.input.parse(input))
    case 'mask': {
      const { text, secrets } = JOBS.mask.input.parse(input)
      return masked(withoutSecrets(text, secrets))
    }
    case 'migrations': {
      const { files, earlier } = JOBS.migrations.input.parse(input)
      const parser = await loadParsers(needsOf([...files, ...earlier.flatMap((it) => it.files)]))
      // With the parser of Python, which no other job needs.
      const { judgeMigrations } = await import('@core/migrations/judge')
      if (!parser.ok) throw new Error(parser.problem.cause ?? parser.problem.sentence)
      return judgeMigrations(files, parser.value, earlier).map(withGravest)
    }
    default:
      return assertNever(kind)
  }
}
