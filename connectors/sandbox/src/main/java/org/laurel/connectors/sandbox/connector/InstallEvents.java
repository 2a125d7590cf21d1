package org.laurel.connectors.sandbox.connector;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.laurel.connectors.sandbox.company.Company;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the bot where it has been installed, again and again until it has confirmed each; what it has confirmed is not told twice. */
public final class InstallEvents implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(InstallEvents.class);
    private static final int PAUSE_SECONDS = 1;

    private final Company company;
    private final Installations installations;
    private final Activities activities;
    private final Bot bot;
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "install-events");
        thread.setDaemon(true);
        return thread;
    });

    public InstallEvents(Company company, Installations installations, Activities activities, Bot bot) {
        this.company = company;
        this.installations = installations;
        this.activities = activities;
        this.bot = bot;
    }

    public InstallEvents start() {
        rounds.scheduleWithFixedDelay(this::round, 0, PAUSE_SECONDS, TimeUnit.SECONDS);
        return this;
    }

    private void round() {
        try {
            int told = tellAll();
            if (told > 0) {
                LOG.info("The bot has confirmed {} installations", told);
            }
        } catch (RuntimeException e) {
            LOG.warn("Cannot tell the bot where it is installed; trying again", e);
        }
    }

    /** Leaves the rest for later when the bot cannot be reached at all. */
    int tellAll() {
        int told = 0;
        for (Installations.Event event : installations.untold()) {
            try {
                if (confirmed(event)) {
                    installations.told(event);
                    told++;
                }
            } catch (Bot.BotUnreachable e) {
                LOG.debug("The bot is not up yet", e);
                return told;
            }
        }
        return told;
    }

    private boolean confirmed(Installations.Event event) throws Bot.BotUnreachable {
        Optional<ObjectNode> activity = activity(event);
        if (activity.isEmpty()) {
            return true;
        }
        Bot.Answer answer = bot.send(activity.get());
        if (!answer.accepted()) {
            LOG.debug("The bot answered {} to an installation", answer.status());
        }
        return answer.accepted();
    }

    /** Nothing for somebody whom a company of another seed or size does not have. */
    private Optional<ObjectNode> activity(Installations.Event event) {
        if (event.subject().equals(Installations.CHANNEL)) {
            return Optional.of(activities.addedToTeam(company.employees().get(0)));
        }
        return company.byUid(event.subject()).map(employee -> activities.installation(employee, event.installed()));
    }

    @Override
    public void close() {
        rounds.shutdownNow();
    }
}
