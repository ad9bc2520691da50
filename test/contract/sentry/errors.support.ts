export const ada = { id: '7', email: 'ada@example.com', name: 'Ada' }
export const bob = { email: 'bob@example.com' }
