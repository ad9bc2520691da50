import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'jsonc-parser'
import { z } from 'zod'

/** The pages that people read. */
export const pages = (): string[] => [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md'],
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name).replaceAll('\\', '/'))
    .sort(),
]

/** Without what stands in blocks and pieces of code: a link there is none. */
const withoutCode = (text: string): string =>
  text.replace(/^( *)```[\s\S]*?^\1```$/gm, '').replace(/`[^`\n]*`/g, '')

/** The pictures of a page, with the words that stand for them. */
export const imagesIn = (text: string): { words: string; to: string }[] =>
  [...withoutCode(text).matchAll(/!\[([^\]]*)\]\(([^()\s]+)\)/g)].map(([, words = '', to = '']) => ({
    words,
    to,
  }))

/** Where its links lead, within the project. */
export const linksIn = (text: string): string[] =>
  [...withoutCode(text).matchAll(/(?<!!)\[[^\][]*(?:!\[[^\]]*\]\([^)]*\)[^\][]*)?\]\(([^()\s]+)\)/g)]
    .map(([, to = '']) => to)
    .filter((to) => !/^[a-z]+:/.test(to))

/** The names of its headings, as GitHub makes them for links. */
export const slugsOf = (text: string): string[] =>
  [...text.replace(/^```[\s\S]*?^```$/gm, '').matchAll(/^#{1,6} (.+)$/gm)].map(([, title = '']) =>
    title
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )

/** Its examples of a workspace file, or of a part of one; what is something else (a message, a workflow) is none. */
export const examplesIn = (text: string): string[] =>
  [...text.matchAll(/^```jsonc?\n([\s\S]*?)^```$/gm)]
    .map(([, code = '']) => code.trim())
    .filter((code) => /"service": |"webhooks": |"chat": /.test(code))

/** What stands in the file itself; all else of an example is of an app. */
const OF_FILE = ['version', 'apps', 'freezes', 'incidents', 'releases', 'chat', 'webhooks']
/** The app that an example is a part of, as far as it does not say it. */
const APP = {
  name: 'shop',
  source: { service: 'github', repository: 'acme/shop', branch: 'main' },
  deploy: { service: 'freight', url: 'https://freight.example.com', app: 'shop' },
  environments: [{ name: 'staging' }, { name: 'production' }],
}
const ObjectSchema = z.record(z.string(), z.unknown())
const AppsSchema = z.array(ObjectSchema).default([{}])

/** The text of a workspace file with an example in it. */
export function workspaceOf(example: string): string {
  const said = ObjectSchema.parse(parse(example.startsWith('{') ? example : `{${example}}`))
  const of = (isOfFile: boolean) =>
    Object.fromEntries(Object.entries(said).filter(([key]) => OF_FILE.includes(key) === isOfFile))
  const { apps, ...file } = of(true)
  const all = AppsSchema.parse(apps).map((app) => ({ ...APP, ...app, ...of(false) }))
  return JSON.stringify({ version: 1, ...file, apps: all })
}
