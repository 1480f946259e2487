// The worker as the page speaks to it: one question, one promise.

import type { Ask } from './contract';
import { Failure } from './checker';

export class Stale extends Error {}

export class Desk {
  private readonly worker: Worker;
  private readonly waiting = new Map<number, { done(value: never): void; failed(error: Error): void }>();
  private seq = 0;

  constructor(local: boolean) {
    // A page that is one file has the worker in it, for a browser lets no file start another.
    const held = document.getElementById('worker')?.textContent;
    const source = held
      ? URL.createObjectURL(new Blob([held], { type: 'text/javascript' }))
      : new URL(local ? 'worker.js?local' : 'worker.js', document.baseURI);
    this.worker = new Worker(source);
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
