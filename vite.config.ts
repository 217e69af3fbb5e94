import react from '@vitejs/plugin-react'
import { VitePWA } from 'vite-plugin-pwa'
import { defineConfig } from 'vitest/config'
import { compressAssets } from './client/compressAssets.ts'
import { keepOldAssets } from './client/keepOldAssets.ts'
import { nameVersion } from './client/nameVersion.ts'
import program from './package.json' with { type: 'json' }

const isTest = process.env['VITEST'] !== undefined

/**
 * Few files: on a slow line each costs a journey there and back, and a service worker's visit at every start. What the list of plans
 * needs is one, what several other screens share is gathered into a few.
 */
const codeSplitting = {
  groups: [
    { name: 'start', tags: ['$initial'], priority: 1 },
    { name: 'shared', entriesAware: true, entriesAwareMergeThreshold: 20_000, minShareCount: 2 },
  ],
}

/** The client's build; `test.projects` lists the suites: one per process kind. */
export default defineConfig({
  root: 'client',
  publicDir: 'public',
  build: {
    outDir: '../dist',
    emptyOutDir: false,
    target: 'es2022',
    chunkSizeWarningLimit: 900,
    // Gathered files may import each other in a circle: without this, a module then runs before what it is made of, and its screen crashes.
    rolldownOptions: { output: { codeSplitting, strictExecutionOrder: true } },
  },
  resolve: { dedupe: ['yjs', '@tiptap/pm', '@tiptap/core'] },
  plugins: [
    react(),
    keepOldAssets(),
    compressAssets(),
    nameVersion(program.version),
    ...(isTest
      ? []
      : [
          VitePWA({
            registerType: 'prompt',
            injectRegister: null,
            manifest: {
              name: 'Rõ',
              short_name: 'Rõ',
              lang: 'vi',
              start_url: '/',
              display: 'standalone',
              theme_color: '#1D4E8F',
              background_color: '#F5F6F8',
              icons: [{ src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' }],
            },
            workbox: {
              // The page of a first visit too: one that no worker has would not be waited for by a newer program, and not be told of it.
              clientsClaim: true,
              globPatterns: ['**/*.{js,css,html,svg,woff2}'],
              globIgnores: ['kept/**'],
              navigateFallback: '/index.html',
              navigateFallbackDenylist: [/^\/(?:api|calendar|collab|yjs|healthz|metrics)/],
              maximumFileSizeToCacheInBytes: 4_000_000,
            },
          }),
        ]),
  ],
  server: { proxy: { '/api': 'http://127.0.0.1:3000', '/collab': { target: 'ws://127.0.0.1:3000', ws: true } } },
  test: {
    root: '.',
    // A worker keeps its modules and its DOM from file to file: new ones for each file cost two thirds of a run. What a test changes
    // in the process, it puts back.
    isolate: false,
    // How long a test may take says nothing of the product: a busy machine is no failure.
    testTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    setupFiles: ['shared/testing/waitPatiently.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'shared',
          environment: 'node',
          include: ['shared/**/*.test.ts', 'templates/**/*.test.ts'],
          root: '.',
        },
      },
      {
        extends: true,
        // Some of these listen to the process itself: its errors, its exit, its standard output.
        test: { name: 'server', environment: 'node', include: ['server/**/*.test.ts'], root: '.', isolate: true },
      },
      {
        extends: true,
        test: { name: 'client', environment: 'happy-dom', include: ['client/**/*.test.{ts,tsx}'], exclude: ['client/e2e/**'], root: '.' },
      },
    ],
  },
})
