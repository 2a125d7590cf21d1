package org.laurel.delivery;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.laurel.platform.Database;
import org.laurel.platform.DatabaseReady;
import org.laurel.platform.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives mails that wait for a mailbox which sends no more another one, when the service starts. */
@Singleton
class MailboxStore {
    private static final Logger LOG = LoggerFactory.getLogger(MailboxStore.class);

    private final Jdbi jdbi;
    private final List<String> senders;

    @Inject
    MailboxStore(Database database, Settings settings) {
        this(database.jdbi(), settings.mail().senders());
    }

    MailboxStore(Jdbi jdbi, List<String> senders) {
        this.jdbi = jdbi;
        this.senders = senders;
    }

    /** Others wait for the same event: a database that went away again must not keep them from starting. */
    void start(@Observes DatabaseReady event) {
        try {
            int moved = move();
            if (moved > 0) {
                LOG.info("{} mails wait for another mailbox now, as LAUREL_MAIL_SENDERS has changed", moved);
            }
        } catch (RuntimeException away) {
            LOG.error("Mails that wait for a mailbox which sends no more could not be given another", away);
        }
    }

    /** What is in doubt stays: it is looked up where it was sent from. @return how many mails */
    int move() {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        update delivery
                        set scope = (:senders::text[])[1 + (hashtext(recipient_id::text) & 2147483647) % :count]
                        where destination = 'outlook-mail' and state in ('ready', 'retry') and recipient_id is not null and scope <> all(:senders)
                        """)
                .bindArray("senders", String.class, senders.toArray()).bind("count", senders.size()).execute());
    }
}
