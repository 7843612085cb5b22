/** How a chat window will look: the real one on an empty page, for a frame of the desk. Null: what was asked cannot be shown. */
export function windowPreview(query: Readonly<Record<string, string | undefined>>): string | null {
  const { channel = '', theme = 'auto', locale = '', open } = query
  if (!/^[\w-]{1,80}$/.test(channel) || !/^(?:auto|light|dark)$/.test(theme) || !/^[A-Za-z-]{0,35}$/.test(locale)) return null
  const ground = theme === 'auto' ? 'light dark' : theme
  const attributes = [
    `data-channel="${channel}"`,
    `data-theme="${theme}"`,
    ...(locale ? [`data-locale="${locale}"`] : []),
    ...(open === undefined ? [] : ['data-open']),
  ]
  return `<!doctype html>
<html lang="${locale || 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Xiaoer</title>
<style>:root{color-scheme:${ground}}body{margin:0}</style>
</head>
<body>
<script src="/widget/widget.js" ${attributes.join(' ')} async></script>
</body>
</html>
`
}
