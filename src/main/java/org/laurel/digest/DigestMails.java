package org.laurel.digest;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.laurel.connectors.outlook.Mail;
import org.laurel.delivery.NotWanted;
import org.laurel.digest.mail.JtedigestGenerated;
import org.laurel.org.PeopleStore;
import org.laurel.org.Person;
import org.laurel.platform.Settings;

/** Makes the mail of one delivery. Several senders share the people, because Exchange limits each mailbox. */
@Singleton
@Named("digestMails")
public class DigestMails {
    private final PeopleStore people;
    private final WriteDigest writeDigest;
    private final List<String> senders;

    @Inject
    DigestMails(PeopleStore people, WriteDigest writeDigest, Settings settings) {
        this(people, writeDigest, settings.mail().senders());
    }

    DigestMails(PeopleStore people, WriteDigest writeDigest, List<String> senders) {
        this.people = people;
        this.writeDigest = writeDigest;
        this.senders = senders;
    }

    public OutgoingMail write(Map<String, Object> delivery) {
        // A database restored from a backup numbers its deliveries anew; the digest's id keeps theirs apart.
        String ownId = "laurel-delivery-" + delivery.get("deliveryId") + "-" + delivery.get("subjectId");
        return new OutgoingMail(ownId, Boolean.TRUE.equals(delivery.get("doubtful")), mailboxes(delivery), () -> mail(delivery, ownId));
    }

    /** @throws NotWanted if nothing happened that the person could read about, or there is no address */
    private Mail mail(Map<String, Object> delivery, String ownId) {
        UUID recipient = UUID.fromString(delivery.get("recipientId").toString());
        Person reader = people.find(recipient).orElseThrow(() -> new NotWanted("recipient-left"));
        if (reader.mail() == null || reader.mail().isBlank()) {
            throw new NotWanted("no-mail");
        }
        DigestPage page = writeDigest.write(reader, DigestWeek.parse(delivery.get("week").toString()).orElseThrow());
        return new Mail(sender(mailboxes(delivery), recipient), reader.mail(), reader.name(), page.subject(), html(page), page.text(), page.language(), ownId,
                page.settingsLink());
    }

    /** The same at every attempt. */
    private static String sender(List<String> mailboxes, UUID recipient) {
        return mailboxes.get(Math.floorMod(recipient.hashCode(), mailboxes.size()));
    }

    private List<String> mailboxes(Map<String, Object> delivery) {
        Object kept = delivery.get("scope");
        return kept == null || kept.equals("") ? senders : List.of(kept.toString());
    }

    static String html(DigestPage page) {
        StringOutput html = new StringOutput();
        JtedigestGenerated.render(new OwaspHtmlTemplateOutput(html), null, page);
        return html.toString();
    }
}
