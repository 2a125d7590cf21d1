package org.laurel.connectors.sandbox.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.laurel.connectors.sandbox.Json;
import org.laurel.connectors.sandbox.Routes;
import org.laurel.connectors.sandbox.company.Company;
import org.laurel.connectors.sandbox.company.Employee;
import org.laurel.connectors.sandbox.connector.Activities;
import org.laurel.connectors.sandbox.connector.Addresses;
import org.laurel.connectors.sandbox.connector.Bot;
import org.laurel.connectors.sandbox.connector.Connector;
import org.laurel.connectors.sandbox.connector.InstallEvents;
import org.laurel.connectors.sandbox.connector.Installations;
import org.laurel.connectors.sandbox.connector.Posts;
import org.laurel.connectors.sandbox.entra.BotFrameworkKeys;
import org.laurel.connectors.sandbox.entra.Entra;
import org.laurel.connectors.sandbox.faults.Faults;
import org.laurel.connectors.sandbox.graph.ActivityFeed;
import org.laurel.connectors.sandbox.graph.AppManifest;
import org.laurel.connectors.sandbox.graph.Graph;
import org.laurel.connectors.sandbox.graph.Mailboxes;
import org.laurel.connectors.sandbox.throttle.Throttle.Refusal;

/** Graph, the Bot Connector and the page over one memory. */
public final class Microsoft365 implements Routes, AutoCloseable {

    private static final Duration BOT_PATIENCE = Duration.ofSeconds(15);

    private final List<Routes> parts;
    private final Graph graph;
    private final Connector connector;
    private final Installations installations;
    private final InstallEvents installEvents;
    private final BooleanSupplier knowsLast;

    /**
     * @param base    the sandbox's own address, without a slash at the end
     * @param service where Laurel listens, without a slash at the end
     */
    public Microsoft365(Company company, Entra entra, BotFrameworkKeys keys, Faults faults, Jdbi jdbi, URI base, URI service, Clock clock) {
        Addresses addresses = new Addresses(company);
        this.installations = new Installations(jdbi, company);
        Posts posts = new Posts(jdbi, clock);
        Mailboxes mailboxes = new Mailboxes(company, jdbi, clock);
        ActivityFeed feed = new ActivityFeed(jdbi, clock);
        AppManifest manifest = new AppManifest();
        Activities activities = new Activities(addresses, base + "/connector/", clock);
        Bot bot = new Bot(service, addresses, keys, BOT_PATIENCE);
        PageActions actions = new PageActions(company, addresses, posts, activities, bot);
        this.graph = new Graph(company, entra, faults, mailboxes, feed, manifest, installations, addresses, posts, clock);
        this.connector = new Connector(entra, faults, addresses, installations, posts, clock);
        this.parts = List.of(graph, connector,
            new PageApi(company, entra, addresses, installations, posts, feed, manifest, mailboxes, jdbi, actions, service.toString()));
        this.knowsLast = () -> knows(bot, activities, addresses, company.employees().get(company.employees().size() - 1));
        this.installEvents = new InstallEvents(company, installations, activities, bot);
    }

    /** To be called when the sandbox can be reached: who gets an activity asks it for keys. */
    public void tellInstallations() {
        installEvents.start();
    }

    /** Whether the bot has confirmed every installation. */
    public boolean installed() {
        Installations.Progress progress = installations.progress();
        return progress.told() == progress.of();
    }

    /** Whether the bot would let the last of the company's people thank a colleague: it has read the directory and linked accounts. */
    public boolean knowsPeople() {
        return knowsLast.getAsBoolean();
    }

    private static boolean knows(Bot bot, Activities activities, Addresses addresses, Employee who) {
        Map<String, String> command = Map.of("commandId", "thank", "commandContext", "compose");
        try {
            ObjectNode asked = activities.invoke(new Activities.Speaker(who, "en"), addresses.channelId(), "composeExtension/fetchTask", Json.MAPPER.valueToTree(command), null);
            return bot.send(asked).body().at("/task/type").asText().equals("continue");
        } catch (Bot.BotUnreachable notYet) {
            return false;
        }
    }

    /** Those of Laurel's calls that were over a limit of Microsoft's; faults that were asked for do not count. */
    public List<Refusal> refusals() {
        return Stream.concat(graph.refusals().stream(), connector.refusals().stream()).toList();
    }

    @Override
    public void add(JavalinDefaultRoutingApi http) {
        parts.forEach(part -> part.add(http));
    }

    @Override
    public void close() {
        installEvents.close();
    }
}
