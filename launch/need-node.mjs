/** Ends with one line on a Node that cannot run the launcher. Imports nothing: what it would import fails there first. */
export function needNode() {
  const version = process.versions.node
  if (Number(version.split('.')[0]) >= 18) return
  console.error(`✗ Node ${version} 太旧 is too old. Install Node 20 or newer from nodejs.org and start again; the house brings its own Node 24.`)
  process.exit(1)
}
