/** Works of one name wait for each other, in this process. */
export function oneAfterAnother(): <T>(name: string, work: () => Promise<T>) => Promise<T> {
  const lines = new Map<string, Promise<unknown>>()
  return (name, work) => {
    const mine = (lines.get(name) ?? Promise.resolve()).then(work, work)
    lines.set(name, mine)
    const leave = () => void (lines.get(name) === mine && lines.delete(name))
    mine.then(leave, leave)
    return mine
  }
}
