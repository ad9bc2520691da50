/** As much Markdown as the harbour needs: headings, paragraphs, lists, links, emphasis and code. */
export function markdown(text) {
  return text
    .trim()
    .split(/\n{2,}/)
    .map((block) => renderBlock(block.trim()))
    .join('\n')
}

function renderBlock(block) {
  const heading = /^(#{1,4}) (.*)$/.exec(block)
  if (heading) return `<h${heading[1].length}>${inline(heading[2])}</h${heading[1].length}>`
  if (block.split('\n').every((line) => line.startsWith('- '))) {
    const items = block.split('\n').map((line) => `  <li>${inline(line.slice(2))}</li>`)
    return `<ul>\n${items.join('\n')}\n</ul>`
  }
  // A table or a picture that was put in before.
  if (block.startsWith('<')) return block
  return `<p>${inline(block.replaceAll('\n', ' '))}</p>`
}

export const escapeHtml = (text) =>
  String(text).replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c])

const inline = (text) =>
  escapeHtml(text)
    .replace(/`([^`]+)`/g, '<code>$1</code>')
    .replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
    .replace(/\*([^*]+)\*/g, '<em>$1</em>')
    .replace(/\[([^\]]+)\]\(([^)\s]+)\)/g, '<a href="$2">$1</a>')

/** Rows of data as a table; the columns are the fields of the first row. */
export function table(rows) {
  const columns = Object.keys(rows[0] ?? {})
  const head = columns.map((column) => `<th>${escapeHtml(column)}</th>`).join('')
  const body = rows.map(
    (row) => `  <tr>${columns.map((column) => `<td>${escapeHtml(row[column] ?? '')}</td>`).join('')}</tr>`,
  )
  return `<table>\n  <tr>${head}</tr>\n${body.join('\n')}\n</table>`
}
