import type { Preparing } from './Deciding.ts'

/**
 * [SU5] Before a plan is taken as it is: what those who have it open still hold is asked for, and what their edits broke together
 * is mended, since nothing is once it is frozen.
 */
export async function gather({ flush, index }: Pick<Preparing, 'flush' | 'index'>, document: string): Promise<void> {
  await flush(document)
  await index.flush(document)
}
