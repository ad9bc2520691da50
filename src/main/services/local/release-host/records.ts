import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { HostedRelease } from '@core/releases/host'
import { fail, ok, type Result } from '@core/result'
import { z } from 'zod'
import { appFolder, folderName, type LocalApp, type LocalContext } from '../context'
import { diskProblem, readJson, writeJson } from '../files'
import * as words from '../words'

/** git knows tags and no releases, so what makes one of a tag is kept beside it. */
const RecordSchema = z.object({
  tag: z.string(),
  title: z.string(),
  body: z.string(),
  isPrerelease: z.boolean(),
  publishedAt: z.number().nullable(),
})
type Record = z.infer<typeof RecordSchema>

const folderOf = (context: LocalContext, { name }: LocalApp): string =>
  join(appFolder(context, name), 'releases')
const fileOf = (context: LocalContext, app: LocalApp, tag: string): string =>
  join(folderOf(context, app), `${folderName(tag)}.json`)

/** The release of a tag; null where there is none. */
export async function findRelease(
  context: LocalContext,
  app: LocalApp,
  tag: string,
): Promise<HostedRelease | null> {
  const record = await readJson(fileOf(context, app, tag), RecordSchema)
  return record === null ? null : hosted(record)
}

/** Keeps a release that is not there yet, as a draft. */
export async function createRecord(
  context: LocalContext,
  app: LocalApp,
  draft: Omit<Record, 'publishedAt'>,
): Promise<Result<HostedRelease>> {
  if ((await findRelease(context, app, draft.tag)) !== null)
    return fail('invalid', words.releaseExists(app.name, draft.tag))
  return keep(context, app, { ...draft, publishedAt: null })
}

/** Changes what is kept of a release. */
export async function changeRecord(
  context: LocalContext,
  app: LocalApp,
  tag: string,
  change: (record: Record) => Record,
): Promise<Result<HostedRelease>> {
  const record = await readJson(fileOf(context, app, tag), RecordSchema)
  if (record === null) return fail('invalid', words.noRelease(app.name, tag))
  return keep(context, app, change(record))
}

async function keep(context: LocalContext, app: LocalApp, record: Record): Promise<Result<HostedRelease>> {
  try {
    await mkdir(folderOf(context, app), { recursive: true })
    await writeJson(fileOf(context, app, record.tag), record, true)
    return ok(hosted(record))
  } catch (cause) {
    return diskProblem(`the release ${record.tag}`, cause)
  }
}

const hosted = ({ tag, title, body, isPrerelease, publishedAt }: Record): HostedRelease => ({
  id: tag,
  tag,
  title,
  body,
  isDraft: publishedAt === null,
  isPrerelease,
  publishedAt,
  assets: [],
  url: null,
})
