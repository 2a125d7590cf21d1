export interface Person { uid: string; id: string; name: string; mail: string; title: string; department: string; office: string; language: string }
export interface Me { person: Person; tenantId: string; appId: string; channel: { id: string; name: string; teamId: string; teamName: string }; chatId: string; laurelUrl: string }
export interface Attachment { contentType: string; content: any; contentUrl?: string; name?: string }
export interface Message {
  id: string; conversationId: string; from: { kind: "bot" | "user"; id: string; name: string };
  createdAt: string; updatedAt: string | null; deleted: boolean; text: string; textFormat: string; attachments: Attachment[];
}
export interface Thread { id: string; messages: Message[] }
export interface Notification { id: string; activityType: string; title: string; topic: string; preview: string; parameters: Record<string, string>; webUrl: string; createdAt: string; read: boolean }
export interface MailSummary { id: string; from: { name: string; address: string }; subject: string; preview: string; receivedAt: string; read: boolean }
export interface Mail extends MailSummary { to: { name: string; address: string }[]; html: string; text: string }
export interface Changes { channel: number; chat: number; activity: number; inbox: number; unreadActivity: number; unreadMail: number }
/** What the bot answered: its HTTP status and body as they came. */
export interface BotAnswer { status: number; body: any }

async function call<T>(path: string, body?: unknown): Promise<T> {
  const response = await fetch(`/sandbox/api/${path}`, body === undefined ? {} : {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(detailOf(text) || `HTTP ${response.status}`);
  return (text ? JSON.parse(text) : undefined) as T;
}

function detailOf(text: string): string {
  try {
    return JSON.parse(text).detail ?? "";
  } catch {
    return "";
  }
}

const query = (parameters: Record<string, string>) => new URLSearchParams(parameters).toString();

export const api = {
  people: (q: string) => call<{ items: Person[] }>(`people?${query({ q })}`).then((answer) => answer.items),
  me: (user: string) => call<Me>(`me?${query({ user })}`),
  token: (user: string) => call<{ token: string }>(`token?${query({ user })}`).then((answer) => answer.token),
  changes: (user: string) => call<Changes>(`changes?${query({ user })}`),
  channel: () => call<{ items: Thread[] }>("channel").then((answer) => answer.items),
  chat: (user: string) => call<{ items: { id: string; name: string; messages: Message[] }[] }>(`chats?${query({ user })}`).then((answer) => answer.items[0]),
  activity: (user: string, lang: string) => call<{ items: Notification[] }>(`activity?${query({ user, lang })}`).then((answer) => answer.items),
  inbox: (user: string) => call<{ items: MailSummary[] }>(`inbox?${query({ user })}`).then((answer) => answer.items),
  mail: (user: string, id: string) => call<Mail>(`inbox/${encodeURIComponent(id)}?${query({ user })}`),
  read: (user: string, kind: "activity" | "mail", id: string) => call<void>("read", { user, kind, id }),
  post: (message: { user: string; conversationId: string; text?: string; value?: unknown; replyToId?: string; lang: string }) => call<{ id: string }>("messages", message),
  invoke: (invoke: { user: string; conversationId: string; name: string; value: unknown; replyToId?: string; lang: string }) => call<BotAnswer>("invoke", invoke),
};
