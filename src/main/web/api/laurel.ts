import type { Client } from "./client";
import type {
  Badge, Channel, CheckIn, Delivery, Digest, FeedItem, MappedEntry, Me, NewCheckIn, NewObjective, NewThanks, Objective, Page, Person,
  PlannedChange, Reaction, Recalled, SyncProblem, SyncProposal, SyncRun, Thanks,
} from "./types";

type Cursor = string | null;

/** The service's operations by name. */
export class Laurel {
  private readonly client: Client;

  constructor(client: Client) {
    this.client = client;
  }

  me = (signal?: AbortSignal) => this.client.get<Me>("/me", { signal });

  people = (q: string, state: string, cursor: Cursor, signal?: AbortSignal, limit = 25) =>
    this.client.get<Page<Person>>("/people", { query: { q, state, cursor, limit }, signal });

  person = (id: string, signal?: AbortSignal) => this.client.get<Person>(`/people/${part(id)}`, { signal });

  reports = (id: string, cursor: Cursor, signal?: AbortSignal) =>
    this.client.get<Page<Person>>(`/people/${part(id)}/reports`, { query: { cursor }, signal });

  badges = (signal?: AbortSignal) => this.client.get<{ items: Badge[] }>("/badges", { signal });

  /** `key` makes a second try with the same words the same thanks. */
  giveThanks = (thanks: NewThanks, key: string) =>
    this.client.post<Thanks>("/thanks", thanks, { headers: { "Idempotency-Key": key } });

  recallThanks = (thanks: string) => this.client.delete<Recalled>(`/thanks/${part(thanks)}`);

  feed = (cursor: Cursor, signal?: AbortSignal) =>
    this.client.get<Page<FeedItem>>("/feed", { query: { cursor, limit: 20 }, signal });

  react = (item: string, kind: string) =>
    this.client.post<{ reactions: Reaction[] }>(`/feed/${part(item)}/reactions`, { kind });

  takeBack = (item: string, kind: string) =>
    this.client.delete<{ reactions: Reaction[] } | undefined>(`/feed/${part(item)}/reactions/${part(kind)}`);

  objectives = (quarter: string, cursor: Cursor, signal?: AbortSignal) =>
    this.client.get<Page<Objective>>("/objectives", { query: { owner: "me", quarter, cursor }, signal });

  objective = (id: string, signal?: AbortSignal) => this.client.get<Objective>(`/objectives/${part(id)}`, { signal });

  createObjective = (objective: NewObjective) => this.client.post<Objective>("/objectives", objective);

  checkIn = (objective: string, checkIn: NewCheckIn) =>
    this.client.post<CheckIn>(`/objectives/${part(objective)}/check-ins`, checkIn);

  runs = (cursor: Cursor, signal?: AbortSignal) =>
    this.client.get<Page<SyncRun>>("/directory/runs", { query: { cursor }, signal });

  run = (id: string, signal?: AbortSignal) => this.client.get<SyncRun>(`/directory/runs/${part(id)}`, { signal });

  startRun = (dryRun: boolean) => this.client.post<SyncRun>("/directory/runs", { mode: "full", dryRun });

  /** Answers when the whole plan is applied; refused if the run holds another plan than the one that was shown. */
  approveRun = (id: string, plan: string | null) =>
    this.client.post<SyncRun>(`/directory/runs/${part(id)}/approve`, { plan }, { timeoutMs: 120_000 });

  runPlan = (id: string, cursor: Cursor, signal?: AbortSignal) =>
    this.client.get<Page<PlannedChange>>(`/directory/runs/${part(id)}/plan`, { query: { cursor }, signal });

  runProposals = (id: string, cursor: Cursor, signal?: AbortSignal) =>
    this.client.get<Page<SyncProposal>>(`/directory/runs/${part(id)}/proposals`, { query: { cursor }, signal });

  rejectProposal = (id: string, proposal: number) =>
    this.client.post<SyncRun>(`/directory/runs/${part(id)}/proposals/${proposal}/reject`, undefined);

  runProblemTable = (id: string) =>
    this.client.file(`/directory/runs/${part(id)}/problems`, "text/csv", { timeoutMs: 120_000 });

  directoryPreview = (signal?: AbortSignal) =>
    this.client.get<Page<MappedEntry>>("/directory/preview", { query: { limit: 10 }, signal, timeoutMs: 60_000 });

  runProblems = (id: string, cursor: Cursor, signal?: AbortSignal) =>
    this.client.get<Page<SyncProblem>>(`/directory/runs/${part(id)}/problems`, { query: { cursor }, signal });

  deliveries = (state: string, cursor: Cursor, signal?: AbortSignal) =>
    this.client.get<Page<Delivery>>("/deliveries", { query: { state, cursor }, signal });

  retryDelivery = (id: string | number) => this.client.post<unknown>(`/deliveries/${part(String(id))}/retry`, undefined);

  channels = (signal?: AbortSignal) => this.client.get<Page<Channel>>("/deliveries/channels", { signal });

  switchChannel = (channel: string, to: "pause" | "resume") =>
    this.client.post<Channel>(`/deliveries/channels/${part(channel)}/${to}`, undefined);

  digests = (cursor: Cursor, signal?: AbortSignal) =>
    this.client.get<Page<Digest>>("/digests", { query: { cursor }, signal });

  sendDigest = () => this.client.post<Digest>("/digests", {});
}

function part(id: string): string {
  return encodeURIComponent(id);
}
