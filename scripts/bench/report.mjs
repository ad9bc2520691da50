// @ts-check
// The table that the bench prints.

/**
 * @typedef {object} Figure
 * @property {string} id Its name in the JSON.
 * @property {string} what
 * @property {number} value
 * @property {'ms' | 'MB' | '%' | '×'} unit
 * @property {number} [goal] What it should be at most.
 * @property {string} [note] What it is compared with, or how it varied.
 */

const DECIMALS = { ms: 0, MB: 0, '%': 1, '×': 2 }

/** @param {readonly Figure[]} figures @returns {string} */
export function table(figures) {
  const rows = figures.map((figure) => [
    figure.what,
    amount(figure.value, figure.unit),
    figure.goal === undefined ? '' : `≤ ${amount(figure.goal, figure.unit)}`,
    figure.goal === undefined ? '' : isMet(figure) ? 'met' : 'NOT MET',
    figure.note ?? '',
  ])
  const all = [['', 'figure', 'goal', '', ''], ...rows]
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...all.map((row) => (row[column] ?? '').length)))
  return all
    .map((row) =>
      row
        .map((cell, i) => (i === 1 || i === 2 ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** @param {Figure} figure */
export const isMet = ({ value, goal }) => goal === undefined || value <= goal

/** @param {number} value @param {Figure['unit']} unit */
const amount = (value, unit) => `${value.toFixed(value < 10 && unit === 'ms' ? 1 : DECIMALS[unit])} ${unit}`
