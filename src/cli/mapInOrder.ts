/**
 * Answers to questions, in their order, with up to `most()` of them in hand at a time. The next
 * question is taken while answers are awaited, and no sooner than there is room: a slow reader holds
 * the source up.
 */
export async function* mapInOrder<Q, A>(
  questions: AsyncIterable<Q>,
  answer: (question: Q) => Promise<A>,
  most: () => number,
): AsyncGenerator<A, void, undefined> {
  const source = questions[Symbol.asyncIterator]();
  const inHand: Promise<A>[] = [];
  let coming: Promise<IteratorResult<Q>> | null = null;
  let isOver = false;
  try {
    while (!isOver || inHand.length > 0) {
      if (!isOver && inHand.length < most()) coming ??= source.next();
      const [oldest] = inHand;
      const event = await Promise.race([
        ...(coming === null ? [] : [coming.then((next) => ({ next }))]),
        ...(oldest === undefined ? [] : [oldest.then((value) => ({ value }))]),
      ]);
      if ("value" in event) {
        void inHand.shift();
        yield event.value;
      } else {
        coming = null;
        if (event.next.done === true) isOver = true;
        else inHand.push(keep(answer(event.next.value)));
      }
    }
  } finally {
    await source.return?.();
  }
}

/** A failure is met when its turn comes, not before. */
function keep<A>(promise: Promise<A>): Promise<A> {
  promise.catch(() => undefined);
  return promise;
}
