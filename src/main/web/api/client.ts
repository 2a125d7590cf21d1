import { readEvents, type ServerEvent } from "./events";
import { ApiProblem, asProblem, isAbandoned } from "./problem";

/** Gives the bearer token; `fresh` asks for a new one because the service refused the last. */
export type TokenSource = (fresh: boolean) => Promise<string>;

export type Query = Record<string, string | number | boolean | null | undefined>;

export interface CallOptions {
  query?: Query;
  signal?: AbortSignal;
  headers?: Record<string, string>;
  /** For work that is known to take longer. */
  timeoutMs?: number;
}

const TIMEOUT_MS = 15_000;

/** Calls `/api/v1` as the person who looks at the page; every failure comes out as an `ApiProblem`. */
export class Client {
  private readonly token: TokenSource;
  private readonly language: string;
  private readonly timeoutMs: number;

  constructor(token: TokenSource, language: string, timeoutMs = TIMEOUT_MS) {
    this.token = token;
    this.language = language;
    this.timeoutMs = timeoutMs;
  }

  get<T>(path: string, options: CallOptions = {}): Promise<T> {
    return this.call<T>("GET", path, undefined, options);
  }

  post<T>(path: string, body: unknown, options: CallOptions = {}): Promise<T> {
    return this.call<T>("POST", path, body, options);
  }

  put<T>(path: string, body: unknown, options: CallOptions = {}): Promise<T> {
    return this.call<T>("PUT", path, body, options);
  }

  patch<T>(path: string, body: unknown, options: CallOptions = {}): Promise<T> {
    return this.call<T>("PATCH", path, body, options);
  }

  delete<T>(path: string, options: CallOptions = {}): Promise<T> {
    return this.call<T>("DELETE", path, undefined, options);
  }

  /**
   * Reads server-sent events until the service ends them or the signal does. Not the browser's own EventSource: that can send
   * the token only in the address, where it would be logged.
   */
  async events(path: string, lastId: string | null, signal: AbortSignal, heard: (event: ServerEvent) => void): Promise<void> {
    const ask = async (fresh: boolean) =>
      fetch(`/api/v1${path}`, {
        signal,
        cache: "no-store",
        headers: {
          Accept: "text/event-stream",
          "Accept-Language": this.language,
          Authorization: `Bearer ${await this.token(fresh)}`,
          ...(lastId === null ? {} : { "Last-Event-ID": lastId }),
        },
      });
    let answer = await ask(false);
    if (answer.status === 401) answer = await ask(true);
    if (!answer.ok || !answer.body) throw await ApiProblem.from(answer);
    await readEvents(answer.body, heard);
  }

  /** A file instead of JSON. */
  file(path: string, type: string, options: CallOptions = {}): Promise<Blob> {
    const headers = { ...options.headers, Accept: type };
    return this.answer("GET", path, undefined, { ...options, headers }, (answer) => answer.blob());
  }

  private call<T>(method: string, path: string, body: unknown, options: CallOptions): Promise<T> {
    return this.answer(method, path, body, options, async (answer) => {
      const text = await answer.text();
      return (text === "" ? undefined : JSON.parse(text)) as T;
    });
  }

  private async answer<T>(
    method: string, path: string, body: unknown, options: CallOptions, read: (answer: Response) => Promise<T>,
  ): Promise<T> {
    try {
      let answer = await this.send(method, path, body, options, false);
      // Refused before anything was done, so asking again with a new token is safe for every method.
      if (answer.status === 401) answer = await this.send(method, path, body, options, true);
      if (!answer.ok) throw await ApiProblem.from(answer);
      return await read(answer);
    } catch (thrown) {
      if (isAbandoned(thrown) && options.signal?.aborted) throw thrown;
      throw asProblem(thrown);
    }
  }

  private async send(method: string, path: string, body: unknown, options: CallOptions, fresh: boolean) {
    const patience = AbortSignal.timeout(options.timeoutMs ?? this.timeoutMs);
    return fetch(`/api/v1${path}${queryString(options.query)}`, {
      method,
      signal: options.signal ? AbortSignal.any([options.signal, patience]) : patience,
      headers: {
        Accept: "application/json",
        "Accept-Language": this.language,
        Authorization: `Bearer ${await this.token(fresh)}`,
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        ...options.headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }
}

function queryString(query: Query = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== "");
  if (given.length === 0) return "";
  return `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
}
