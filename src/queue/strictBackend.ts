import type { BackendFactory, IQueueBackend } from "bullmq";

/**
 * A backend that adds flows or says that it could not. BullMQ's own give an error per flow, and
 * `FlowProducer.addBulk` looks at none: what the store refused would be gone without a word.
 */
export const strictBackend =
  <B extends IQueueBackend, C>(make: BackendFactory<B, C>): BackendFactory<B, C> =>
  (...args) => {
    const backend = make(...args);
    const addFlow = backend.addFlow.bind(backend);
    backend.addFlow = async (entries) => {
      const results = await addFlow(entries);
      for (const [error] of results) if (error !== null) throw error;
      return results;
    };
    return backend;
  };
