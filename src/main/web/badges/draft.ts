import type { BadgeRequest, Bilingual, CatalogueBadge, Givers, BadgeCategory, LimitPeriod, Place } from "../api/types";
import type { Language } from "../i18n/text";

/** A badge as it stands in the form. */
export interface Draft {
  name: Record<Language, string>;
  description: Record<Language, string>;
  alt: Record<Language, string>;
  /** Null until a picture was chosen here. */
  svg: string | null;
  category: BadgeCategory;
  givers: Givers;
  giversTeam: Place | null;
  validFrom: string;
  validUntil: string;
  limitCount: string;
  limitPeriod: LimitPeriod;
  /** Null for the whole company. */
  place: Place | null;
}

export function draftOf(badge: CatalogueBadge | null, place: Place | null): Draft {
  return {
    name: texts(badge?.name), description: texts(badge?.description), alt: texts(badge?.alt), svg: null,
    category: badge?.category ?? "value", givers: badge?.givers ?? "all", giversTeam: badge?.giversTeam ?? null,
    validFrom: badge?.validFrom ?? "", validUntil: badge?.validUntil ?? "",
    limitCount: badge?.limit ? String(badge.limit.count) : "", limitPeriod: badge?.limit?.period ?? "month",
    place: badge ? badge.place : place,
  };
}

/** @param badge what is changed, null for a new one */
export function requestOf(draft: Draft, badge: CatalogueBadge | null): BadgeRequest {
  const place = draft.place ? { [draft.place.kind === "team" ? "teamId" : "departmentId"]: draft.place.id } : {};
  return {
    name: draft.name, description: draft.description, alt: draft.alt, ...(draft.svg === null ? {} : { svg: draft.svg }),
    category: draft.category, givers: draft.givers, giversTeamId: draft.givers === "members" ? (draft.giversTeam?.id ?? null) : null,
    validFrom: draft.validFrom || null, validUntil: draft.validUntil || null, limit: limitOf(draft), ...place,
    ...(badge ? { version: badge.version } : {}),
  };
}

function limitOf({ limitCount, limitPeriod }: Draft): BadgeRequest["limit"] {
  const typed = limitCount.trim();
  if (typed === "") return null;
  // What is no whole number is for the service to refuse, in its words.
  return { count: /^\d{1,9}$/.test(typed) ? Number(typed) : 0, period: limitPeriod };
}

function texts(known: Bilingual | undefined): Record<Language, string> {
  return { en: known?.en ?? "", sv: known?.sv ?? "" };
}
