/** Numbers of a tree by the path to each: `answer.json.items`. */
export const flat = (tree: object, path = ''): (readonly [string, number])[] =>
  Object.entries(tree).flatMap(([name, value]: [string, unknown]) => {
    if (typeof value === 'number') return [[path + name, value] as const]
    return typeof value === 'object' && value !== null ? flat(value, `${path}${name}.`) : []
  })
