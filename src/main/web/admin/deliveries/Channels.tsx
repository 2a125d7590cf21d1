import { Badge, Button } from "@fluentui/react-components";
import type { Channel } from "../../api/types";
import { useFormat, useText } from "../../i18n/text";
import { DataTable, type Column } from "../../ui/DataTable";
import { ProblemBar } from "../../ui/problems";
import { useLaurel } from "../../ui/service";
import { useDone } from "../../ui/toast";
import { useLoad } from "../../ui/useLoad";
import { useSubmit } from "../../ui/useSubmit";

/** The ways out: which of them wait, and the switch to hold one back. */
export function Channels() {
  const text = useText();
  const format = useFormat();
  const laurel = useLaurel();
  const channels = useLoad("channels", (signal) => laurel.channels(signal));
  const rows = channels.value?.items ?? [];
  const now = new Date();
  const columns: Column<Channel>[] = [
    { name: "channel", header: text("channels.channel"), cell: (row) => row.channel },
    { name: "state", wide: true, header: text("channels.state"), cell: (row) => <State channel={row} /> },
    {
      name: "oldest",
      header: text("channels.oldest"),
      cell: (row) => (row.oldestDue ? <time dateTime={row.oldestDue}>{format.age(row.oldestDue, now)}</time> : "–"),
    },
    { name: "doubt", header: text("deliveries.state.in_doubt"), cell: (row) => format.number(row.inDoubt), numeric: true },
    { name: "dead", header: text("deliveries.state.dead"), cell: (row) => format.number(row.dead), numeric: true },
    {
      name: "actions",
      header: text("deliveries.actions"),
      cell: (row) => (
        <Switch
          channel={row}
          onSwitched={(changed) => channels.set({ items: rows.map((one) => (one.channel === changed.channel ? changed : one)), next: null })}
        />
      ),
    },
  ];
  return (
    <>
      <ProblemBar problem={channels.problem} onRetry={channels.reload} />
      {rows.length > 0 && <DataTable name={text("channels.title")} rows={rows} rowKey={(row) => row.channel} columns={columns} />}
    </>
  );
}

function State({ channel }: { channel: Channel }) {
  const text = useText();
  const format = useFormat();
  if (channel.pausedAt) {
    return (
      <>
        <Badge appearance="tint" color="warning">{text("channels.paused")}</Badge>
        {" "}
        {text("channels.pausedBy", { who: channel.pausedBy ?? "–", when: format.moment(channel.pausedAt) })}
      </>
    );
  }
  if (channel.notBefore) {
    return (
      <>
        <Badge appearance="tint" color="warning">{text("channels.throttled")}</Badge>
        {" "}
        {text("channels.notBefore", { when: format.moment(channel.notBefore) })}
      </>
    );
  }
  return <Badge appearance="tint" color="success">{text("channels.open")}</Badge>;
}

function Switch({ channel, onSwitched }: { channel: Channel; onSwitched: (channel: Channel) => void }) {
  const text = useText();
  const laurel = useLaurel();
  const submit = useSubmit();
  const done = useDone();
  const paused = Boolean(channel.pausedAt);
  const turn = async (to: "pause" | "resume") => {
    let changed: Channel | undefined;
    if (await submit.run(async () => { changed = await laurel.switchChannel(channel.channel, to); })) {
      done(text(to === "resume" ? "channels.isOpen" : "channels.isPaused", { channel: channel.channel }));
      if (changed) onSwitched(changed);
    }
  };
  return (
    <>
      <Button
        size="small"
        disabledFocusable={submit.busy}
        aria-label={text(paused ? "channels.resumeOne" : "channels.pauseOne", { channel: channel.channel })}
        onClick={() => void turn(paused ? "resume" : "pause")}
      >
        {text(paused ? "channels.resume" : "channels.pause")}
      </Button>
      {!paused && channel.notBefore && (
        <Button
          size="small"
          disabledFocusable={submit.busy}
          aria-label={text("channels.openOne", { channel: channel.channel })}
          onClick={() => void turn("resume")}
        >
          {text("channels.openNow")}
        </Button>
      )}
      <ProblemBar problem={submit.problem} />
    </>
  );
}
