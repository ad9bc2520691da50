// @ts-check
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'

/**
 * Puts what each system has made into one folder. Two that make packages for one system (macOS, on each processor) have a feed each: they become one,
 * with the files of both.
 * @param {string} from With a folder for each system. @param {string} to
 */
export function gatherPackages(from, to) {
  mkdirSync(to, { recursive: true })
  for (const system of readdirSync(from).sort()) {
    for (const name of readdirSync(join(from, system))) {
      const [source, target] = [join(from, system, name), join(to, name)]
      if (!existsSync(target)) copyFileSync(source, target)
      else if (name.endsWith('.yml')) writeFileSync(target, joined(target, source))
      else throw new Error(`${name} was made twice.`)
    }
  }
}

/** What copies ask for, by system; src/core/updates/feed.ts names them too. */
const FEEDS = ['latest.yml', 'latest-mac.yml', 'latest-linux.yml']

/**
 * Every copy asks the newest release for its feed: one without would be a failed look for all of them. A pre-release is asked by nobody, and has
 * none, or it would be offered to all as soon as somebody took the mark away.
 * @param {string} folder @param {string} tag
 */
export function requireFeeds(folder, tag) {
  const isToTry = (tag.split('+')[0] ?? '').includes('-')
  for (const name of FEEDS)
    if (existsSync(join(folder, name)) === isToTry)
      throw new Error(isToTry ? `${tag} is to try, but has a feed: ${name}.` : `${tag} has no ${name}.`)
}

/** @param {string} first @param {string} second */
function joined(first, second) {
  const [one, other] = [first, second].map((file) => parse(readFileSync(file, 'utf8')))
  if (one.version !== other.version) throw new Error(`${second} is of another version than ${first}.`)
  return stringify({ ...one, files: [...one.files, ...other.files] })
}
