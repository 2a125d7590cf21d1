package org.laurel.digest;

import com.microsoft.kiota.RequestAdapter;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import org.laurel.connectors.graph.Receipt;
import org.laurel.connectors.outlook.GraphMailer;
import org.laurel.connectors.outlook.Mailer;
import org.laurel.connectors.outlook.SmtpMailer;
import org.laurel.platform.Settings;

/** Hands mails over the way the settings say. */
@Singleton
@Named("mailer")
public class MailTransport {
    private final Mailer mailer;
    private final List<String> senders;

    @Inject
    MailTransport(Settings settings, Instance<RequestAdapter> graph) {
        this(settings.mail().transport().equals("smtp") ? new SmtpMailer(settings.mail().smtpUrl().orElseThrow()) : new GraphMailer(graph.get()),
                settings.mail().senders());
    }

    MailTransport(Mailer mailer, List<String> senders) {
        this.mailer = mailer;
        this.senders = senders;
    }

    @PreDestroy
    void stop() {
        if (mailer instanceof SmtpMailer smtp) {
            smtp.close();
        }
    }

    /** One in doubt is looked up first in every sender's mailbox and sent only if it is in none; by SMTP nobody can be asked. */
    public Receipt send(OutgoingMail mail) {
        return mail.doubtful() ? mailer.resume(mail.ownId(), senders, mail.mail()) : mailer.send(mail.mail().get());
    }
}
