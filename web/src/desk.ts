// The worker as the page speaks to it: one question, one promise.

import type { Ask } from './contract';
import { Failure } from './checker';

export class Stale extends Error {}

export class Desk {
  private readonly worker: Worker;
  private readonly waiting = new Map<number, { done(value: never): void; failed(error: Error): void }>();
  private seq = 0;

  constructor(local: boolean) {
    this.worker = new Worker(new URL(local ? 'worker.js?local' : 'worker.js', document.baseURI));
    this.worker.onmessage = (event: MessageEvent<{ seq: number; value?: never; failure?: string }>) => {
      const { seq, value, failure } = event.data;
      const waiting = this.waiting.get(seq);
      this.waiting.delete(seq);
      if (failure === undefined) waiting?.done(value as never);
      else waiting?.failed(failure === 'stale' ? new Stale() : new Failure(failure as Failure['reason']));
    };
    this.worker.onerror = () => {
      for (const { failed } of this.waiting.values()) failed(new Failure('fault'));
      this.waiting.clear();
    };
  }

  ask<T>(ask: Ask, move: Transferable[] = []): Promise<T> {
    const seq = (this.seq += 1);
    return new Promise<T>((done, failed) => {
      this.waiting.set(seq, { done, failed });
      this.worker.postMessage({ seq, ask }, move);
    });
  }
}
