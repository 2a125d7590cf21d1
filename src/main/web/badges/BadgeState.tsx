import { Badge, type BadgeProps } from "@fluentui/react-components";
import type { CatalogueBadge, CatalogueState } from "../api/types";
import { useText } from "../i18n/text";

const colors: Record<CatalogueState, BadgeProps["color"]> = { draft: "warning", published: "success", retired: "informative" };

export function BadgeState({ badge }: { badge: CatalogueBadge }) {
  const text = useText();
  return <Badge appearance="tint" color={colors[badge.state]}>{text(`badge.state.${badge.state}`)}</Badge>;
}
