// Runs before the program: libraries are told to keep to the page's policy, which forbids code made from text and inline
// styles without the nonce of this very page. Here, because schemas are built while the program's files are still loading.
globalThis.__zod_globalConfig = { jitless: true }
globalThis.__webpack_nonce__ = document.querySelector('meta[property="csp-nonce"]').nonce
