import { MessageBar, MessageBarBody } from "@fluentui/react-components";
import { useState } from "react";
import type { Digest } from "../../api/types";
import { weekName } from "../../i18n/calendar";
import { useFormat, useText } from "../../i18n/text";
import { DataTable, type Column } from "../../ui/DataTable";
import { Empty, PagedList } from "../../ui/lists";
import { Page } from "../../ui/Page";
import { useLaurel } from "../../ui/service";
import { useFollow } from "../../ui/useFollow";
import { usePages } from "../../ui/usePages";
import { SendDigest } from "./SendDigest";

export function Digests() {
  const text = useText();
  const format = useFormat();
  const laurel = useLaurel();
  const [sent, setSent] = useState<Digest | null>(null);
  const digests = usePages("digests", (cursor, signal) => laurel.digests(cursor, signal));
  useFollow(digests, ({ state }) => state === "sending", 2000);
  const columns: Column<Digest>[] = [
    { name: "week", header: text("digest.week"), cell: (digest) => weekName(digest.week, text) },
    { name: "state", header: text("digest.state"), cell: (digest) => text(`digest.state.${digest.state}`) },
    { name: "recipients", header: text("digest.recipients"), cell: (digest) => (digest.recipients === null ? text("digest.forgotten") : format.number(digest.recipients)), numeric: true },
    { name: "requestedAt", header: text("digest.requestedAt"), cell: (digest) => format.moment(digest.requestedAt) },
    { name: "requestedBy", header: text("digest.requestedBy"), cell: (digest) => digest.requestedBy ?? text("digest.schedule") },
  ];
  return (
    <Page
      title={text("digest.title")}
      actions={
        <SendDigest
          onSent={(digest) => {
            setSent(digest);
            digests.reload();
          }}
        />
      }
    >
      <div role="status">
        {sent && (
          <MessageBar intent="success" layout="multiline">
            <MessageBarBody>{text("digest.sent", { week: weekName(sent.week, text), recipients: sent.recipients ?? 0 })}</MessageBarBody>
          </MessageBar>
        )}
      </div>
      <PagedList pages={digests} empty={<Empty title="digest.empty.title" hint="digest.empty.hint" />}>
        <DataTable name={text("digest.past")} rows={digests.items} rowKey={(digest) => digest.id} columns={columns} />
      </PagedList>
    </Page>
  );
}
