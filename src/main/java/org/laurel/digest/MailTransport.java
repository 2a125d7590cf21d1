package org.laurel.digest;

import com.microsoft.kiota.RequestAdapter;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
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

    @Inject
    MailTransport(Settings settings, Instance<RequestAdapter> graph) {
        this(settings.mail().transport().equals("smtp") ? new SmtpMailer(settings.mail().smtpUrl().orElseThrow()) : new GraphMailer(graph.get()));
    }

    MailTransport(Mailer mailer) {
        this.mailer = mailer;
    }

    @PreDestroy
    void stop() {
        if (mailer instanceof SmtpMailer smtp) {
            smtp.close();
        }
    }

    /** One in doubt is looked up first where it may have been sent from, and sent only if it is not there; by SMTP nobody can be asked. */
    public Receipt send(OutgoingMail mail) {
        return mail.doubtful() ? mailer.resume(mail.ownId(), mail.mailboxes(), mail.mail()) : mailer.send(mail.mail().get());
    }
}
