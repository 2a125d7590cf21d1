/** One field the service did not accept, in the words of its `problem+json` answer. */
export interface FieldError {
  field: string;
  detail: string;
}

/** Why a call brought nothing: no answer came (`status` 0), or the service answered with a problem. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly reason: "unreachable" | "timeout" | "answer";
  readonly title: string | null;
  readonly detail: string | null;
  readonly errors: FieldError[];

  constructor(
    reason: ApiProblem["reason"],
    status = 0,
    told: { title?: string | null; detail?: string | null; errors?: FieldError[] } = {},
  ) {
    super(told.detail ?? told.title ?? reason);
    this.name = "ApiProblem";
    this.reason = reason;
    this.status = status;
    this.title = told.title ?? null;
    this.detail = told.detail ?? null;
    this.errors = told.errors ?? [];
  }

  /** What the service said about one field, if it did. */
  about(field: string): string | undefined {
    return this.errors.filter((error) => error.field === field).map(({ detail }) => detail).join(" ") || undefined;
  }

  static async from(answer: Response): Promise<ApiProblem> {
    const type = answer.headers.get("Content-Type") ?? "";
    // A proxy in between answers with HTML: then the status is all there is to tell.
    if (!type.startsWith("application/problem+json")) return new ApiProblem("answer", answer.status);
    const body: unknown = await answer.json().catch(() => null);
    return new ApiProblem("answer", answer.status, isRecord(body) ? told(body) : {});
  }
}

/** Anything that was thrown, as an `ApiProblem`. */
export function asProblem(thrown: unknown): ApiProblem {
  if (thrown instanceof ApiProblem) return thrown;
  if (thrown instanceof DOMException && thrown.name === "TimeoutError") return new ApiProblem("timeout");
  return new ApiProblem("unreachable");
}

/** True for a call that was given up because nobody wants its answer any more. */
export function isAbandoned(thrown: unknown): boolean {
  return thrown instanceof DOMException && thrown.name === "AbortError";
}

function told(body: Record<string, unknown>) {
  return { title: text(body.title), detail: text(body.detail), errors: fieldErrors(body.errors) };
}

function fieldErrors(value: unknown): FieldError[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isRecord).flatMap((error) => {
    const field = text(error.field);
    const detail = text(error.detail);
    return field !== null && detail !== null ? [{ field, detail }] : [];
  });
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
