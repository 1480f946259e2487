// Who checks: the server that this page came from, or the checker itself, compiled for the browser and lying beside the
// page. Both answer the same.

import type { About, Answer, Protected } from './contract';

export interface Draft {
  name: string;
  lang: string;
  /** The changes since the file was opened, as the checker reads them. */
  edits: Uint8Array;
  bytes: Uint8Array;
}

/** What can be taken along beside the text. */
export type Made = 'report' | 'ledger' | 'annotated';

export interface Checker {
  about(): Promise<About>;
  check(draft: Draft, withText: boolean, signal: AbortSignal): Promise<Answer>;
  make(what: Made, draft: Draft, hidden: string): Promise<Uint8Array>;
  protection(draft: Draft): Promise<Protected[]>;
}

export class Failure extends Error {
  constructor(readonly reason: 'gone' | 'large' | 'slow' | 'form' | 'fault') {
    super(reason);
  }
}

/** Asks the server that the page came from. */
export class Server implements Checker {
  constructor(private readonly base: string) {}

  async about(): Promise<About> {
    return (await this.fetch('api/about', {})).json() as Promise<About>;
  }

  async check(draft: Draft, withText: boolean, signal: AbortSignal): Promise<Answer> {
    const answer = await this.post('api/check', draft, withText ? { text: 'true' } : {}, signal);
    return answer.json() as Promise<Answer>;
  }

  async make(what: Made, draft: Draft, hidden: string): Promise<Uint8Array> {
    const answer = await this.post(`api/${what}`, draft, { hidden });
    return new Uint8Array(await answer.arrayBuffer());
  }

  async protection(draft: Draft): Promise<Protected[]> {
    return (await this.post('api/protection', draft, {})).json() as Promise<Protected[]>;
  }

  private post(path: string, draft: Draft, more: Record<string, string>, signal?: AbortSignal): Promise<Response> {
    const { name, lang, edits, bytes } = draft;
    const query = new URLSearchParams({ name, lang, edits: String(edits.length), ...more });
    const body = new Uint8Array(edits.length + bytes.length);
    body.set(edits);
    body.set(bytes, edits.length);
    return this.fetch(`${path}?${query}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body,
      ...(signal ? { signal } : {}),
    });
  }

  private async fetch(path: string, init: RequestInit): Promise<Response> {
    let answer: Response;
    try {
      answer = await fetch(new URL(path, this.base), init);
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') throw error;
      throw new Failure('gone');
    }
    if (answer.ok) return answer;
    throw new Failure(answer.status === 413 ? 'large' : answer.status === 504 ? 'slow' : answer.status === 422 ? 'form' : 'fault');
  }
}

/** What `crates/sokhop-wasm` exports. */
interface Bindings {
  (source: { module_or_path: string | ArrayBuffer }): Promise<unknown>;
  about(): string;
  check(name: string, lang: string, edits: Uint8Array, bytes: Uint8Array, withText: boolean): string;
  report(name: string, lang: string, edits: Uint8Array, bytes: Uint8Array): Uint8Array;
  ledger(name: string, lang: string, edits: Uint8Array, bytes: Uint8Array): Uint8Array;
  protection(name: string, lang: string, edits: Uint8Array, bytes: Uint8Array): string;
  annotated(name: string, lang: string, edits: Uint8Array, bytes: Uint8Array, hidden: string): Uint8Array;
}

/** What the script of the bindings declares, beside the page or in front of this one. */
declare const wasm_bindgen: Bindings;

/** The checker in this very worker. */
export class Local implements Checker {
  private constructor(private readonly bindings: Bindings) {}

  /** The checker that lies beside the page. */
  static async load(base: string): Promise<Local> {
    (globalThis as unknown as { importScripts(url: string): void }).importScripts(new URL('sokhop_wasm.js', base).href);
    await wasm_bindgen({ module_or_path: new URL('sokhop_wasm_bg.wasm', base).href });
    return new Local(wasm_bindgen);
  }

  /** The checker that the page holds itself, as gzip in Base64; its bindings stand in front of this script. */
  static async unpack(packed: string): Promise<Local> {
    const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
    const checker = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
    await wasm_bindgen({ module_or_path: await new Response(checker).arrayBuffer() });
    return new Local(wasm_bindgen);
  }

  about(): Promise<About> {
    return Promise.resolve(JSON.parse(this.bindings.about()) as About);
  }

  check({ name, lang, edits, bytes }: Draft, withText: boolean): Promise<Answer> {
    return Promise.resolve(JSON.parse(this.bindings.check(name, lang, edits, bytes, withText)) as Answer);
  }

  make(what: Made, { name, lang, edits, bytes }: Draft, hidden: string): Promise<Uint8Array> {
    if (what !== 'annotated') return Promise.resolve(this.bindings[what](name, lang, edits, bytes));
    const made = this.bindings.annotated(name, lang, edits, bytes, hidden);
    return made.length > 0 ? Promise.resolve(made) : Promise.reject(new Failure('form'));
  }

  protection({ name, lang, edits, bytes }: Draft): Promise<Protected[]> {
    return Promise.resolve(JSON.parse(this.bindings.protection(name, lang, edits, bytes)) as Protected[]);
  }
}
