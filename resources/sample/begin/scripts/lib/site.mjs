import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Files of a folder with one ending, in the order of their names; none where there is no such folder. */
export async function filesOf(folder, ending) {
  const names = await readdir(folder).catch(() => [])
  return names.filter((name) => name.endsWith(ending)).sort()
}

/** Every page: its Markdown file, the HTML file it becomes, its head matter and its text. */
export async function readPages() {
  const names = await filesOf('site/pages', '.md')
  const pages = await Promise.all(names.map(readPage))
  return pages.sort((a, b) => a.order - b.order)
}

async function readPage(name) {
  const file = join('site', 'pages', name)
  const text = (await readFile(file, 'utf8')).replaceAll('\r\n', '\n')
  const match = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text)
  const head = Object.fromEntries(
    (match?.[1] ?? '').split('\n').map((line) => line.split(/:\s*(.*)/s, 2).map((part) => part.trim())),
  )
  return {
    file: file.replaceAll('\\', '/'),
    html: name.replace(/\.md$/, '.html'),
    title: head.title ?? '',
    order: Number(head.order ?? 99),
    body: match?.[2] ?? text,
    /** The line of the file that the body begins at, counted from 1. */
    firstLine: (match?.[1].split('\n').length ?? -2) + 3,
  }
}

/** A table of `data/`: a list of rows with the same columns. */
export const readTable = async (name) => JSON.parse(await readFile(join('data', `${name}.json`), 'utf8'))
