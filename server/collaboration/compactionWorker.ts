import { parentPort } from 'node:worker_threads'
import type { DocumentLog } from '../storage/Storage.ts'
import { compactLog } from './compactLog.ts'

parentPort?.on('message', (log: DocumentLog) => parentPort?.postMessage(compactLog(log)))
