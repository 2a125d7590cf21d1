import { Badge, type BadgeProps } from "@fluentui/react-components";
import type { Confidence } from "../../api/types";
import { useText } from "../../i18n/text";

const colors: Record<Confidence, BadgeProps["color"]> = {
  "on-track": "success",
  "at-risk": "warning",
  "off-track": "danger",
};

export function ConfidenceBadge({ confidence }: { confidence: Confidence }) {
  const text = useText();
  return <Badge appearance="tint" color={colors[confidence]}>{text(`confidence.${confidence}`)}</Badge>;
}
