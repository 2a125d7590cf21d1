/** What the service's REST answers carry. Times are ISO 8601 in UTC, ids are opaque. */

export interface Page<T> {
  items: T[];
  next: string | null;
}

export interface PersonRef {
  id: string;
  name: string;
  title?: string | null;
}

export interface Person {
  id: string;
  name: string;
  mail: string | null;
  title: string | null;
  department: string | null;
  location: string | null;
  language: string | null;
  timeZone: string | null;
  managerId: string | null;
  active: boolean;
  departmentId: string | null;
  /** What Entra ID knows the person by, mostly their mail. */
  signInName: string | null;
}

/** A badge that somebody received, and how often as far as the caller may see. */
export interface ReceivedBadge {
  key: string;
  name: string;
  imageUrl: string;
  alt: string;
  count: number;
}

export type Role = "HR.Admin" | "Operator";

export interface Me {
  /** Absent for an HR or operations account that stands for no employee. */
  person: Person | null;
  name: string;
  roles: string[];
  language: string;
}

export interface Badge {
  key: string;
  name: string;
  description?: string | null;
  imageUrl: string;
  alt: string;
  /** How many colleagues may still get it from this person in its period; null or absent for as many as they like. */
  left?: number | null;
}

export interface Bilingual {
  en: string | null;
  sv: string | null;
}

/** A team or a department. */
export interface Place {
  kind: "team" | "department";
  id: string;
  name: string;
}

export const badgeCategories = ["value", "skill", "milestone"] as const;
export type BadgeCategory = (typeof badgeCategories)[number];
export const givers = ["all", "managers", "members"] as const;
export type Givers = (typeof givers)[number];
export const limitPeriods = ["day", "week", "month", "quarter", "year"] as const;
export type LimitPeriod = (typeof limitPeriods)[number];
export const catalogueStates = ["draft", "published", "retired"] as const;
export type CatalogueState = (typeof catalogueStates)[number];

export interface BadgeRequest {
  name: Bilingual;
  description: Bilingual;
  alt: Bilingual;
  /** Absent keeps the picture there is. */
  svg?: string;
  category: BadgeCategory;
  givers: Givers;
  giversTeamId: string | null;
  validFrom: string | null;
  validUntil: string | null;
  limit: { count: number; period: LimitPeriod } | null;
  teamId?: string;
  departmentId?: string;
  /** Of the badge that is changed, as it was read: the service refuses to overwrite a newer one. */
  version?: number;
}

/** A badge as those who keep the catalogue see it. */
export interface CatalogueBadge {
  key: string;
  state: CatalogueState;
  name: Bilingual;
  description: Bilingual;
  alt: Bilingual;
  imageUrl: string | null;
  category: BadgeCategory;
  givers: Givers;
  giversTeam: Place | null;
  validFrom: string | null;
  validUntil: string | null;
  limit: { count: number; period: LimitPeriod } | null;
  /** Null for the whole company. */
  place: Place | null;
  version: number;
}

export const audiences = ["company", "team", "private"] as const;
export type Audience = (typeof audiences)[number];

/** Somebody who can be thanked. */
export interface Receiver {
  kind: "person" | "team" | "department";
  id: string;
  name: string;
  title: string | null;
  department: string | null;
}

/** How many people besides the giver can see a thanks; of HR nothing where it is not known which department that is. */
export interface Reach {
  receivers: number;
  people: number;
  managers: number;
  hr: number | null;
}

/** What a receiver wants of a thanks, never wider than its giver chose. */
export const receiverChoices = ["public", "team", "badge", "private"] as const;
export type ReceiverChoice = (typeof receiverChoices)[number];

export interface NewThanks {
  to: string[];
  teams?: string[];
  departments?: string[];
  badge?: string;
  objective?: string;
  message: string;
  audience: Audience;
}

export interface Thanks {
  id: string;
  giver: PersonRef;
  /** People who were named one by one. */
  receivers: PersonRef[];
  groups: (Place & { people: number })[];
  badge: Badge | null;
  objective: { id: string; title: string } | null;
  /** Null for who may not read the words. */
  message: string | null;
  /** Who sees it, which may be fewer than its giver chose. */
  audience: Audience;
  /** Whether only giver and receivers read the words. */
  wordsPrivate: boolean;
  /** How that came about; for giver and receivers only. */
  chosen: { giver: Audience; you: ReceiverChoice | null } | null;
  givenAt: string;
  editedAt: string | null;
  /** For the giver alone. */
  receipt: Reach | null;
}

/** What stays is left out; an empty badge is none. */
export interface ThanksChange {
  message?: string;
  badge?: string;
  audience?: Audience;
}

/** What a recall did, and what it could not do. */
export interface Recalled {
  id: string;
  recalledAt: string;
  cards: { updating: number; stopped: number };
  cannotBeRecalled: { notifications: number; mails: number; elsewhere: number; cards: number };
  /** Given so long ago that not all its messages are known any more. */
  forgotten: boolean;
}

export const caseStates = ["open", "decided"] as const;
export type CaseState = (typeof caseStates)[number];

/** Words and badge as that reporter saw them. */
export interface Report {
  reporter: PersonRef;
  reason: string;
  reportedAt: string;
  words: string | null;
  badge: string | null;
}

/** What it said before it was edited, up to then. */
export interface Earlier {
  words: string;
  until: string;
}

/** What waits for HR to look at it, or was decided. */
export interface ModerationCase {
  id: string;
  kind: "report" | "mutual" | "repeated";
  openedAt: string;
  /** Null if it is no thanks. */
  reported: {
    thanksId: string;
    giver: PersonRef;
    receivers: PersonRef[];
    groups: (Place & { people: number })[];
    givenAt: string;
    recalled: boolean;
    reports: Report[];
    earlier: Earlier[];
  } | null;
  /** Null if it is no comment. */
  comment: { commentId: string; author: PersonRef; commentedAt: string; removed: boolean; reports: Report[]; earlier: Earlier[] } | null;
  /** Null if it is no check-in's note. */
  checkIn: { checkInId: string; objectiveId: string; objective: string; author: PersonRef; publishedAt: string; hidden: boolean; reports: Report[] } | null;
  pattern: { giver: PersonRef; receiver: PersonRef; times: number; back: number | null } | null;
  decision: { what: "keep" | "hide"; reason: string | null; by: string; at: string } | null;
}

/** Null is no limit. */
export const fairPlayRules = ["perDay", "perPair", "mutual", "repeated"] as const;
export type FairPlayPolicy = Record<(typeof fairPlayRules)[number], number | null>;

export const confidences = ["on-track", "at-risk", "off-track"] as const;
export type Confidence = (typeof confidences)[number];

export interface CheckIn {
  id: string;
  objectiveId: string;
  objectiveTitle: string;
  keyResultId: string;
  keyResultTitle: string;
  unit: string | null;
  previousValue: number;
  value: number;
  targetValue: number;
  /** 0 to 1. */
  progress: number;
  confidence: Confidence;
  note: string | null;
}

export interface NewCheckIn {
  keyResultId: string;
  value: number;
  confidence: Confidence;
  note?: string;
}

/** In the order in which they are offered. */
export const reactionKinds = ["high-five", "heart", "celebrate", "insight"] as const;
export type ReactionKind = (typeof reactionKinds)[number];

export interface Reaction {
  kind: string;
  count: number;
  mine: boolean;
}

export interface FeedItem {
  id: string;
  kind: "thanks" | "check-in";
  occurredAt: string;
  actor: PersonRef;
  thanks?: Thanks | null;
  checkIn?: CheckIn | null;
  reactions: Reaction[];
  comments: NewestComments;
}

export interface Comment {
  id: string;
  feedItemId: string;
  author: PersonRef;
  text: string;
  mentions: PersonRef[];
  commentedAt: string;
  editedAt: string | null;
}

/** The newest three, newest first, and where the older ones go on. */
export interface NewestComments extends Page<Comment> {
  count: number;
}

export interface NewComment {
  text: string;
  mentions: string[];
}

export interface FeedFilter {
  q: string;
  team: string;
  department: string;
  badge: string;
  person: string;
  /** Only what those whom the others name were thanked for. */
  as?: "receiver";
  from: string;
}

export interface KeyResult {
  id: string;
  title: string;
  unit: string | null;
  start: number;
  target: number;
  current: number;
  /** 0 to 1. */
  progress: number;
}

export interface Objective {
  id: string;
  owner: PersonRef;
  title: string;
  description: string | null;
  /** "2026-Q4". */
  quarter: string;
  /** 0 to 1. */
  progress: number;
  keyResults: KeyResult[];
  createdAt: string;
}

export interface NewObjective {
  title: string;
  description?: string;
  quarter: string;
  keyResults: { title: string; unit?: string; start: number; target: number }[];
}

export const runStates = ["reading", "planned", "applied", "held", "failed"] as const;
export type RunState = (typeof runStates)[number];

export interface SyncRun {
  id: string;
  mode: "full" | "delta";
  dryRun: boolean;
  state: RunState;
  phase: string | null;
  /** How many entries the directory is thought to hold; null when nobody knows. */
  expected: number | null;
  read: number;
  /** Entries a second; null before there is anything to tell. */
  rate: number | null;
  joined: number;
  changed: number;
  moved: number;
  left: number;
  managers: number;
  memberships: number;
  proposals: number;
  problems: number;
  reason: string | null;
  /** Stands for the very plan that is shown; null where nobody has to look at it. */
  plan: string | null;
  requestedBy: string | null;
  startedAt: string;
  finishedAt: string | null;
  /** When a later run found the plan that this one holds; null for never. */
  lastSeenAt: string | null;
}

/** What a plan does to one person, or to one membership of theirs. */
export interface PlannedChange {
  personId: string;
  /** Null unless it is about a membership. */
  teamId: string | null;
  kind: "joined" | "changed" | "moved" | "left" | "relinked" | "team-joined" | "team-left";
  name: string;
  dn: string;
  details: { field: string; from: string | null; to: string | null }[];
}

/** Somebody who seems to have come back under another id. */
export interface SyncProposal {
  id: number;
  personId: string;
  matchedBy: "employee-number" | "mail";
  name: string;
  oldDn: string;
  newDn: string;
}

/** What would be stored of one entry of the directory. */
export interface MappedEntry {
  dn: string;
  fields: { field: string; attribute: string | null; value: string | null }[];
  problems: { kind: string; detail: string }[];
}

export interface SyncProblem {
  kind: string;
  dn: string | null;
  detail: string;
  advice: string | null;
}

export const deliveryStates = ["ready", "sending", "sent", "retry", "in_doubt", "dead", "not_wanted"] as const;
export type DeliveryState = (typeof deliveryStates)[number];

export interface Delivery {
  id: string | number;
  topic: string;
  destination: string;
  recipient: PersonRef | null;
  personal: boolean;
  state: DeliveryState;
  attempts: number;
  createdAt: string;
  dueAt: string | null;
  finishedAt: string | null;
  lastError: string | null;
  lastCode: string | null;
  requestId: string | null;
  /** How often it was asked about in vain, and when next: null if nobody asks by himself any more. */
  questions: number;
  askAt: string | null;
  /** A retry sends it again without looking, because nobody can be asked whether it is there. */
  mayArriveTwice: boolean;
}

export interface Channel {
  channel: string;
  /** Since when an operator holds it back. */
  pausedAt: string | null;
  pausedBy: string | null;
  /** Until when the other side asked to wait. */
  notBefore: string | null;
  reason: string | null;
  oldestDue: string | null;
  inDoubt: number;
  dead: number;
}

export const notificationKinds = ["thanks", "mentions", "digest", "summary", "reports"] as const;
export type NotificationKind = (typeof notificationKinds)[number];

/** The kind that a part of an address names, if it names one. */
export function notificationKind(part: string | undefined): NotificationKind | undefined {
  return notificationKinds.find((kind) => kind === part);
}

export const notificationChannels = ["teams-activity", "teams-chat", "outlook-mail"] as const;
export type NotificationChannel = (typeof notificationChannels)[number];

export const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
export type Weekday = (typeof weekdays)[number];

/** What a person wants to be told of, and when. */
export interface NotificationChoices {
  /** All but notices about the person's privacy. */
  everythingOff: boolean;
  offKinds: NotificationKind[];
  offChannels: NotificationChannel[];
  /** The day on which it goes on: "2026-12-01". */
  pausedUntil: string | null;
  /** "18:00" to "08:00"; an end that is not later is on the next day. */
  quietHours: { from: string; until: string } | null;
  quietDays: Weekday[];
}

export interface Notifications extends NotificationChoices {
  timeZone: string;
  /** Before which nothing comes; absent if something may come now, or nothing ever. */
  nextAt: string | null;
  dailyBudget: number;
  toldToday: number;
}

/** How people take their notifications; null stands for one to four of them. */
export interface NotificationFigures {
  people: number;
  everythingOff: number | null;
  paused: number | null;
  quietHours: number | null;
  thanksOff: number | null;
  mentionsOff: number | null;
  digestOff: number | null;
  summaryOff: number | null;
  reportsOff: number | null;
  teamsActivityOff: number | null;
  teamsChatOff: number | null;
  outlookMailOff: number | null;
  dailyBudget: number;
  /** In the last seven days. */
  overBudget: number | null;
}

export const digestStates = ["sending", "sent"] as const;
export type DigestState = (typeof digestStates)[number];

export interface Digest {
  id: string;
  /** "2026-W47". */
  week: string;
  state: DigestState;
  /** Null if it is so long ago that nobody knows. */
  recipients: number | null;
  /** Absent for the weekly schedule. */
  requestedBy: string | null;
  requestedAt: string;
}
