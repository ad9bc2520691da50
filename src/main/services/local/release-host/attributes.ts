import { resolve } from 'node:path'
import { fail, ok, type Result } from '@core/result'
import { readRegularFile } from '../../../disk/regular-file'
import type { LocalApp } from '../context'
import { readGit } from '../git'
import { LOCAL_LIMITS } from '../limits'
import { readFile } from '../source/file'
import * as words from '../words'

const NAME = '.gitattributes'

/**
 * All that attributes say of the files of a commit, as the text of one file at the top: its `.gitattributes` files, a nearer one after those
 * further up, and after all of them the repository's own `info/attributes`, as git ranks them (gitattributes, description).
 */
export async function attributesOf(app: LocalApp, sha: string): Promise<Result<string>> {
  const places = await placesOf(app, sha)
  if (!places.ok) return places
  const parts: string[] = []
  for (const place of places.value) {
    const text = await readFile(app, sha, `${place}${NAME}`)
    if (!text.ok) return text
    parts.push(attributesBelow(place, text.value ?? ''))
  }
  const own = await ownAttributes(app)
  return own.ok ? ok([...parts, own.value].join('\n')) : own
}

/** The folders that have attributes, the highest first: '' is the top, and the others end in a slash. */
async function placesOf(app: LocalApp, sha: string): Promise<Result<readonly string[]>> {
  const printed = await readGit(app, ['ls-tree', '-r', '-z', '--full-tree', sha])
  if (!printed.ok) return printed
  const places = printed.value.split('\0').flatMap((line) => {
    // git does not follow one that is a link.
    const path = /^100\d{3} blob [0-9a-f]+\t([\s\S]+)$/.exec(line)?.[1]
    const isOne = path === NAME || path?.endsWith(`/${NAME}`) === true
    return path !== undefined && isOne ? [path.slice(0, -NAME.length)] : []
  })
  if (places.length > LOCAL_LIMITS.attributes)
    return fail('invalid', words.tooManyAttributes(app.name, LOCAL_LIMITS.attributes, NAME))
  const depth = (place: string): number => place.split('/').length
  return ok(places.sort((a, b) => depth(a) - depth(b)))
}

async function ownAttributes(app: LocalApp): Promise<Result<string>> {
  const place = await readGit(app, ['rev-parse', '--git-path', 'info/attributes'])
  if (!place.ok) return place
  const file = resolve(app.repository, place.value.replace(/\n$/, ''))
  const text = await readRegularFile(file, LOCAL_LIMITS.attributesBytes)
  if (text.ok) return ok(text.value)
  return text.problem.kind === 'gone' ? ok('') : fail('invalid', words.attributesNotRead(app.name), file)
}

/** The lines of the `.gitattributes` of a folder, as they would stand in that of the top. */
export function attributesBelow(folder: string, text: string): string {
  if (folder === '') return text
  return text
    .split(/\r?\n/)
    .flatMap((line) => lineBelow(folder, line.replace(/^\s+/, '')))
    .join('\n')
}

function lineBelow(folder: string, line: string): string[] {
  // Macros are known at the top alone, and what begins with a “!” git refuses.
  if (line === '' || /^(?:#|!|\[attr\])/.test(line)) return []
  const [whole = '', quoted, plain = ''] = /^(?:"((?:[^"\\]|\\.)*)"|(\S+))/.exec(line) ?? []
  const pattern = quoted ?? plain.replace(/["\\]/g, '\\$&')
  if (whole === '' || pattern === '') return []
  const isAnywhere = !pattern.slice(0, -1).includes('/')
  const between = pattern.startsWith('/') ? '' : isAnywhere ? '/**/' : '/'
  return [`"${quotedFolder(folder)}${between}${pattern}"${line.slice(whole.length)}`]
}

/** A folder without its last slash, first as a pattern that means itself, then as C writes it within quotes. */
const quotedFolder = (folder: string): string =>
  folder
    .slice(0, -1)
    .replace(/[*?[\\]/g, '\\$&')
    .replace(/["\\]/g, '\\$&')
    .replace(/[\0-\x1f]/g, (control) => `\\${control.charCodeAt(0).toString(8).padStart(3, '0')}`)
