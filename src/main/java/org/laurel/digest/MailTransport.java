package org.laurel.digest;

import com.microsoft.kiota.RequestAdapter;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.laurel.connectors.graph.Receipt;
import org.laurel.connectors.outlook.GraphMailer;
import org.laurel.connectors.outlook.Mail;
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
        this.mailer = settings.mail().transport().equals("smtp") ? new SmtpMailer(settings.mail().smtpUrl().orElseThrow()) : new GraphMailer(graph.get());
    }

    public Receipt send(Mail mail) {
        return mailer.send(mail);
    }
}
