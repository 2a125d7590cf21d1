import { Badge, Button, Field, Select, makeStyles, tokens, type BadgeProps } from "@fluentui/react-components";
import { useState } from "react";
import { deliveryStates, type Delivery, type DeliveryState } from "../../api/types";
import { useFormat, useText } from "../../i18n/text";
import { DataTable, type Column } from "../../ui/DataTable";
import { Empty, PagedList } from "../../ui/lists";
import { Page } from "../../ui/Page";
import { useLaurel } from "../../ui/service";
import { useFollow } from "../../ui/useFollow";
import { usePages } from "../../ui/usePages";
import { ArrivedDelivery, canSettle } from "./ArrivedDelivery";
import { Channels } from "./Channels";
import { NotificationFigures } from "./NotificationFigures";
import { RetryAlike } from "./RetryAlike";
import { RetryDelivery, canRetry } from "./RetryDelivery";

const colors: Record<DeliveryState, BadgeProps["color"]> = {
  ready: "informative",
  sending: "informative",
  sent: "success",
  retry: "warning",
  in_doubt: "warning",
  dead: "danger",
  not_wanted: "subtle",
};

const useStyles = makeStyles({
  state: { width: "240px" },
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
});

export function Deliveries() {
  const text = useText();
  const format = useFormat();
  const styles = useStyles();
  const laurel = useLaurel();
  const [state, setState] = useState("");
  const deliveries = usePages(state, (cursor, signal) => laurel.deliveries(state, cursor, signal));
  useFollow(deliveries, ({ state: at }) => at === "ready" || at === "sending", 3000);
  const now = new Date();
  const columns: Column<Delivery>[] = [
    { name: "topic", header: text("deliveries.topic"), cell: (row) => row.topic },
    { name: "destination", header: text("deliveries.destination"), cell: (row) => row.destination },
    { name: "recipient", header: text("deliveries.recipient"), cell: (row) => row.recipient?.name ?? text(row.personal ? "deliveries.somebody" : "deliveries.channel") },
    {
      name: "state",
      header: text("deliveries.state"),
      cell: (row) => (
        <Badge appearance="tint" color={colors[row.state]}>{text(`deliveries.state.${row.state}`)}</Badge>
      ),
    },
    { name: "attempts", header: text("deliveries.attempts"), cell: (row) => format.number(row.attempts), numeric: true },
    {
      name: "age",
      header: text("deliveries.age"),
      cell: (row) => (
        <time dateTime={row.createdAt} title={format.moment(row.createdAt)}>{format.age(row.createdAt, now)}</time>
      ),
    },
    { name: "error", wide: true, header: text("deliveries.lastError"), cell: (row) => row.lastError ?? row.lastCode ?? "–" },
    {
      name: "actions",
      header: text("deliveries.actions"),
      cell: (row) => (
        <div className={styles.actions}>
          {canRetry(row) && <RetryDelivery delivery={row} onRetried={deliveries.reload} />}
          {row.state === "dead" && row.lastCode !== null && (
            <RetryAlike destination={row.destination} code={row.lastCode} reason={row.lastError ?? row.lastCode} onRetried={deliveries.reload} />
          )}
          {canSettle(row) && <ArrivedDelivery delivery={row} onSettled={deliveries.reload} />}
        </div>
      ),
    },
  ];
  return (
    <Page title={text("deliveries.title")} actions={<Button onClick={deliveries.reload}>{text("list.refresh")}</Button>}>
      <Channels />
      <Field label={text("deliveries.state")} className={styles.state}>
        <Select value={state} onChange={(_, { value }) => setState(value)}>
          <option value="">{text("deliveries.state.all")}</option>
          {deliveryStates.map((choice) => (
            <option key={choice} value={choice}>{text(`deliveries.state.${choice}`)}</option>
          ))}
        </Select>
      </Field>
      <PagedList pages={deliveries} empty={<Empty title="deliveries.empty.title" hint="deliveries.empty.hint" />}>
        <DataTable name={text("deliveries.title")} rows={deliveries.items} rowKey={(row) => String(row.id)} columns={columns} />
      </PagedList>
      <NotificationFigures />
    </Page>
  );
}
