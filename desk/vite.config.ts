import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Where the desk asks while it is developed: a running house, or desk/dev/fake-server.ts. */
const house = process.env.XIAOER_ORIGIN ?? 'http://localhost:8790'

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/desk/',
  plugins: [react()],
  build: {
    outDir: fileURLToPath(new URL('../dist/desk', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    rolldownOptions: {
      // 'use client' says nothing in a page that is all client; a hundred warnings would hide the one that matters.
      checks: { moduleLevelDirective: false },
    },
  },
  server: { proxy: { '/api': house, '/ws': { target: house, ws: true } } },
})
