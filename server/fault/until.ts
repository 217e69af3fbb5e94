const LOOK_EVERY = 10

/** Resolves once `isTrue`, or rejects after `limit` ms with what `complaint` says then. */
export async function until(isTrue: () => boolean | Promise<boolean>, limit: number, complaint: () => string): Promise<void> {
  const deadline = performance.now() + limit
  while (!(await isTrue())) {
    if (performance.now() > deadline) throw new Error(complaint())
    await pause(LOOK_EVERY)
  }
}

export const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))
