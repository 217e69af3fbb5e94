import { readSource } from '../../shared/wordText/readSource.ts'
import { answerAsked } from '../workers/answerAsked.ts'

/** Reads one file's bytes and answers with its text, or with why there is none. */
answerAsked<Uint8Array, never, ReturnType<typeof readSource>>((bytes) => readSource(bytes))
