import { readdirSync, readFileSync } from 'node:fs'

/** A process and all below it, by number; empty where the system has no /proc. */
export function treeOf(pid: number): readonly Process[] {
  const all = everything()
  const inTree = new Set([pid])
  // parents have been seen before their children once nothing is added any more
  for (let size = 0; size !== inTree.size; ) {
    size = inTree.size
    for (const one of all) if (inTree.has(one.parent)) inTree.add(one.pid)
  }
  return all.filter((one) => inTree.has(one.pid))
}

export interface Process {
  readonly pid: number
  readonly parent: number
  readonly name: string
  /** Of user and system together, since it began. */
  readonly cpuMs: number
}

/** Memory that the process would give back: what it shares counts in parts (PSS). In bytes; 0 where it is gone. */
export function memoryOf(pid: number): number {
  const text = read(`/proc/${pid}/smaps_rollup`)
  return Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? 0) * 1024
}

/** CPU used so far by a server and by the PostgreSQL below it. */
export function cpuOf(pid: number): { readonly serverMs: number; readonly databaseMs: number } {
  const tree = treeOf(pid)
  const sum = (processes: readonly Process[]) => processes.reduce((total, one) => total + one.cpuMs, 0)
  return { serverMs: sum(tree.filter((one) => one.pid === pid)), databaseMs: sum(tree.filter((one) => one.pid !== pid)) }
}

/** Linux counts in hundredths of a second, whatever the kernel's own clock. */
const TICK_MS = 10

function everything(): readonly Process[] {
  return list('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const stat = read(`/proc/${name}/stat`)
      if (!stat) return []
      // the name in brackets may hold spaces; behind it come state, parent, … user and system time as the 12th and 13th
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      const named = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'))
      return [{ pid: Number(name), parent: Number(fields[1]), name: named, cpuMs: (Number(fields[11]) + Number(fields[12])) * TICK_MS }]
    })
}

function list(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** A process may be gone before it is read. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
