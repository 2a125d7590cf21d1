package org.laurel.connectors.sandbox.connector;

import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.laurel.connectors.sandbox.company.Company;
import org.laurel.connectors.sandbox.company.Employee;

/** Who has the app, who has blocked its bot, and which of that the bot has been told. */
public final class Installations {

    static final String CHANNEL = "channel";

    private final Jdbi jdbi;

    /** At the first start the app is given to the channel and to everybody, as an administrator's setup policy would. */
    public Installations(Jdbi jdbi, Company company) {
        this.jdbi = jdbi;
        String[] subjects = Stream.concat(Stream.of(CHANNEL), company.employees().stream().map(Employee::uid)).toArray(String[]::new);
        jdbi.useHandle(handle -> handle.execute("insert into installation (subject) select unnest(?) on conflict do nothing", (Object) subjects));
    }

    public boolean installed(Employee employee) {
        return is("installed", employee.uid());
    }

    public boolean blocked(Employee employee) {
        return is("blocked", employee.uid());
    }

    /** Installs or removes; the bot is told soon after. */
    public void install(Employee employee, boolean installed) {
        jdbi.useHandle(handle -> handle.execute("update installation set installed = ?, told = false where subject = ? and installed <> ?", installed, employee.uid(), installed));
    }

    /** Blocks or unblocks; Teams tells the bot nothing about it. */
    public void block(Employee employee, boolean blocked) {
        jdbi.useHandle(handle -> handle.execute("update installation set blocked = ? where subject = ?", blocked, employee.uid()));
    }

    /** What the bot does not know yet, the channel first. */
    List<Event> untold() {
        return jdbi.withHandle(handle -> handle.select("select subject, installed from installation where not told order by (subject <> ?), subject", CHANNEL)
            .map((row, context) -> new Event(row.getString("subject"), row.getBoolean("installed"))).list());
    }

    /** How many of the installations the bot has confirmed, and of how many. */
    public Progress progress() {
        return jdbi.withHandle(handle -> handle.select("select count(*) filter (where told) as told, count(*) as all_of_them from installation")
            .map((row, context) -> new Progress(row.getInt("told"), row.getInt("all_of_them"))).one());
    }

    void told(Event event) {
        jdbi.useHandle(handle -> handle.execute("update installation set told = true where subject = ? and installed = ?", event.subject(), event.installed()));
    }

    private boolean is(String column, String uid) {
        return jdbi.withHandle(handle -> handle.select("select " + column + " from installation where subject = ?", uid).mapTo(boolean.class).findOne().orElse(false));
    }

    record Event(String subject, boolean installed) {
    }

    public record Progress(int told, int of) {
    }
}
