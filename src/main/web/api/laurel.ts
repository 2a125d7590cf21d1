import type { Client } from "./client";
import type { ServerEvent } from "./events";
import { ApiProblem } from "./problem";
import type {
  Badge, BadgeRequest, CatalogueBadge, Channel, CheckIn, Comment, Delivery, Digest, FairPlayPolicy, FeedFilter, FeedItem, MappedEntry, Me,
  ModerationCase, NewCheckIn, NewComment, NewObjective, NewThanks, NotificationChoices, NotificationFigures, Notifications, Objective, Page, Person,
  Place, PlannedChange, Reach, Recalled, ReceivedBadge, Receiver, ReceiverChoice, SyncProblem, SyncProposal, SyncRun, Thanks, ThanksChange,
} from "./types";

type Cursor = string | null;

/** The service's operations by name. */
export class Laurel {
  private readonly client: Client;

  constructor(client: Client) {
    this.client = client;
  }

  me = (signal?: AbortSignal) => this.client.get<Me>("/me", { signal });

  notifications = (signal?: AbortSignal) => this.client.get<Notifications>("/me/notifications", { signal });

  changeNotifications = (choices: NotificationChoices) => this.client.put<Notifications>("/me/notifications", choices);

  notificationFigures = (signal?: AbortSignal) => this.client.get<NotificationFigures>("/notifications/figures", { signal });

  people = (q: string, state: string, cursor: Cursor, signal?: AbortSignal, limit = 25) =>
    this.client.get<Page<Person>>("/people", { query: { q, state, cursor, limit }, signal });

  person = (id: string, signal?: AbortSignal) => this.client.get<Person>(`/people/${part(id)}`, { signal });

  reports = (id: string, cursor: Cursor, signal?: AbortSignal, limit = 10) =>
    this.client.get<Page<Person>>(`/people/${part(id)}/reports`, { query: { cursor, limit }, signal });

  /** From the person's own manager to the top. */
  managers = (id: string, signal?: AbortSignal) => this.client.get<Page<Person>>(`/people/${part(id)}/managers`, { signal });

  teamsOf = async (id: string, signal?: AbortSignal) =>
    places("team", await this.client.get<Page<Named>>(`/people/${part(id)}/teams`, { query: { limit: 20 }, signal }));

  place = async (kind: Place["kind"], id: string, signal?: AbortSignal): Promise<Place> =>
    ({ ...(await this.client.get<Named>(`/${kind}s/${part(id)}`, { signal })), kind });

  members = (kind: Place["kind"], id: string, cursor: Cursor, signal?: AbortSignal) =>
    this.client.get<Page<Person>>(`/${kind}s/${part(id)}/members`, { query: { cursor, limit: 10 }, signal });

  departments = async (q: string, signal?: AbortSignal, limit = 50) =>
    places("department", await this.client.get<Page<Named>>("/departments", { query: { q, limit }, signal }));

  receivedBadges = (whose: "people" | "teams" | "departments", id: string, signal?: AbortSignal) =>
    this.client.get<Page<ReceivedBadge>>(`/${whose}/${part(id)}/badges`, { signal });

  badges = (signal?: AbortSignal) => this.client.get<{ items: Badge[] }>("/badges", { signal });

  /** The text of a badge's picture: what everybody may fetch. */
  picture = async (imageUrl: string, signal?: AbortSignal) => {
    const answer = await fetch(imageUrl, { signal: signal ?? AbortSignal.timeout(15_000) });
    if (!answer.ok) throw new ApiProblem("answer", answer.status);
    return answer.text();
  };

  catalogue = (state: string, cursor: Cursor, signal?: AbortSignal) =>
    this.client.get<Page<CatalogueBadge>>("/catalogue/badges", { query: { state, cursor }, signal });

  catalogueBadge = (key: string, signal?: AbortSignal) => this.client.get<CatalogueBadge>(`/catalogue/badges/${part(key)}`, { signal });

  createBadge = (badge: BadgeRequest) => this.client.post<CatalogueBadge>("/catalogue/badges", badge);

  changeBadge = (key: string, badge: BadgeRequest) => this.client.put<CatalogueBadge>(`/catalogue/badges/${part(key)}`, badge);

  publishBadge = (key: string) => this.client.post<CatalogueBadge>(`/catalogue/badges/${part(key)}/publish`, undefined);

  retireBadge = (key: string) => this.client.post<CatalogueBadge>(`/catalogue/badges/${part(key)}/retire`, undefined);

  /** Where the caller may make badges, beside the whole company. */
  badgePlaces = (q: string, signal?: AbortSignal) => this.client.get<Page<Place>>("/catalogue/places", { query: { q, limit: 50 }, signal });

  badgePolicy = (signal?: AbortSignal) => this.client.get<{ ownBadges: boolean }>("/catalogue/policy", { signal });

  decideBadgePolicy = (policy: { ownBadges: boolean }) => this.client.put<{ ownBadges: boolean }>("/catalogue/policy", policy);

  teams = async (q: string, signal?: AbortSignal, limit = 50) =>
    places("team", await this.client.get<Page<Named>>("/teams", { query: { q, limit }, signal }));

  /** `key` makes a second try with the same words the same thanks. */
  giveThanks = (thanks: NewThanks, key: string) =>
    this.client.post<Thanks>("/thanks", thanks, { headers: { "Idempotency-Key": key } });

  /** Who would see it; gives nothing. */
  previewThanks = (thanks: Omit<NewThanks, "message">, signal?: AbortSignal) =>
    this.client.post<{ reach: Reach }>("/thanks/preview", thanks, { signal });

  /** Whom the caller can thank, best matches first. */
  receivers = (q: string, signal?: AbortSignal) => this.client.get<{ items: Receiver[] }>("/thanks/receivers", { query: { q, limit: 10 }, signal });

  recallThanks = (thanks: string) => this.client.delete<Recalled>(`/thanks/${part(thanks)}`);

  editThanks = (thanks: string, change: ThanksChange) => this.client.patch<Thanks>(`/thanks/${part(thanks)}`, change);

  reportComment = (item: string, comment: string, report: { reason: string }) =>
    this.client.post<undefined>(`/feed/${part(item)}/comments/${part(comment)}/reports`, report);

  /** Twice is as good as once. */
  reportCheckIn = (objective: string, checkIn: string, report: { reason: string }) =>
    this.client.post<undefined>(`/objectives/${part(objective)}/check-ins/${part(checkIn)}/reports`, report);
  reportThanks = (thanks: string, report: { reason: string }) => this.client.post<undefined>(`/thanks/${part(thanks)}/reports`, report);

  moderationCases = (state: string, cursor: Cursor, signal?: AbortSignal) =>
    this.client.get<Page<ModerationCase>>("/moderation/cases", { query: { state, cursor }, signal });

  decideCase = (id: string, decision: { decision: "keep" | "hide"; reason: string | null }) =>
    this.client.post<ModerationCase>(`/moderation/cases/${part(id)}/decision`, decision);

  fairPlay = (signal?: AbortSignal) => this.client.get<FairPlayPolicy>("/moderation/policy", { signal });

  decideFairPlay = (policy: FairPlayPolicy) => this.client.put<FairPlayPolicy>("/moderation/policy", policy);

  recognitionPreference = (signal?: AbortSignal) =>
    this.client.get<{ choice: ReceiverChoice }>("/me/preferences/recognition", { signal });

  preferRecognition = (preference: { choice: ReceiverChoice }) =>
    this.client.put<{ choice: ReceiverChoice }>("/me/preferences/recognition", preference);

  chooseVisibility = (thanks: string, choice: { choice: ReceiverChoice }) =>
    this.client.put<Thanks>(`/thanks/${part(thanks)}/visibility`, choice);

  feed = (filter: FeedFilter, cursor: Cursor, signal?: AbortSignal) =>
    this.client.get<Page<FeedItem>>("/feed", { query: { ...filter, cursor, limit: 20 }, signal });

  feedItem = (item: string, signal?: AbortSignal) => this.client.get<FeedItem>(`/feed/${part(item)}`, { signal });

  feedEvents = (lastId: string | null, signal: AbortSignal, heard: (event: ServerEvent) => void) =>
    this.client.events("/feed/events", lastId, signal, heard);

  react = (item: string, kind: string) => this.client.post<FeedItem>(`/feed/${part(item)}/reactions`, { kind });

  takeBack = (item: string, kind: string) => this.client.delete<FeedItem>(`/feed/${part(item)}/reactions/${part(kind)}`);

  comments = (item: string, cursor: Cursor, signal?: AbortSignal) =>
    this.client.get<Page<Comment>>(`/feed/${part(item)}/comments`, { query: { cursor, limit: 20 }, signal });

  /** `key` makes a second try with the same words the same comment. */
  addComment = (item: string, comment: NewComment, key: string) =>
    this.client.post<Comment>(`/feed/${part(item)}/comments`, comment, { headers: { "Idempotency-Key": key } });

  editComment = (item: string, id: string, comment: NewComment) =>
    this.client.patch<Comment>(`/feed/${part(item)}/comments/${part(id)}`, comment);

  removeComment = (item: string, id: string) => this.client.delete<undefined>(`/feed/${part(item)}/comments/${part(id)}`);

  /** Of the caller, and of others if named. */
  objectives = (quarter: string, cursor: Cursor, signal?: AbortSignal, others: string[] = []) =>
    this.client.get<Page<Objective>>("/objectives", { query: { owner: ["me", ...others].join(","), quarter, cursor, limit: 50 }, signal });

  objectivesOf = (owner: string, quarter: string, cursor: Cursor, signal?: AbortSignal) =>
    this.client.get<Page<Objective>>("/objectives", { query: { owner, quarter, cursor }, signal });

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

  /** All that the channel gave up for that reason. */
  retryDead = (destination: string, code: string) =>
    this.client.post<{ retried: number }>("/deliveries/retry", undefined, { query: { destination, code }, timeoutMs: 120_000 });

  /** Somebody looked: what was in doubt is there. */
  deliveryArrived = (id: string | number) => this.client.post<unknown>(`/deliveries/${part(String(id))}/arrived`, undefined);

  channels = (signal?: AbortSignal) => this.client.get<Page<Channel>>("/deliveries/channels", { signal });

  switchChannel = (channel: string, to: "pause" | "resume") =>
    this.client.post<Channel>(`/deliveries/channels/${part(channel)}/${to}`, undefined);

  digests = (cursor: Cursor, signal?: AbortSignal) =>
    this.client.get<Page<Digest>>("/digests", { query: { cursor }, signal });

  sendDigest = () => this.client.post<Digest>("/digests", {});
}

type Named = Omit<Place, "kind">;

function places(kind: Place["kind"], page: Page<Named>): Page<Place> {
  return { ...page, items: page.items.map((one) => ({ ...one, kind })) };
}

function part(id: string): string {
  return encodeURIComponent(id);
}
