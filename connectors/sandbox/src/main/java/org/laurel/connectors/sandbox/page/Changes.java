package org.laurel.connectors.sandbox.page;

import org.jdbi.v3.core.Jdbi;
import org.laurel.connectors.sandbox.company.Employee;
import org.laurel.connectors.sandbox.connector.Addresses;

/** One number for each thing that somebody may be looking at; it rises when there is something new to see. */
final class Changes {

    private final Jdbi jdbi;
    private final Addresses addresses;

    Changes(Jdbi jdbi, Addresses addresses) {
        this.jdbi = jdbi;
        this.addresses = addresses;
    }

    Seen of(Employee employee) {
        return jdbi.withHandle(handle -> handle.createQuery("""
            select (select coalesce(max(change_number), 0) from post where place = :channel) as channel,
                   (select coalesce(max(change_number), 0) from post where place = :chat) as chat,
                   n.changed as activity, n.unread as unread_activity, m.changed as inbox, m.unread as unread_mail
            from (select coalesce(max(change_number), 0) as changed, count(*) filter (where not read) as unread
                  from notification where recipient = :person) n,
                 (select coalesce(max(change_number), 0) as changed, count(*) filter (where not read) as unread
                  from mail where mailbox = :mailbox and folder = 'inbox') m""")
            .bind("channel", addresses.channelId()).bind("chat", addresses.chatId(employee))
            .bind("person", employee.entraId()).bind("mailbox", employee.mail())
            .map((row, context) -> new Seen(row.getLong("channel"), row.getLong("chat"), row.getLong("activity"), row.getLong("inbox"),
                row.getInt("unread_activity"), row.getInt("unread_mail"))).one());
    }

    record Seen(long channel, long chat, long activity, long inbox, int unreadActivity, int unreadMail) {
    }
}
